package io.github.thalweg.nn.initialize;

import io.github.thalweg.math.Check;
import io.github.thalweg.math.Sampling;
import io.github.thalweg.nn.Initializer;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Tensor;
import java.util.random.RandomGenerator;

/**
 * Orthonormal rows or columns, whichever are fewer, times a gain: a Gaussian matrix orthogonalized by Gram and Schmidt,
 * twice, in double precision. A tensor of more dimensions is a matrix of its {@code rows()} and {@code columns()}.
 *
 * <p>Saxe et al., "Exact Solutions to the Nonlinear Dynamics of Learning in Deep Linear Neural Networks", ICLR 2014.
 */
public record Orthogonal(double gain) implements Initializer.Registered {
    public Orthogonal {
        Check.positive("gain", gain);
    }

    @Override
    public void fill(Tensor tensor, RandomGenerator random) {
        int rows = tensor.rows();
        int columns = tensor.columns();
        int count = Math.min(rows, columns);
        double[][] vectors = new double[count][Math.max(rows, columns)];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < vectors[i].length; j++) {
                vectors[i][j] = Sampling.gaussian(random);
            }
            orthogonalize(vectors, i);
            orthogonalize(vectors, i); // once is not enough in floating point
        }
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                double value = rows <= columns ? vectors[i][j] : vectors[j][i];
                tensor.data()[tensor.offset() + i * columns + j] = (float) (gain * value);
            }
        }
    }

    /** Takes the directions of the vectors before it out of vector i, and makes it of length 1. */
    private static void orthogonalize(double[][] vectors, int i) {
        double[] vector = vectors[i];
        for (int k = 0; k < i; k++) {
            double along = dot(vector, vectors[k]);
            for (int j = 0; j < vector.length; j++) {
                vector[j] -= along * vectors[k][j];
            }
        }
        double length = Math.sqrt(dot(vector, vector));
        for (int j = 0; j < vector.length; j++) {
            vector[j] /= length;
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += a[j] * b[j];
        }
        return sum;
    }

    @Override
    public Spec spec() {
        return gain == 1 ? Spec.of("orthogonal") : Spec.of("orthogonal", "gain", gain);
    }
}
