package io.github.thalweg.model;

import io.github.thalweg.math.Check;
import java.io.Serializable;
import java.util.Map;

/** What any evaluation counts: rows, their weight, and the loss that the predictor was trained on, if it has one. */
final class EvaluationTally implements Serializable {
    private static final long serialVersionUID = 1L;

    private long rows;
    private double weight;
    private double loss;
    private boolean scored;

    void row(double rowWeight) {
        rows++;
        weight += rowWeight;
    }

    void loss(double sum) {
        loss += sum;
        scored = true;
    }

    void add(EvaluationTally other) {
        rows += other.rows;
        weight += other.weight;
        loss += other.loss;
        scored |= other.scored;
    }

    /** The divisor of all means. @throws IllegalArgumentException if it is 0 */
    double weight() {
        Check.that(rows > 0, "there are no rows to evaluate on");
        Check.that(weight > 0, "there is nothing to evaluate on: the weights of all %d rows are 0", rows);
        return weight;
    }

    void putLoss(Map<String, Double> metrics) {
        if (scored) {
            metrics.put(Metric.LOSS.toString(), loss / weight());
        }
    }

    static void requireFinite(double prediction) {
        Check.that(Double.isFinite(prediction), "a prediction is %s: the model has diverged", prediction);
    }
}
