package io.github.thalweg.spark.ml.param;

import java.util.List;
import org.apache.spark.ml.param.Param;

/** How mixed a node of classes is. */
public interface ClassTreeParams extends TreeParams {
    /** The words for {@link #impurity}. */
    List<String> IMPURITIES = List.of("gini", "entropy");

    /** Default {@code gini}. */
    @Override
    default Param<String> impurity() {
        return declared()
                .spelled("impurity", "how mixed a node's classes are", "gini", IMPURITIES.toArray(new String[0]));
    }
}
