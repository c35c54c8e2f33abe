package io.github.thalweg.kernel;

import io.github.thalweg.learn.Rows;
import io.github.thalweg.math.Check;
import io.github.thalweg.math.Decompose;
import io.github.thalweg.math.Matrix;
import io.github.thalweg.math.kernel.Kernel;
import io.github.thalweg.math.kernel.Lengths;
import io.github.thalweg.math.kernel.RadialBasis;
import io.github.thalweg.model.Regressor;
import io.github.thalweg.store.State;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Regression by a Gaussian process of mean zero (take the mean of the targets out first): targets are {@code y = f(x) + ε}
 * where f is normal with the kernel as covariance, and ε with the noise as variance. Several targets are as many functions,
 * independent, of the same kernel and noise.
 *
 * <p>ALGORITHM. {@code L Lᵀ = K + noise I, α = (K + noise I)⁻¹ y}, once; at a point, mean {@code k*ᵀ α} and variance {@code
 * k** − ‖L⁻¹ k*‖²}. Costs n³/3 to fit, n per mean, n² per variance. Nothing changes between calls.
 *
 * <p>Rasmussen and Williams, "Gaussian Processes for Machine Learning", MIT Press, 2006, algorithm 2.1.
 */
public final class GaussianProcess implements Regressor {
    /** The kind of model, as saved. */
    public static final String KIND = "gaussianProcess";

    private static final double LOG_TWO_PI = 1.8378770664093453;

    /**
     * What a process is before it has seen data.
     *
     * @param noise variance of what is observed around the function; at least 0
     */
    public record Options(Kernel kernel, double noise) implements Serializable {
        public Options {
            Check.nonNegative("noise", noise);
        }

        /** The only home of defaults: a Gaussian kernel, and next to no noise. */
        public static Options standard() {
            return new Options(new RadialBasis(Lengths.of()), 1e-10);
        }
    }

    private final Examples examples;
    private final Options options;
    private final Decompose.Cholesky factor; // of K + noise I
    private final Matrix alpha; // [rows, targets]

    private GaussianProcess(Examples examples, Options options) {
        this.examples = examples;
        this.options = options;
        this.factor = factor(examples, options);
        this.alpha = factor.solve(examples.targets());
    }

    /**
     * The process given the examples.
     *
     * @throws IllegalArgumentException if the covariance of the examples is singular to working precision: for some
     *     noise it is not
     */
    public static GaussianProcess fit(Examples examples, Options options) {
        Kernel kernel = options.kernel().of(examples.features().columns());
        return new GaussianProcess(examples, new Options(kernel, options.noise()));
    }

    /**
     * As {@link #fit}, with the kernel's numbers and the noise moved to where the log marginal likelihood is greatest, as
     * far as a search by the simplex method from the given ones on finds it. A noise of 0 stays 0.
     *
     * @param evaluations how many likelihoods at most
     */
    public static GaussianProcess fitTuned(Examples examples, Options start, int evaluations) {
        return new Tuning(examples, Check.positive("evaluations", evaluations)).from(start);
    }

    private static Decompose.Cholesky factor(Examples examples, Options options) {
        Matrix covariance = options.kernel().between(examples.features(), examples.features());
        for (int i = 0; i < examples.rows(); i++) {
            covariance.set(i, i, covariance.get(i, i) + options.noise());
        }
        try {
            return Decompose.cholesky(covariance);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "gaussian process: covariance of " + examples.rows() + " rows is singular with kernel "
                            + options.kernel().spec().tree() + ", noise " + options.noise()
                            + ": expected rows that differ more, or more noise",
                    e);
        }
    }

    /** {@code ln p(targets | features)} in nats, noise included, summed over the targets. */
    public double logMarginalLikelihood() {
        double[] a = alpha.data();
        double[] y = examples.targets().data();
        double fit = 0;
        for (int i = 0; i < y.length; i++) {
            fit += y[i] * a[i]; // Σₜ yₜᵀ (K + noise I)⁻¹ yₜ
        }
        return -0.5 * (fit + width() * (factor.logDeterminant() + examples.rows() * LOG_TWO_PI));
    }

    /** What is known of the targets at points [n, features]. */
    public Prediction at(Matrix points) {
        examples.requirePoints(points);
        Matrix cross = kernel().between(examples.features(), points); // [rows, n]
        Matrix explained = factor.solveLower(cross);
        double[] variance = kernel().diagonal(points);
        for (int j = 0; j < variance.length; j++) {
            for (int i = 0; i < explained.rows(); i++) {
                variance[j] -= explained.get(i, j) * explained.get(i, j);
            }
            variance[j] = Math.max(0, variance[j]); // rounding may go below
        }
        return new Prediction(cross.transposedTimes(alpha), variance, noise());
    }

    /** The covariance of the function between points [n, features], given the examples: [n, n], each target's. */
    public Matrix covariance(Matrix points) {
        examples.requirePoints(points);
        Matrix explained = factor.solveLower(kernel().between(examples.features(), points));
        Matrix covariance = kernel().between(points, points);
        Matrix known = explained.transposedTimes(explained);
        for (int i = 0; i < known.data().length; i++) {
            covariance.data()[i] -= known.data()[i];
        }
        return covariance;
    }

    /** Functions drawn given the examples, at points [n, features]: [count][targets][n]. */
    public double[][][] sample(Matrix points, int count, RandomGenerator random) {
        Matrix mean = kernel().between(points, examples.features()).times(alpha);
        Matrix root = Decompose.semidefiniteRoot(covariance(points));
        double[][][] functions = new double[count][width()][];
        for (double[][] function : functions) {
            for (int t = 0; t < function.length; t++) {
                function[t] = Prior.draw(root, random);
                for (int i = 0; i < mean.rows(); i++) {
                    function[t][i] += mean.get(i, t);
                }
            }
        }
        return functions;
    }

    @Override
    public void predict(Rows rows, int from, int to, double[] out) {
        Matrix points = examples.requirePoints(Examples.features(rows, from, to));
        Matrix means = kernel().between(points, examples.features()).times(alpha);
        System.arraycopy(means.data(), 0, out, 0, means.data().length);
    }

    /** The kernel, with all its numbers stated. */
    public Kernel kernel() {
        return options.kernel();
    }

    /** The variance of what is observed around the function. */
    public double noise() {
        return options.noise();
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
        Map<String, Object> tree = Saved.description(examples, kernel());
        tree.put("noise", noise());
        return tree;
    }

    @Override
    public State state() {
        return Saved.state(examples);
    }

    static GaussianProcess read(Map<String, Object> description, State state) {
        double noise = ((Number) description.get("noise")).doubleValue();
        return fit(Saved.examples(description, state), new Options(Saved.kernel(description), noise));
    }
}
