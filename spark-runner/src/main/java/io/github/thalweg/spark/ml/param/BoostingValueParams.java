package io.github.thalweg.spark.ml.param;

import org.apache.spark.ml.param.Param;

/** What boosting makes small where it learns numbers. */
public interface BoostingValueParams extends BoostingParams {
    /** Default {@code squared}. */
    @Override
    default Param<String> lossType() {
        return declared()
                .spelled(
                        "lossType",
                        "what is made small",
                        "squared",
                        "squared",
                        "absolute",
                        "huber",
                        "quantile",
                        "poisson");
    }
}
