package io.github.thalweg.kernel;

import java.util.Arrays;

/**
 * A search for the kernel's numbers and the noise that make the examples likeliest, over their logarithms.
 *
 * <p>ALGORITHM. Nelder and Mead's simplex, begun again at the best point whenever it has shrunk to nothing, until that
 * brings no more or the evaluations are used up. Numbers beyond [1e-12, 1e12], and those whose covariance cannot be
 * factored, count as impossible.
 *
 * <p>Nelder and Mead, "A Simplex Method for Function Minimization", The Computer Journal 7(4), 1965.
 */
final class Tuning {
    private static final double BOUND = Math.log(1e12);
    private static final double FIRST_STEP = 0.7; // a factor of two
    private static final double TOLERANCE = 1e-9; // nats between the best and the worst corner

    private final Examples examples;
    private int left;

    Tuning(Examples examples, int evaluations) {
        this.examples = examples;
        this.left = evaluations;
    }

    GaussianProcess from(GaussianProcess.Options start) {
        GaussianProcess first = GaussianProcess.fit(examples, start);
        Problem problem = new Problem(first);
        double[] best = problem.start();
        double value = -first.logMarginalLikelihood();
        while (left > 0 && best.length > 0) {
            double[] found = shrunk(problem, best);
            double better = found[best.length];
            boolean done = !(better < value - TOLERANCE);
            if (better < value) {
                best = Arrays.copyOf(found, best.length);
                value = better;
            }
            if (done) {
                break;
            }
        }
        return GaussianProcess.fit(examples, problem.options(best));
    }

    /** One simplex, from a corner and its neighbours until it is as good as a point: that point, and its value. */
    private double[] shrunk(Problem problem, double[] corner) {
        int n = corner.length;
        double[][] corners = new double[n + 1][]; // each with its value behind it
        for (int i = 0; i <= n; i++) {
            double[] at = corner.clone();
            if (i > 0) {
                at[i - 1] += FIRST_STEP;
            }
            corners[i] = valued(problem, at);
        }
        sort(corners);
        while (left > 0 && corners[n][n] - corners[0][n] > TOLERANCE) {
            double[] reflected = valued(problem, along(corners, -1));
            if (reflected[n] < corners[0][n]) {
                double[] expanded = valued(problem, along(corners, -2));
                corners[n] = expanded[n] < reflected[n] ? expanded : reflected;
            } else if (reflected[n] < corners[n - 1][n]) {
                corners[n] = reflected;
            } else {
                double[] contracted = valued(problem, along(corners, reflected[n] < corners[n][n] ? -0.5 : 0.5));
                if (contracted[n] < Math.min(reflected[n], corners[n][n])) {
                    corners[n] = contracted;
                } else {
                    shrink(problem, corners);
                }
            }
            sort(corners);
        }
        return corners[0];
    }

    /** The middle of all corners but the worst, moved by so many times the way to the worst. */
    private static double[] along(double[][] corners, double factor) {
        int n = corners.length - 1;
        double[] at = new double[n];
        for (int j = 0; j < n; j++) {
            double middle = 0;
            for (int i = 0; i < n; i++) {
                middle += corners[i][j] / n;
            }
            at[j] = middle + factor * (corners[n][j] - middle);
        }
        return at;
    }

    private void shrink(Problem problem, double[][] corners) {
        int n = corners.length - 1;
        for (int i = 1; i <= n; i++) {
            double[] at = new double[n];
            for (int j = 0; j < n; j++) {
                at[j] = 0.5 * (corners[0][j] + corners[i][j]);
            }
            corners[i] = valued(problem, at);
        }
    }

    private static void sort(double[][] corners) {
        int n = corners.length - 1;
        Arrays.sort(corners, (a, b) -> Double.compare(a[n], b[n]));
    }

    private double[] valued(Problem problem, double[] at) {
        left--;
        double[] valued = Arrays.copyOf(at, at.length + 1);
        valued[at.length] = problem.value(at);
        return valued;
    }

    /** What is searched over: logarithms of the kernel's numbers, and behind them of the noise where there is any. */
    private final class Problem {
        private final GaussianProcess first;

        Problem(GaussianProcess first) {
            this.first = first;
        }

        double[] start() {
            double[] numbers = first.kernel().parameters();
            double[] all = Arrays.copyOf(numbers, numbers.length + (first.noise() > 0 ? 1 : 0));
            if (first.noise() > 0) {
                all[numbers.length] = first.noise();
            }
            return Arrays.stream(all).map(StrictMath::log).toArray();
        }

        GaussianProcess.Options options(double[] logarithms) {
            double[] numbers = Arrays.stream(logarithms).map(StrictMath::exp).toArray();
            int own = first.kernel().parameters().length;
            return new GaussianProcess.Options(
                    first.kernel().with(Arrays.copyOf(numbers, own)), own < numbers.length ? numbers[own] : 0);
        }

        double value(double[] logarithms) {
            for (double logarithm : logarithms) {
                if (Math.abs(logarithm) > BOUND) {
                    return Double.MAX_VALUE;
                }
            }
            try {
                return -GaussianProcess.fit(examples, options(logarithms)).logMarginalLikelihood();
            } catch (IllegalArgumentException singular) {
                return Double.MAX_VALUE; // not infinite: differences of values must be numbers
            }
        }
    }
}
