package io.github.thalweg.model;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What rows say of a regressor: R², mean squared error, its root, and mean absolute error; means over the targets. Every
 * row counts with its weight.
 *
 * <p>R² is 1 − (squared error) / (squared deviation from the mean); for a constant target it is 1 if the error is 0 and 0
 * otherwise, as scikit-learn defines it. The root is that of the mean over the targets.
 */
final class ValueEvaluation implements LabelEvaluation {
    private final double[] weights;
    private final double[] means;
    private final double[] deviations; // weighted squares around the mean
    private final double[] squared;
    private final double[] absolute;
    private final EvaluationTally tally = new EvaluationTally();

    ValueEvaluation(int targets) {
        weights = new double[targets];
        means = new double[targets];
        deviations = new double[targets];
        squared = new double[targets];
        absolute = new double[targets];
    }

    @Override
    public void count(double[] predictions, int at, double[] truth, double weight) {
        tally.row(weight);
        for (int t = 0; t < weights.length; t++) {
            EvaluationTally.requireFinite(predictions[at + t]);
            if (weight > 0) {
                double error = predictions[at + t] - truth[t];
                squared[t] += weight * error * error;
                absolute[t] += weight * Math.abs(error);
                merge(t, weight, truth[t], 0);
            }
        }
    }

    /** Chan, Golub and LeVeque, "Algorithms for Computing the Sample Variance", The American Statistician 37(3), 1983. */
    private void merge(int t, double weight, double mean, double deviation) {
        double together = weights[t] + weight;
        double delta = mean - means[t];
        // the first is taken as it is: a constant target then has no deviation at all
        means[t] = weights[t] == 0 ? mean : means[t] + delta * weight / together;
        deviations[t] += deviation + delta * delta * (weights[t] * weight / together);
        weights[t] = together;
    }

    @Override
    public void addLoss(double sum) {
        tally.loss(sum);
    }

    @Override
    public void add(LabelEvaluation other) {
        ValueEvaluation theirs = (ValueEvaluation) other;
        for (int t = 0; t < weights.length; t++) {
            if (theirs.weights[t] > 0) {
                merge(t, theirs.weights[t], theirs.means[t], theirs.deviations[t]);
            }
            squared[t] += theirs.squared[t];
            absolute[t] += theirs.absolute[t];
        }
        tally.add(theirs.tally);
    }

    @Override
    public Map<String, Double> metrics() {
        double weight = tally.weight();
        int targets = weights.length;
        double r2 = 0;
        double mse = 0;
        double mae = 0;
        for (int t = 0; t < targets; t++) {
            double unexplained = deviations[t] > 0 ? squared[t] / deviations[t] : squared[t] > 0 ? 1 : 0;
            r2 += (1 - unexplained) / targets;
            mse += squared[t] / weight / targets;
            mae += absolute[t] / weight / targets;
        }
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("r2", r2);
        tally.putLoss(metrics);
        metrics.put("mse", mse);
        metrics.put("rmse", Math.sqrt(mse));
        metrics.put("mae", mae);
        return metrics;
    }
}
