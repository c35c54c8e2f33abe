package io.github.thalweg.train;

import io.github.thalweg.learn.Round;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.learn.Sum;
import io.github.thalweg.learn.Worker;
import io.github.thalweg.model.Scaling;
import io.github.thalweg.nn.GradientCheck;
import io.github.thalweg.nn.Loss;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A table of how well gradients agree with finite differences on a few rows, parameter by parameter. */
final class GradientTable {
    private static final int ROWS = 16;
    private static final int DIRECTIONS = 5;

    private GradientTable() {}

    static String of(NetworkLearner learner, Loss.OfTensors loss, Scaling scaling, long seed, Shards<Rows> rows) {
        Sample sample = rows.sum("gradients", new Taker(scaling), 0);
        GradientCheck check = new GradientCheck(learner.network(), loss, true, DIRECTIONS, seed);
        return table(
                check.rows(learner.parameters(), tensor(sample.rows, sample.x), tensor(sample.rows, sample.y), null));
    }

    private static Tensor tensor(int rows, float[] values) {
        return Tensor.of(Shape.of(rows, values.length / rows), values);
    }

    private static String table(List<GradientCheck.Row> rows) {
        int width = rows.stream().mapToInt(row -> row.path().length()).max().orElse(0);
        String head = "%-" + Math.max(width, 9) + "s  %-25s  %-25s  %9s  %9s  %9s%n";
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, head, "parameter", "numeric", "analytic", "min error", "mean", "max"));
        for (GradientCheck.Row row : rows) {
            text.append(String.format(
                    Locale.ROOT,
                    head,
                    row.path(),
                    String.format(Locale.ROOT, "%.4g to %.4g", row.numericLow(), row.numericHigh()),
                    String.format(Locale.ROOT, "%.4g to %.4g", row.analyticLow(), row.analyticHigh()),
                    String.format(Locale.ROOT, "%.2e", row.leastError()),
                    String.format(Locale.ROOT, "%.2e", row.meanError()),
                    String.format(Locale.ROOT, "%.2e", row.greatestError())));
        }
        return text.toString().stripTrailing();
    }

    /** Takes the first rows of each shard, scaled. */
    private record Taker(Scaling scaling) implements Worker<String, Rows, Sample> {
        @Override
        public Sample contribute(String model, Rows rows, Round at) {
            int count = Math.min(ROWS, rows.rows());
            float[] x = new float[count * rows.features()];
            float[] y = new float[count * rows.targets()];
            double[] raw = new double[rows.features()];
            for (int i = 0; i < count; i++) {
                rows.copyFeatures(i, raw, 0);
                scaling.apply(raw, x, i * raw.length);
                for (int t = 0; t < rows.targets(); t++) {
                    y[i * rows.targets() + t] = (float) rows.target(i, t);
                }
            }
            return new Sample(count, x, y);
        }
    }

    /** The first rows of all shards: their features and targets, row by row. */
    private static final class Sample implements Sum<Sample> {
        private int rows;
        private float[] x;
        private float[] y;

        Sample(int rows, float[] x, float[] y) {
            this.rows = rows;
            this.x = x;
            this.y = y;
        }

        @Override
        public void add(Sample other) {
            int taken = Math.min(ROWS - rows, other.rows);
            if (taken > 0) {
                x = joined(x, other.x, taken * (other.x.length / other.rows));
                y = joined(y, other.y, taken * (other.y.length / other.rows));
                rows += taken;
            }
        }

        private static float[] joined(float[] first, float[] second, int of) {
            float[] both = Arrays.copyOf(first, first.length + of);
            System.arraycopy(second, 0, both, first.length, of);
            return both;
        }
    }
}
