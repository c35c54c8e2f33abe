package io.github.thalweg.spark.ml.param;

import org.apache.spark.ml.param.Params;

/** Something with parameters, which the interfaces that extend this declare. */
public interface Declaring extends Params {
    /** Where its parameters are kept; not for users. */
    Declared declared();

    @Override
    default String uid() {
        return declared().uid();
    }
}
