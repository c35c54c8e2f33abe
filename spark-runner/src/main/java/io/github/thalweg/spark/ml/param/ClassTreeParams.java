package io.github.thalweg.spark.ml.param;

import org.apache.spark.ml.param.Param;

/** How mixed a node of classes is. */
public interface ClassTreeParams extends TreeParams {
    /** Default {@code gini}. */
    @Override
    default Param<String> impurity() {
        return declared().spelled("impurity", "how mixed a node's classes are", "gini", "gini", "entropy");
    }
}
