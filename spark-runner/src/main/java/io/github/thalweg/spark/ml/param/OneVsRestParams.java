package io.github.thalweg.spark.ml.param;

import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.Param;

/**
 * What one-versus-rest is told: columns, and the classifier that learns to tell each class from the others.
 *
 * @param <S> who has them: what setters return
 */
public interface OneVsRestParams<S> extends FeatureParams<S>, LabelParams {
    /** Without default. */
    @SuppressWarnings({"unchecked", "rawtypes"}) // a class of any estimator
    default Param<Estimator<?>> classifier() {
        return (Param) declared()
                .thing(
                        "classifier",
                        "estimator that tells two classes apart: any of ours, or of MLlib's Classifier",
                        Estimator.class);
    }

    /** Default {@code rawPrediction}. */
    default Param<String> rawPredictionCol() {
        return declared()
                .text(
                        "rawPredictionCol",
                        "column for what each class's classifier says of it, before it is a probability; empty: none",
                        "rawPrediction");
    }

    default Estimator<?> getClassifier() {
        return getOrDefault(classifier());
    }

    default String getRawPredictionCol() {
        return getOrDefault(rawPredictionCol());
    }

    default S setRawPredictionCol(String value) {
        return declared().set(rawPredictionCol(), value);
    }
}
