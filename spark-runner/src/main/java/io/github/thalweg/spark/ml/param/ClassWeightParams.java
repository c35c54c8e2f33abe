package io.github.thalweg.spark.ml.param;

import io.github.thalweg.tree.ClassWeights;
import org.apache.spark.ml.param.Param;

/**
 * By what the weights of rows are multiplied, according to their class.
 *
 * @param <S> who has it: what setters return
 */
public interface ClassWeightParams<S> extends Declaring {
    /** Without default: classes weigh what their rows do. */
    default Param<String> classWeights() {
        return declared()
                .text(
                        "classWeights",
                        "balanced (the rarer, the heavier), or a factor for each class by name in YAML or JSON, such as"
                                + " {0: 1, 1: 2.5}; not set or empty: all 1",
                        null);
    }

    default String getClassWeights() {
        return getOrDefault(classWeights());
    }

    default S setClassWeights(String value) {
        return declared().set(classWeights(), value);
    }

    /** What the param says of an owner that may not have it. @throws IllegalArgumentException if it is nothing of the kind */
    static ClassWeights of(Declaring owner) {
        return owner instanceof ClassWeightParams<?> params
                ? parse(owner.declared().find(params.classWeights()))
                : ClassWeights.EQUAL;
    }

    private static ClassWeights parse(String text) {
        return ClassWeights.parse(text == null || text.isEmpty() ? null : ParamText.tree("classWeights", text));
    }
}
