package io.github.thalweg.spark.ml.param;

import java.util.List;
import org.apache.spark.ml.param.Param;

/** The losses that boosting makes small where it learns numbers. */
public interface BoostingValueParams extends BoostingTreeParams {
    /** The words for {@link #lossType}. */
    List<String> LOSS_TYPES = List.of("squared", "absolute", "huber", "quantile", "poisson");

    /** Default {@code squared}. */
    @Override
    default Param<String> lossType() {
        return declared().spelled("lossType", "what is made small", "squared", LOSS_TYPES.toArray(new String[0]));
    }
}
