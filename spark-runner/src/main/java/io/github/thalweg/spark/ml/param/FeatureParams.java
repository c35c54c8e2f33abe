package io.github.thalweg.spark.ml.param;

import org.apache.spark.ml.param.Param;

/**
 * The columns that estimators and models alike look at: features in, prediction out.
 *
 * @param <S> who has them: what setters return
 */
public interface FeatureParams<S> extends InputParams<S> {
    /** Default {@code prediction}. */
    default Param<String> predictionCol() {
        return declared().text("predictionCol", "column for the predictions; empty: none", "prediction");
    }

    default String getPredictionCol() {
        return getOrDefault(predictionCol());
    }

    default S setPredictionCol(String value) {
        return declared().set(predictionCol(), value);
    }
}
