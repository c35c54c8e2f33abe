package io.github.thalweg.kernel;

import io.github.thalweg.math.Decompose;
import io.github.thalweg.math.Matrix;
import io.github.thalweg.math.Sampling;
import io.github.thalweg.math.kernel.Kernel;
import java.util.random.RandomGenerator;

/** A Gaussian process of mean zero before it has seen data. */
public final class Prior {
    private Prior() {}

    /**
     * Functions drawn at points [n, features], which may lie as close together as they like: [count][n].
     *
     * @throws IllegalArgumentException if the kernel is one for points of other dimensions
     */
    public static double[][] sample(Kernel kernel, Matrix points, int count, RandomGenerator random) {
        Kernel stated = kernel.of(points.columns());
        Matrix root = Decompose.semidefiniteRoot(stated.between(points, points));
        double[][] functions = new double[count][];
        for (int i = 0; i < count; i++) {
            functions[i] = draw(root, random);
        }
        return functions;
    }

    /** {@code R z} for a standard normal z: a draw with covariance R Rᵀ. */
    static double[] draw(Matrix root, RandomGenerator random) {
        Matrix normal = Matrix.zeros(root.columns(), 1);
        for (int i = 0; i < root.columns(); i++) {
            normal.set(i, 0, Sampling.gaussian(random));
        }
        return root.times(normal).data();
    }
}
