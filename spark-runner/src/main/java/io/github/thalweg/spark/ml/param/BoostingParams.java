package io.github.thalweg.spark.ml.param;

import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntArrayParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;

/** How trees are added up, each one to make the loss of those before it smaller. */
public interface BoostingParams extends TreeParams {
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

    /** Default 20. */
    default IntParam maxIter() {
        return declared()
                .integer("maxIter", "rounds: trees, or with more than two classes as many trees in each round", 1, 20);
    }

    /** Default 0.1. */
    default DoubleParam stepSize() {
        return declared().share("stepSize", "learning rate in (0, 1], by which each tree is shrunk", 0.1);
    }

    /** Default 1. */
    default DoubleParam subsamplingRate() {
        return declared().share("subsamplingRate", "share of the rows that a tree learns from, in (0, 1]", 1);
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

    /** Without default: {@link #lossType} counts. */
    default Param<String> objective() {
        return declared()
                .text(
                        "objective",
                        "instead of lossType: a registered objective in YAML or JSON, such as {quantile: {alpha: 0.9}}",
                        null);
    }

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

    /** Default 1; where leaves go by gradients alone, and it is not set, 0. */
    default DoubleParam lambda() {
        return declared()
                .atLeast("lambda", "weight of the leaves' squares in the objective", 0, TreeRecipe.BOOSTING.lambda());
    }

    /** Default 0. */
    default DoubleParam gamma() {
        return declared().atLeast("gamma", "what a split must gain in the objective", 0, TreeRecipe.BOOSTING.gamma());
    }

    /** Default 1; where leaves go by gradients alone, and it is not set, 0. */
    default DoubleParam minChildWeight() {
        return declared()
                .atLeast(
                        "minChildWeight",
                        "sum of second derivatives that either child of a split must have",
                        0,
                        TreeRecipe.BOOSTING.minChildWeight());
    }

    /** Default 1. */
    default DoubleParam columnsPerTree() {
        return declared()
                .share(
                        "columnsPerTree",
                        "share of the features that a tree draws, in (0, 1]",
                        TreeRecipe.BOOSTING.columnsPerTree());
    }

    /** Default 1. */
    default DoubleParam columnsPerLevel() {
        return declared()
                .share(
                        "columnsPerLevel",
                        "share of a tree's features that each level draws, in (0, 1]",
                        TreeRecipe.BOOSTING.columnsPerLevel());
    }

    /** Without default: all rows. */
    default DoubleArrayParam goss() {
        return declared()
                .reals("goss", "two shares: rows with the largest gradients, all kept, and rows drawn from the others");
    }

    /** Without default. */
    default IntArrayParam monotone() {
        return declared()
                .integers(
                        "monotone",
                        "for each feature -1: predictions must not rise with it, 0: no matter, 1: must not fall");
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

    default int getMaxIter() {
        return (int) getOrDefault(maxIter());
    }

    default double getStepSize() {
        return (double) getOrDefault(stepSize());
    }

    default double getSubsamplingRate() {
        return (double) getOrDefault(subsamplingRate());
    }

    default String getFeatureSubsetStrategy() {
        return getOrDefault(featureSubsetStrategy());
    }

    default String getLossType() {
        return getOrDefault(lossType());
    }

    default String getObjective() {
        return getOrDefault(objective());
    }

    default double getValidationTol() {
        return (double) getOrDefault(validationTol());
    }

    default int getPatience() {
        return (int) getOrDefault(patience());
    }

    default double getLambda() {
        return (double) getOrDefault(lambda());
    }

    default double getGamma() {
        return (double) getOrDefault(gamma());
    }

    default double getMinChildWeight() {
        return (double) getOrDefault(minChildWeight());
    }

    default double getColumnsPerTree() {
        return (double) getOrDefault(columnsPerTree());
    }

    default double getColumnsPerLevel() {
        return (double) getOrDefault(columnsPerLevel());
    }

    default double[] getGoss() {
        return getOrDefault(goss());
    }

    default int[] getMonotone() {
        return getOrDefault(monotone());
    }

    default String getLeafStep() {
        return getOrDefault(leafStep());
    }
}
