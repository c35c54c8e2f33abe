package io.github.thalweg.kernel;

import io.github.thalweg.math.Check;
import io.github.thalweg.math.Matrix;
import io.github.thalweg.math.Special;

/**
 * What a Gaussian process says of some points.
 *
 * @param mean of each target at each point, [points, targets]
 * @param variance of the function at each point, the same for all targets; without noise
 * @param noise variance of what is observed around the function
 */
public record Prediction(Matrix mean, double[] variance, double noise) {
    /** Both ends of an interval. */
    public record Interval(double low, double high) {}

    /**
     * Where the function itself lies with a given probability, symmetric about the mean.
     *
     * @param probability in (0, 1), for example 0.95: then 1.96 standard deviations to each side
     */
    public Interval ofFunction(int point, int target, double probability) {
        return interval(point, target, probability, variance[point]);
    }

    /** Where a new observation lies with a given probability: the function's interval, widened by the noise. */
    public Interval ofObservation(int point, int target, double probability) {
        return interval(point, target, probability, variance[point] + noise);
    }

    private Interval interval(int point, int target, double probability, double spread) {
        Check.openFraction("probability", probability);
        double half = -Special.normalQuantile((1 - probability) / 2) * Math.sqrt(spread);
        double middle = mean.get(point, target);
        return new Interval(middle - half, middle + half);
    }
}
