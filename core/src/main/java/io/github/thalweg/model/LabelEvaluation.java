package io.github.thalweg.model;

import io.github.thalweg.learn.Sum;

/** A sum over rows that says how well a predictor's numbers agree with their labels: classes, or values. */
public sealed interface LabelEvaluation extends Evaluation, Sum<LabelEvaluation>
        permits ClassEvaluation, ValueEvaluation {
    /** For a classifier of so many classes. */
    static LabelEvaluation ofClasses(int classes) {
        return new ClassEvaluation(classes);
    }

    /** For a regressor of so many targets. */
    static LabelEvaluation ofValues(int targets) {
        return new ValueEvaluation(targets);
    }

    /** For what a predictor says. */
    static LabelEvaluation of(Predictor predictor) {
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
}
