package io.github.thalweg.spark.ml.param;

import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.Param;

/**
 * The columns that classifiers write besides the prediction, and how they decide.
 *
 * @param <S> who has them: what setters return
 */
public interface ClassParams<S> extends Declaring {
    /** Default {@code rawPrediction}. */
    default Param<String> rawPredictionCol() {
        return declared()
                .text(
                        "rawPredictionCol",
                        "column for what probabilities are made of, one number per class (logits, votes); empty: none",
                        "rawPrediction");
    }

    /** Default {@code probability}. */
    default Param<String> probabilityCol() {
        return declared()
                .text("probabilityCol", "column for the probabilities of the classes; empty: none", "probability");
    }

    /** Without default: the likeliest class is predicted. */
    default DoubleArrayParam thresholds() {
        return declared()
                .reals(
                        "thresholds",
                        "one number of at least 0 per class, at most one of them 0: predicted is the class with the"
                                + " largest probability / threshold");
    }

    default String getRawPredictionCol() {
        return getOrDefault(rawPredictionCol());
    }

    default String getProbabilityCol() {
        return getOrDefault(probabilityCol());
    }

    default double[] getThresholds() {
        return getOrDefault(thresholds());
    }

    default S setRawPredictionCol(String value) {
        return declared().set(rawPredictionCol(), value);
    }

    default S setProbabilityCol(String value) {
        return declared().set(probabilityCol(), value);
    }

    default S setThresholds(double[] value) {
        return declared().set(thresholds(), value);
    }
}
