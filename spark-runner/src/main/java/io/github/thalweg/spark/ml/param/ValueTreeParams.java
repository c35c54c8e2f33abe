package io.github.thalweg.spark.ml.param;

import java.util.List;
import org.apache.spark.ml.param.Param;

/** How mixed a node of numbers is. */
public interface ValueTreeParams extends TreeParams {
    /** The words for {@link #impurity}. */
    List<String> IMPURITIES = List.of("variance");

    /** Default {@code variance}. */
    @Override
    default Param<String> impurity() {
        return declared()
                .spelled("impurity", "how mixed a node's numbers are", "variance", IMPURITIES.toArray(new String[0]));
    }
}
