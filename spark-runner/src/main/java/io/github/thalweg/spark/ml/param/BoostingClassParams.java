package io.github.thalweg.spark.ml.param;

import java.util.List;
import org.apache.spark.ml.param.Param;

/** The losses that boosting makes small where it learns classes. */
public interface BoostingClassParams extends BoostingTreeParams {
    /** The words for {@link #lossType}. */
    List<String> LOSS_TYPES = List.of("logistic", "softmax");

    /** Default {@code logistic}; with more than two classes, where it is not set, {@code softmax}. */
    @Override
    default Param<String> lossType() {
        return declared().spelled("lossType", "what is made small", "logistic", LOSS_TYPES.toArray(new String[0]));
    }
}
