package io.github.thalweg.model;

import io.github.thalweg.math.Check;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * R², mean squared error, its root, and mean absolute error; means over the targets. All weighted.
 *
 * <p>R² is 1 − (squared error) / (squared deviation from the mean); for a constant target it is 1 if the error is 0 and 0
 * otherwise, as scikit-learn defines it.
 */
final class ValueEvaluation implements Evaluation {
    private final double[] weights;
    private final double[] means;
    private final double[] deviations; // weighted squares around the mean
    private final double[] squared;
    private final double[] absolute;
    private double loss = Double.NaN;
    private long rows;

    ValueEvaluation(int targets) {
        weights = new double[targets];
        means = new double[targets];
        deviations = new double[targets];
        squared = new double[targets];
        absolute = new double[targets];
    }

    @Override
    public void count(double[] predictions, int at, double[] truth, double weight) {
        rows++;
        for (int t = 0; t < weights.length && weight > 0; t++) {
            double error = predictions[at + t] - truth[t];
            squared[t] += weight * error * error;
            absolute[t] += weight * Math.abs(error);
            weights[t] += weight;
            double delta = truth[t] - means[t];
            means[t] += delta * weight / weights[t];
            deviations[t] += weight * delta * (truth[t] - means[t]);
        }
    }

    @Override
    public void addLoss(double sum) {
        loss = Double.isNaN(loss) ? sum : loss + sum;
    }

    @Override
    public void add(Evaluation other) {
        ValueEvaluation theirs = (ValueEvaluation) other;
        for (int t = 0; t < weights.length; t++) {
            double together = weights[t] + theirs.weights[t];
            if (theirs.weights[t] > 0) {
                double delta = theirs.means[t] - means[t];
                means[t] += delta * theirs.weights[t] / together;
                deviations[t] += theirs.deviations[t] + delta * delta * weights[t] * theirs.weights[t] / together;
                weights[t] = together;
            }
            squared[t] += theirs.squared[t];
            absolute[t] += theirs.absolute[t];
        }
        if (!Double.isNaN(theirs.loss)) {
            addLoss(theirs.loss);
        }
        rows += theirs.rows;
    }

    @Override
    public Map<String, Double> metrics() {
        Check.that(rows > 0, "there are no rows to evaluate on");
        int targets = weights.length;
        double r2 = 0;
        double mse = 0;
        double mae = 0;
        for (int t = 0; t < targets; t++) {
            double unexplained = deviations[t] > 0 ? squared[t] / deviations[t] : squared[t] > 0 ? 1 : 0;
            r2 += (1 - unexplained) / targets;
            mse += squared[t] / weights[t] / targets;
            mae += absolute[t] / weights[t] / targets;
        }
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("r2", r2);
        if (!Double.isNaN(loss)) {
            metrics.put("loss", loss / weights[0]);
        }
        metrics.put("mse", mse);
        metrics.put("rmse", Math.sqrt(mse));
        metrics.put("mae", mae);
        return metrics;
    }
}
