package io.github.thalweg.kernel;

import io.github.thalweg.learn.Rows;
import io.github.thalweg.math.Check;
import io.github.thalweg.math.Matrix;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What kernel models remember: all rows they were fitted on.
 *
 * @param features [rows, features], finite
 * @param targets [rows, targets], finite; at least one row and one target
 * @param featureNames one for each feature
 * @param targetNames one for each target
 */
public record Examples(Matrix features, Matrix targets, List<String> featureNames, List<String> targetNames)
        implements Serializable {
    public Examples {
        Check.positive("rows", features.rows());
        Check.positive("targets", targets.columns());
        Check.that(
                features.rows() == targets.rows(),
                "features %s and targets %s: expected as many rows of both",
                features,
                targets);
        requireFinite("features", features);
        requireFinite("targets", targets);
        featureNames = names("features", featureNames, features.columns());
        targetNames = names("targets", targetNames, targets.columns());
    }

    /** Rows with one target each, named by their indices. */
    public static Examples of(double[][] features, double[] targets) {
        return of(features, Matrix.of(targets.length, 1, targets.clone()));
    }

    /** Rows with several targets each, named by their indices. */
    public static Examples of(double[][] features, double[][] targets) {
        return of(features, Matrix.of(targets));
    }

    private static Examples of(double[][] features, Matrix targets) {
        return new Examples(Matrix.of(features), targets, List.of(), List.of());
    }

    /** The rows of a block, their weights left aside. */
    public static Examples of(Rows rows, List<String> featureNames, List<String> targetNames) {
        Matrix targets = Matrix.zeros(rows.rows(), rows.targets());
        for (int row = 0; row < rows.rows(); row++) {
            for (int t = 0; t < rows.targets(); t++) {
                targets.set(row, t, rows.target(row, t));
            }
        }
        return new Examples(features(rows, 0, rows.rows()), targets, featureNames, targetNames);
    }

    /** [to − from, features] */
    static Matrix features(Rows rows, int from, int to) {
        Matrix features = Matrix.zeros(to - from, rows.features());
        for (int row = from; row < to; row++) {
            rows.copyFeatures(row, features.data(), (row - from) * rows.features());
        }
        return features;
    }

    /** Checks points that a model of these examples is asked about. */
    Matrix requirePoints(Matrix points) {
        Check.that(
                points.columns() == features.columns(), "points %s: expected %d features", points, features.columns());
        requireFinite("points", points);
        return points;
    }

    int rows() {
        return features.rows();
    }

    private static void requireFinite(String subject, Matrix matrix) {
        for (int i = 0; i < matrix.data().length; i++) {
            Check.that(
                    Double.isFinite(matrix.data()[i]),
                    "%s: row %d: column %d: expected a finite number, found %s",
                    subject,
                    i / matrix.columns(),
                    i % matrix.columns(),
                    matrix.data()[i]);
        }
    }

    /** As given, or the indices. */
    private static List<String> names(String what, List<String> given, int count) {
        Check.that(
                given.isEmpty() || given.size() == count,
                "names of %s: expected %d, found %d",
                what,
                count,
                given.size());
        return given.isEmpty()
                ? new ArrayList<>(
                        IntStream.range(0, count).mapToObj(String::valueOf).toList())
                : new ArrayList<>(given);
    }
}
