package io.github.thalweg.model;

import io.github.thalweg.learn.Round;
import io.github.thalweg.learn.RowForm;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.RowsBuilder;
import io.github.thalweg.learn.Worker;
import io.github.thalweg.math.Seed;
import java.util.Arrays;

/**
 * Measures a predictor on rows of which one feature is the next row's, in an order drawn by the rows' ids.
 *
 * @param seed of the order
 */
record PermutedEvaluator(int feature, long seed) implements Worker<Predictor, Rows, LabelEvaluation> {
    private static final int MOST_ROWS = 4096;
    private static final int MOST_NUMBERS = 1 << 20;

    @Override
    public LabelEvaluation contribute(Predictor predictor, Rows rows, Round at) {
        LabelEvaluation evaluation = LabelEvaluation.of(predictor);
        double[] values = permuted(rows);
        int block = Math.max(1, Math.min(MOST_ROWS, MOST_NUMBERS / Math.max(1, rows.features())));
        for (int from = 0; from < rows.rows(); from += block) {
            Rows changed = changed(rows, from, Math.min(rows.rows(), from + block), values);
            evaluation.add(new Evaluator().contribute(predictor, changed, at));
        }
        return evaluation;
    }

    /** The feature's value for each row: that of the next in the order, the first following the last. */
    private double[] permuted(Rows rows) {
        int count = rows.rows();
        Integer[] order = new Integer[count];
        long[] keys = new long[count];
        for (int row = 0; row < count; row++) {
            order[row] = row;
            keys[row] = Seed.hash(seed, rows.id(row));
        }
        Arrays.sort(order, (a, b) -> Long.compare(keys[a], keys[b]));
        double[] values = new double[count];
        for (int place = 0; place < count; place++) {
            values[order[place]] = rows.feature(order[(place + 1) % count], feature);
        }
        return values;
    }

    private Rows changed(Rows rows, int from, int to, double[] values) {
        RowForm form = new RowForm(rows.features(), rows.targets(), rows.weighted(), false, true);
        double[] features = new double[rows.features()];
        double[] targets = new double[rows.targets()];
        try (RowsBuilder builder = RowsBuilder.onHeap(form)) {
            for (int row = from; row < to; row++) {
                rows.copyFeatures(row, features, 0);
                features[feature] = values[row];
                for (int t = 0; t < targets.length; t++) {
                    targets[t] = rows.target(row, t);
                }
                builder.add(rows.id(row), rows.weight(row), targets, 0, features, 0);
            }
            return builder.build();
        }
    }
}
