package io.github.thalweg.train;

import io.github.thalweg.learn.Round;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.learn.Sum;
import io.github.thalweg.learn.Worker;
import io.github.thalweg.model.Scaling;
import io.github.thalweg.nn.Batch;
import io.github.thalweg.nn.GradientCheck;
import io.github.thalweg.nn.NetworkObjective;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A table of how well gradients agree with finite differences on a few rows, parameter by parameter. */
final class GradientTable {
    private static final int ROWS = 16;
    private static final int DIRECTIONS = 5;

    private GradientTable() {}

    static String of(
            NetworkLearner learner, NetworkObjective objective, Scaling scaling, long seed, Shards<Rows> rows) {
        Sample sample = rows.sum("gradients", new Taker(objective.network().inputShape(), scaling), 0);
        GradientCheck<Batch> check = new GradientCheck<>(objective, true, DIRECTIONS, seed);
        Batch batch = new Batch(sample.x, sample.y, null);
        return table(check.rows(learner.parameters(), batch, sample.lengths));
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

    /** Takes the first rows of each shard, as the network sees them. */
    private record Taker(Shape example, Scaling scaling) implements Worker<String, Rows, Sample> {
        @Override
        public Sample contribute(String model, Rows rows, Round at) {
            int count = Math.min(ROWS, rows.rows());
            if (count == 0) {
                return new Sample(null, null, null);
            }
            float[] y = new float[count * rows.targets()];
            for (int i = 0; i < y.length; i++) {
                y[i] = (float) rows.target(i / rows.targets(), i % rows.targets());
            }
            Inputs inputs = new Inputs(example, scaling);
            Tensor x = inputs.gather(rows, IntStream.range(0, count).toArray(), count);
            return new Sample(x, inputs.lengths(), Tensor.of(Shape.of(count, rows.targets()), y));
        }
    }

    /** The first rows of the first shard that has any. */
    private static final class Sample implements Sum<Sample> {
        private static final long serialVersionUID = 1L;

        private Tensor x;
        private int[] lengths;
        private Tensor y;

        Sample(Tensor x, int[] lengths, Tensor y) {
            this.x = x;
            this.lengths = lengths;
            this.y = y;
        }

        @Override
        public void add(Sample other) {
            if (x == null) {
                x = other.x;
                lengths = other.lengths;
                y = other.y;
            }
        }
    }
}
