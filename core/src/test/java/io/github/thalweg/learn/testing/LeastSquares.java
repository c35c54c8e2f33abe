package io.github.thalweg.learn.testing;

import io.github.thalweg.learn.Report;
import io.github.thalweg.learn.Round;
import io.github.thalweg.learn.Sum;
import io.github.thalweg.learn.SummingLearner;
import io.github.thalweg.learn.Worker;
import io.github.thalweg.store.State;

/**
 * Linear regression by the normal equations XᵀX w = Xᵀy, with a constant column. Round r of R adds up the moments of the
 * r-th part of each shard, so that there is a state between rounds; the last one solves.
 */
public final class LeastSquares implements SummingLearner<Integer, Table, LeastSquares.Moments> {
    private static final long serialVersionUID = 1;

    private final int rounds;
    private final Moments moments;
    private long round;
    private long rows;

    public LeastSquares(int columns, int rounds) {
        this.rounds = rounds;
        this.moments = new Moments(columns + 1);
    }

    /** How many parts the rows come in. */
    @Override
    public Integer model() {
        return rounds;
    }

    @Override
    public Worker<Integer, Table, Moments> worker() {
        return LeastSquares::contribute;
    }

    private static Moments contribute(Integer parts, Table table, Round at) {
        Moments moments = new Moments(table.columns() + 1);
        int from = (int) (at.number() * table.rows() / parts);
        int to = (int) ((at.number() + 1) * table.rows() / parts);
        for (int row = from; row < to; row++) {
            moments.count(table, row);
        }
        return moments;
    }

    @Override
    public void learn(Moments total) {
        moments.add(total);
        rows = total.rows;
        round++;
    }

    @Override
    public boolean finished() {
        return round == rounds;
    }

    /** Constant first: Gaussian elimination of XᵀX w = Xᵀy, which is positive definite. */
    public double[] coefficients() {
        int n = moments.y.length;
        double[][] a = new double[n][n + 1];
        for (int i = 0; i < n; i++) {
            System.arraycopy(moments.x, i * n, a[i], 0, n);
            a[i][n] = moments.y[i];
        }
        for (int pivot = 0; pivot < n; pivot++) {
            for (int i = pivot + 1; i < n; i++) {
                double factor = a[i][pivot] / a[pivot][pivot];
                for (int j = pivot; j <= n; j++) {
                    a[i][j] -= factor * a[pivot][j];
                }
            }
        }
        double[] w = new double[n];
        for (int i = n - 1; i >= 0; i--) {
            double rest = a[i][n];
            for (int j = i + 1; j < n; j++) {
                rest -= a[i][j] * w[j];
            }
            w[i] = rest / a[i][i];
        }
        return w;
    }

    @Override
    public State state() {
        return new State().put("x", moments.x).put("y", moments.y).put("counters", new long[] {round, rows, moments.rows
        });
    }

    @Override
    public void restore(State state) {
        System.arraycopy(state.doubles("x"), 0, moments.x, 0, moments.x.length);
        System.arraycopy(state.doubles("y"), 0, moments.y, 0, moments.y.length);
        round = state.longs("counters")[0];
        rows = state.longs("counters")[1];
        moments.rows = state.longs("counters")[2];
    }

    /** The loss is no loss here but a number that depends on every bit of the sums so far. */
    @Override
    public Report report() {
        double trace = 0;
        for (double y : moments.y) {
            trace += y;
        }
        return new Report(rounds, trace / moments.rows, rows);
    }

    /** Sums of x xᵀ and x y, where x begins with 1. */
    public static final class Moments implements Sum<Moments> {
        private static final long serialVersionUID = 1;

        private final double[] x;
        private final double[] y;
        private long rows;

        Moments(int size) {
            x = new double[size * size];
            y = new double[size];
        }

        void count(Table table, int row) {
            int n = y.length;
            for (int i = 0; i < n; i++) {
                double left = i == 0 ? 1 : table.value(row, i - 1);
                for (int j = 0; j < n; j++) {
                    x[i * n + j] += left * (j == 0 ? 1 : table.value(row, j - 1));
                }
                y[i] += left * table.target(row);
            }
            rows++;
        }

        @Override
        public void add(Moments other) {
            for (int i = 0; i < x.length; i++) {
                x[i] += other.x[i];
            }
            for (int i = 0; i < y.length; i++) {
                y[i] += other.y[i];
            }
            rows += other.rows;
        }
    }
}
