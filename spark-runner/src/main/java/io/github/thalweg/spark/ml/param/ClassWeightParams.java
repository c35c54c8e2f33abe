package io.github.thalweg.spark.ml.param;

import io.github.thalweg.tree.forest.ForestSettings;
import org.apache.spark.ml.param.Param;

/**
 * By what the weights of rows are multiplied, according to their class.
 *
 * @param <S> who has it: what setters return
 */
public interface ClassWeightParams<S> extends Declaring {
    /** Without default: classes weigh what their rows do. */
    default Param<String> classWeights() {
        return declared().option(ForestSettings.class, "classWeights");
    }

    default String getClassWeights() {
        return getOrDefault(classWeights());
    }

    default S setClassWeights(String value) {
        return declared().set(classWeights(), value);
    }
}
