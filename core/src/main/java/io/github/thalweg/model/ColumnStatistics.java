package io.github.thalweg.model;

import io.github.thalweg.learn.Round;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Sum;
import io.github.thalweg.learn.Worker;
import java.io.Serializable;

/**
 * The statistics of each column of a table, taken before anything is learned from it: how many values, their mean,
 * variance, least and greatest. Features come first, then targets. Missing values (NaN) are left out. Where rows are ragged, a
 * feature's values are those of all steps of all rows.
 *
 * <p>Means and squared deviations are merged by Chan, Golub and LeVeque, "Algorithms for Computing the Sample Variance",
 * The American Statistician 37(3), 1983, eq. 2.1.
 */
public final class ColumnStatistics implements Sum<ColumnStatistics> {
    private final double[] count;
    private final double[] mean;
    private final double[] squares;
    private final double[] least;
    private final double[] greatest;
    private long rows;
    private double greatestWeight;
    private int features;
    private boolean ragged;
    private double fractional = Double.NaN;

    private ColumnStatistics(int columns) {
        count = new double[columns];
        mean = new double[columns];
        squares = new double[columns];
        least = new double[columns];
        greatest = new double[columns];
        java.util.Arrays.fill(least, Double.POSITIVE_INFINITY);
        java.util.Arrays.fill(greatest, Double.NEGATIVE_INFINITY);
    }

    /** Takes those of the targets, and of the features too where {@code features} says so. */
    public record Taker(boolean features) implements Worker<Serializable, Rows, ColumnStatistics> {
        @Override
        public ColumnStatistics contribute(Serializable nothing, Rows rows, Round at) {
            int width = features ? rows.features() : 0;
            ColumnStatistics statistics = new ColumnStatistics(width + rows.targets());
            double[] values = new double[Math.max(1, width)];
            for (int row = 0; row < rows.rows(); row++) {
                statistics.greatestWeight = Math.max(statistics.greatestWeight, rows.weight(row));
                if (features && rows.ragged()) {
                    values = statistics.addSteps(rows, row, values);
                } else if (features) {
                    rows.copyFeatures(row, values, 0);
                    for (int column = 0; column < width; column++) {
                        statistics.add(column, values[column]);
                    }
                }
                for (int target = 0; target < rows.targets(); target++) {
                    double value = rows.target(row, target);
                    statistics.add(width + target, value);
                    if (target == 0 && value != Math.rint(value) && Double.isNaN(statistics.fractional)) {
                        statistics.fractional = value;
                    }
                }
            }
            statistics.rows = rows.rows();
            statistics.features = rows.features();
            statistics.ragged = rows.ragged();
            return statistics;
        }
    }

    /** @param values memory, to be used again; longer memory is returned where this is too short */
    private double[] addSteps(Rows rows, int row, double[] values) {
        int size = rows.steps(row) * rows.features();
        double[] steps = values.length < size ? new double[size] : values;
        rows.copySteps(row, steps, 0);
        for (int i = 0; i < size; i++) {
            add(i % rows.features(), steps[i]);
        }
        return steps;
    }

    private void add(int column, double value) {
        if (Double.isNaN(value)) {
            return;
        }
        count[column]++;
        double delta = value - mean[column];
        mean[column] += delta / count[column];
        squares[column] += delta * (value - mean[column]);
        least[column] = Math.min(least[column], value);
        greatest[column] = Math.max(greatest[column], value);
    }

    @Override
    public void add(ColumnStatistics other) {
        for (int column = 0; column < count.length; column++) {
            double together = count[column] + other.count[column];
            if (count[column] == 0) {
                mean[column] = other.mean[column]; // exactly: a constant column's mean is its value
                squares[column] = other.squares[column];
            } else if (other.count[column] > 0) {
                double delta = other.mean[column] - mean[column];
                mean[column] += delta * other.count[column] / together;
                squares[column] +=
                        other.squares[column] + delta * delta * count[column] * other.count[column] / together;
            }
            count[column] = together;
            least[column] = Math.min(least[column], other.least[column]);
            greatest[column] = Math.max(greatest[column], other.greatest[column]);
        }
        rows += other.rows;
        greatestWeight = Math.max(greatestWeight, other.greatestWeight);
        features = Math.max(features, other.features);
        ragged |= other.ragged;
        fractional = Double.isNaN(fractional) ? other.fractional : fractional;
    }

    /** How many columns the statistics are of. */
    public int columns() {
        return count.length;
    }

    public long rows() {
        return rows;
    }

    /** What the row that counts most weighs; 0 where there are no rows. */
    public double greatestWeight() {
        return greatestWeight;
    }

    /** How many features rows have, whether the statistics are of them or not. */
    public int features() {
        return features;
    }

    /** Whether rows are runs of steps. */
    public boolean ragged() {
        return ragged;
    }

    /** Whether a column has two different values. */
    public boolean varies(int column) {
        return greatest[column] > least[column];
    }

    public double mean(int column) {
        return mean[column];
    }

    /** The population's standard deviation. */
    public double deviation(int column) {
        return count[column] == 0 ? 0 : Math.sqrt(squares[column] / count[column]);
    }

    public double least(int column) {
        return least[column];
    }

    public double greatest(int column) {
        return greatest[column];
    }

    /**
     * How many classes there are at least, if the one target is a class's index, in statistics without features.
     *
     * @param most classes there may be
     * @param of what they are, for the error
     * @throws WrongLabel if a target is no whole number from 0 to {@code most − 1}
     */
    public int classes(int most, String of) {
        if (!Double.isNaN(fractional)) {
            throw WrongLabel.fractional(fractional, most, of);
        }
        return LabelIndices.count(least[0], greatest[0], most, of);
    }

    /** A first target that is no whole number, or NaN if there is none. */
    public double fractionalTarget() {
        return fractional;
    }
}
