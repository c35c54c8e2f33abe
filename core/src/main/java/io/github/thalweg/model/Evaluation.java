package io.github.thalweg.model;

import io.github.thalweg.learn.Sum;
import java.util.Map;

/** What must be summed over rows to say how good a predictor is: one form for classes, one for values. */
public sealed interface Evaluation extends Sum<Evaluation> permits ClassEvaluation, ValueEvaluation {
    /** For a classifier of so many classes. */
    static Evaluation ofClasses(int classes) {
        return new ClassEvaluation(classes);
    }

    /** For a regressor of so many targets. */
    static Evaluation ofValues(int targets) {
        return new ValueEvaluation(targets);
    }

    /** For what a predictor says. */
    static Evaluation of(Predictor predictor) {
        return predictor instanceof Classifier ? ofClasses(predictor.width()) : ofValues(predictor.width());
    }

    /**
     * Counts one row.
     *
     * @param predictions the predictor's numbers, those of this row from {@code at} on
     * @param truth the row's targets: the index of its class or a probability per class; or its values
     * @throws IllegalArgumentException for a label that is no class, or a prediction that is not finite
     */
    void count(double[] predictions, int at, double[] truth, double weight);

    /** Adds to the sum of the losses that the predictor was trained on. */
    void addLoss(double sum);

    /**
     * The metrics by name; the first is the one to show.
     *
     * @throws IllegalArgumentException if no row was counted, or none with a weight
     */
    Map<String, Double> metrics();

    /** Further results for people to read; may be empty. */
    default String table() {
        return "";
    }
}
