package io.github.thalweg.spark.ml.param;

import org.apache.spark.ml.param.Param;

/** The columns of labels and of what they weigh. */
public interface LabelParams extends Declaring {
    /** Default {@code label}. */
    default Param<String> labelCol() {
        return declared().text("labelCol", "column of what is to be learned", "label");
    }

    /** Without default: each row weighs 1. */
    default Param<String> weightCol() {
        return declared()
                .text(
                        "weightCol",
                        "column of the rows' weights, each at least 0; not set or empty: each weighs 1",
                        null);
    }

    default String getLabelCol() {
        return getOrDefault(labelCol());
    }

    default String getWeightCol() {
        return getOrDefault(weightCol());
    }
}
