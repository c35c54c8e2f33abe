package io.github.thalweg.spark.ml.param;

import io.github.thalweg.tree.boost.BoostingOptions;
import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;

/** How trees are added up, each one to make the loss of those before it smaller: MLlib's words for it, besides the options. */
public interface BoostingTreeParams extends TreeParams, BoostingParams {
    /** Default {@code variance}; there is no other, and it does nothing: the objective decides. */
    @Override
    default Param<String> impurity() {
        return declared()
                .spelled(
                        "impurity",
                        "accepted for MLlib's sake, does nothing: splits are chosen by the objective",
                        "variance",
                        "variance");
    }

    /** Default {@code all}. */
    default Param<String> featureSubsetStrategy() {
        return declared()
                .text(
                        "featureSubsetStrategy",
                        "features that each level of a tree draws: auto, all, onethird, sqrt, log2, a share in (0, 1] with a point, or a number from 1",
                        "all");
    }

    /** What boosting makes small, by MLlib's name. */
    Param<String> lossType();

    /** Default 0.01. */
    default DoubleParam validationTol() {
        return declared()
                .atLeast(
                        "validationTol",
                        "by what part of itself the loss of the rows kept apart must fall, or else the fit ends",
                        0,
                        0.01);
    }

    /** Default 1. */
    default IntParam patience() {
        return declared().integer("patience", "rounds in a row without such a fall that end the fit", 1, 1);
    }

    /** Without default: all rows. */
    default DoubleArrayParam goss() {
        return declared()
                .reals("goss", "two shares: rows with the largest gradients, all kept, and rows drawn from the others");
    }

    /** Default {@code objective}. */
    default Param<String> leafStep() {
        return declared()
                .word(
                        "leafStep",
                        "how far leaves go: as the objective asks; by a Newton step, or by a search along it for each"
                                + " tree or each leaf; to the mean of negative gradients, as MLlib's",
                        "objective",
                        "objective",
                        "newton",
                        "tree",
                        "leaf",
                        "gradient");
    }

    default String getFeatureSubsetStrategy() {
        return getOrDefault(featureSubsetStrategy());
    }

    default String getLossType() {
        return getOrDefault(lossType());
    }

    default double getValidationTol() {
        return (double) getOrDefault(validationTol());
    }

    default int getPatience() {
        return (int) getOrDefault(patience());
    }

    /** Where it is not set: what a fit takes unless its leaves go by gradients. */
    @Override
    default double getLambda() {
        Object set = declared().find(lambda());
        return set == null ? BoostingOptions.standard().regularized().lambda() : (double) set;
    }

    /** Where it is not set: what a fit takes unless its leaves go by gradients. */
    @Override
    default double getMinChildWeight() {
        Object set = declared().find(minChildWeight());
        return set == null ? BoostingOptions.standard().regularized().minChildWeight() : (double) set;
    }

    default double[] getGoss() {
        return getOrDefault(goss());
    }

    default String getLeafStep() {
        return getOrDefault(leafStep());
    }
}
