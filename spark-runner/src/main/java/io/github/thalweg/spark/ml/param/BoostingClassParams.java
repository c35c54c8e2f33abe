package io.github.thalweg.spark.ml.param;

import org.apache.spark.ml.param.Param;

/** What boosting makes small where it learns classes. */
public interface BoostingClassParams extends BoostingParams {
    /** Default {@code logistic}; with more than two classes, where it is not set, {@code softmax}. */
    @Override
    default Param<String> lossType() {
        return declared().spelled("lossType", "what is made small", "logistic", "logistic", "softmax");
    }
}
