package io.github.thalweg.spark.ml.param;

import org.apache.spark.ml.param.Param;

/**
 * The column of variances that a single tree of numbers writes.
 *
 * @param <S> who has them: what setters return
 */
public interface VarianceParams<S> extends Declaring {
    /** Default empty: none. */
    default Param<String> varianceCol() {
        return declared()
                .text("varianceCol", "column for the variance of the training labels in a row's leaf; empty: none", "");
    }

    default String getVarianceCol() {
        return getOrDefault(varianceCol());
    }

    default S setVarianceCol(String value) {
        return declared().set(varianceCol(), value);
    }
}
