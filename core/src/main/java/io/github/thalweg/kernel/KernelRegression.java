package io.github.thalweg.kernel;

import io.github.thalweg.learn.Rows;
import io.github.thalweg.math.Check;
import io.github.thalweg.math.Matrix;
import io.github.thalweg.math.kernel.Kernel;
import io.github.thalweg.model.Regressor;
import io.github.thalweg.store.State;
import java.util.List;
import java.util.Map;

/**
 * Regression by weighted means: {@code ŷ(x) = Σᵢ k(x, xᵢ) yᵢ / Σᵢ k(x, xᵢ)}. Nothing is learned; a prediction costs one
 * kernel per row.
 *
 * <p>Weights are taken from logarithms, relative to the largest: far from all rows, where every weight is less than a
 * double can hold, the nearest rows still count.
 *
 * <p>Nadaraya, "On Estimating Regression", Theory of Probability and its Applications 9(1), 1964; Watson, "Smooth
 * Regression Analysis", Sankhyā A 26(4), 1964.
 */
public final class KernelRegression implements Regressor {
    /** The kind of model, as saved. */
    public static final String KIND = "kernelRegression";

    private final Examples examples;
    private final Kernel kernel;

    private KernelRegression(Examples examples, Kernel kernel) {
        this.examples = examples;
        this.kernel = kernel;
    }

    /** @throws IllegalArgumentException if the kernel is one for points of other dimensions */
    public static KernelRegression fit(Examples examples, Kernel kernel) {
        return new KernelRegression(examples, kernel.of(examples.features().columns()));
    }

    /**
     * Predicts points [n, features] → [n, targets].
     *
     * @throws IllegalArgumentException if the kernel gives a negative weight (a linear one may), or no weight at all, at
     *     one of the points
     */
    public Matrix at(Matrix points) {
        examples.requirePoints(points);
        Matrix means = Matrix.zeros(points.rows(), width());
        double[] weights = new double[examples.rows()];
        for (int row = 0; row < points.rows(); row++) {
            mean(points, row, weights, means);
        }
        return means;
    }

    private void mean(Matrix points, int row, double[] weights, Matrix means) {
        int d = points.columns();
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = kernel.logBetween(
                    points.data(), row * d, examples.features().data(), i * d, d);
            Check.that(
                    !Double.isNaN(weights[i]),
                    "kernel %s: expected weights of at least 0, found a negative one between point %d and row %d",
                    kernel.spec().tree(),
                    row,
                    i);
            largest = Math.max(largest, weights[i]);
        }
        Check.that(
                largest > Double.NEGATIVE_INFINITY,
                "kernel %s: expected a row with a positive weight for point %d, found none",
                kernel.spec().tree(),
                row);
        double total = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = StrictMath.exp(weights[i] - largest);
            total += weights[i];
        }
        for (int t = 0; t < width(); t++) {
            double sum = 0;
            for (int i = 0; i < weights.length; i++) {
                sum += weights[i] * examples.targets().get(i, t);
            }
            means.set(row, t, sum / total);
        }
    }

    @Override
    public void predict(Rows rows, int from, int to, double[] out) {
        Matrix means = at(Examples.features(rows, from, to));
        System.arraycopy(means.data(), 0, out, 0, means.data().length);
    }

    public Kernel kernel() {
        return kernel;
    }

    @Override
    public List<String> featureNames() {
        return List.copyOf(examples.featureNames());
    }

    @Override
    public List<String> targetNames() {
        return List.copyOf(examples.targetNames());
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Map<String, Object> description() {
        return Saved.description(examples, kernel);
    }

    @Override
    public State state() {
        return Saved.state(examples);
    }

    static KernelRegression read(Map<String, Object> description, State state) {
        return fit(Saved.examples(description, state), Saved.kernel(description));
    }
}
