package io.github.thalweg.spark.ml;

import org.apache.spark.ml.param.Param;

/**
 * The columns that estimators and models alike look at: features in, prediction out.
 *
 * @param <S> who has them: what setters return
 */
public interface FeatureParams<S> extends Declaring {
    /** Default {@code features}. */
    default Param<String> featuresCol() {
        return declared().text("featuresCol", "column of feature vectors", "features");
    }

    /** Without default: {@link #featuresCol} counts. */
    default Param<String[]> featuresCols() {
        return declared().texts("featuresCols", "numeric columns, each one feature, instead of featuresCol");
    }

    /** Default {@code prediction}. */
    default Param<String> predictionCol() {
        return declared().text("predictionCol", "column for the predictions; empty: none", "prediction");
    }

    default String getFeaturesCol() {
        return getOrDefault(featuresCol());
    }

    default String[] getFeaturesCols() {
        return getOrDefault(featuresCols());
    }

    default String getPredictionCol() {
        return getOrDefault(predictionCol());
    }

    default S setFeaturesCol(String value) {
        return declared().set(featuresCol(), value);
    }

    /** Takes features from numeric columns: no VectorAssembler is needed. */
    default S setFeaturesCols(String... value) {
        return declared().set(featuresCols(), value);
    }

    default S setPredictionCol(String value) {
        return declared().set(predictionCol(), value);
    }
}
