package io.github.thalweg.math.kernel;

import io.github.thalweg.math.Check;
import io.github.thalweg.math.Matrix;
import io.github.thalweg.spec.Named;
import java.io.Serializable;

/**
 * A covariance function: how alike two points are, symmetric and positive semidefinite (no weighted sum of products of
 * likenesses is negative). Immutable. A job can name it.
 */
public interface Kernel extends Serializable, Named {
    /** {@code k(a, b)} of the points {@code a[aAt .. aAt + dimensions)} and {@code b[bAt .. bAt + dimensions)}. */
    double between(double[] a, int aAt, double[] b, int bAt, int dimensions);

    /**
     * {@code ln k(a, b)}, also where k itself is too small for a double; −∞ where it is 0, NaN where it is negative.
     */
    default double logBetween(double[] a, int aAt, double[] b, int bAt, int dimensions) {
        return StrictMath.log(between(a, aAt, b, bAt, dimensions));
    }

    /**
     * The same kernel with all its numbers stated, those that were left out having their defaults for points of so many
     * dimensions.
     *
     * @throws IllegalArgumentException if the kernel is one for points of other dimensions
     */
    default Kernel of(int dimensions) {
        return this;
    }

    /** The numbers that a search may move, all positive; of a kernel with its numbers stated. */
    double[] parameters();

    /** The same kernel with other numbers in the places of {@link #parameters}. */
    Kernel with(double... parameters);

    /** All pairs. Shapes: a [m, dimensions], b [n, dimensions] → [m, n]. */
    default Matrix between(Matrix a, Matrix b) {
        Check.that(a.columns() == b.columns(), "kernel of points %s and %s: dimensions differ", a, b);
        Matrix values = Matrix.zeros(a.rows(), b.rows());
        int d = a.columns();
        for (int i = 0; i < a.rows(); i++) {
            for (int j = 0; j < b.rows(); j++) {
                values.set(i, j, between(a.data(), i * d, b.data(), j * d, d));
            }
        }
        return values;
    }

    /** {@code k(x, x)} of each row of a matrix. */
    default double[] diagonal(Matrix x) {
        double[] values = new double[x.rows()];
        for (int i = 0; i < values.length; i++) {
            values[i] = between(x.data(), i * x.columns(), x.data(), i * x.columns(), x.columns());
        }
        return values;
    }
}
