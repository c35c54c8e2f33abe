package io.github.thalweg.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.RowForm;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.RowsBuilder;
import io.github.thalweg.store.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EvaluatorTest {
    /** Takes its only feature for the probability of class 1, and loses (1 − it) on each row of class 1. */
    private record Believer() implements Classifier {
        @Override
        public List<String> classNames() {
            return List.of("no", "yes");
        }

        @Override
        public List<String> featureNames() {
            return List.of("belief");
        }

        @Override
        public void predict(Rows rows, int from, int to, double[] out) {
            for (int row = from; row < to; row++) {
                out[2 * (row - from) + 1] = rows.feature(row, 0);
                out[2 * (row - from)] = 1 - rows.feature(row, 0);
            }
        }

        @Override
        public double score(Rows rows, int from, int to, double[] out) {
            predict(rows, from, to, out);
            double sum = 0;
            for (int row = from; row < to; row++) {
                sum += rows.weight(row) * rows.target(row, 0) * (1 - rows.feature(row, 0));
            }
            return sum;
        }

        @Override
        public String kind() {
            return "believer";
        }

        @Override
        public Map<String, Object> description() {
            return Map.of();
        }

        @Override
        public State state() {
            return new State();
        }
    }

    /** Predicts two targets: its only feature, and twice that. */
    private record Doubler() implements Regressor {
        @Override
        public List<String> targetNames() {
            return List.of("once", "twice");
        }

        @Override
        public List<String> featureNames() {
            return List.of("x");
        }

        @Override
        public void predict(Rows rows, int from, int to, double[] out) {
            for (int row = from; row < to; row++) {
                out[2 * (row - from)] = rows.feature(row, 0);
                out[2 * (row - from) + 1] = 2 * rows.feature(row, 0);
            }
        }

        @Override
        public String kind() {
            return "doubler";
        }

        @Override
        public Map<String, Object> description() {
            return Map.of();
        }

        @Override
        public State state() {
            return new State();
        }
    }

    @Test
    void measuresAClassifierOverShardsLargerThanABlock() {
        int[] sizes = {9000, 0, 4096, 1};
        double right = 0;
        double loss = 0;
        double weight = 0;
        long id = 0;
        List<Rows> shards = new ArrayList<>();
        for (int size : sizes) {
            RowsBuilder rows = RowsBuilder.onHeap(new RowForm(1, 1, true, false, true));
            for (int i = 0; i < size; i++, id++) {
                double belief = (id * 37 % 101) / 101.0;
                int label = id % 3 == 0 ? 1 : 0;
                double rowWeight = id % 5;
                rows.add(id, rowWeight, new double[] {label}, 0, new double[] {belief}, 0);
                right += belief > 0.5 == (label == 1) ? rowWeight : 0;
                loss += label * rowWeight * (1 - belief);
                weight += rowWeight;
            }
            shards.add(rows.build());
        }
        try (LocalShards<Rows> local = LocalShards.of(shards)) {
            Map<String, Double> metrics = Evaluator.metrics(local, new Believer());

            assertThat(metrics.keySet())
                    .containsExactly("accuracy", "loss", "precision", "recall", "f1", "logLoss", "auc");
            assertThat(metrics.get("accuracy")).isCloseTo(right / weight, within(1e-12));
            assertThat(metrics.get("loss")).isCloseTo(loss / weight, within(1e-12));
        }
    }

    @Test
    void measuresARegressorWithoutALoss() {
        RowsBuilder rows = RowsBuilder.onHeap(new RowForm(1, 2, false, false, true));
        rows.add(1, 1, new double[] {3, 6}, 0, new double[] {3}, 0);
        rows.add(2, 1, new double[] {5, 6}, 0, new double[] {4}, 0);
        try (LocalShards<Rows> local = LocalShards.of(List.of(rows.build()))) {
            Map<String, Double> metrics = Evaluator.metrics(local, new Doubler());

            assertThat(metrics.keySet()).containsExactly("r2", "mse", "rmse", "mae");
            assertThat(metrics.get("mse")).isEqualTo((0.5 + 2) / 2);
            assertThat(metrics.get("mae")).isEqualTo((0.5 + 1) / 2);
            assertThat(metrics.get("r2")).isEqualTo((1 - 1.0 / 2 + 0) / 2); // the second target is constant, and missed
        }
    }

    @Test
    void rowsWhoseTargetsAreNotWhatIsPredictedAreRefused() {
        assertThatThrownBy(() -> Evaluator.metrics(oneRow(0), new Believer()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no label to compare predictions with");
        assertThatThrownBy(() -> Evaluator.metrics(oneRow(3), new Believer()))
                .hasMessage("the rows have 3 targets, the model predicts one of 2 classes");
        assertThatThrownBy(() -> Evaluator.metrics(oneRow(1), new Doubler()))
                .hasMessage("the rows have 1 targets, the model predicts 2");
        assertThatThrownBy(() -> Evaluator.metrics(
                        LocalShards.of(List.of(RowsBuilder.onHeap(new RowForm(1, 1, false, false, true))
                                .build())),
                        new Believer()))
                .hasMessage("there are no rows to evaluate on");
    }

    private static LocalShards<Rows> oneRow(int targets) {
        RowsBuilder rows = RowsBuilder.onHeap(new RowForm(1, targets, false, false, true));
        rows.add(1, 1, new double[targets], 0, new double[] {0.5}, 0);
        return LocalShards.of(List.of(rows.build()));
    }
}
