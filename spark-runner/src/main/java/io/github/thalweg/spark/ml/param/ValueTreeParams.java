package io.github.thalweg.spark.ml.param;

import org.apache.spark.ml.param.Param;

/** How mixed a node of numbers is. */
public interface ValueTreeParams extends TreeParams {
    /** Default {@code variance}. */
    @Override
    default Param<String> impurity() {
        return declared().spelled("impurity", "how mixed a node's numbers are", "variance", "variance");
    }
}
