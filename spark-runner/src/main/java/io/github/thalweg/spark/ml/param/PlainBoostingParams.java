package io.github.thalweg.spark.ml.param;

import org.apache.spark.ml.param.Param;

/**
 * Boosting as Spark MLlib does it, where MLlib knows the loss: the first tree learns the labels and counts fully, the others
 * learn negative gradients and count {@code stepSize}, leaves are means.
 */
public interface PlainBoostingParams extends BoostingTreeParams {
    /** Default {@code auto}: {@code gradient} for MLlib's losses (logistic, squared, absolute), else {@code objective}. */
    @Override
    default Param<String> leafStep() {
        return declared()
                .word(
                        "leafStep",
                        "how far leaves go: as MLlib's for its losses, else as the objective asks (auto); as the objective"
                                + " asks; by a Newton step, or by a search along it for each tree or each leaf; to the"
                                + " mean of negative gradients, as MLlib's",
                        "auto",
                        "auto",
                        "objective",
                        "newton",
                        "tree",
                        "leaf",
                        "gradient");
    }
}
