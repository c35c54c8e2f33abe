package io.github.thalweg.model;

import io.github.thalweg.learn.Round;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.learn.Worker;
import java.util.Map;

/** Measures a predictor on shards of rows, in blocks of a fixed size so that the bits depend on the shards alone. */
public record Evaluator() implements Worker<Predictor, Rows, Evaluation> {
    private static final int BLOCK = 4096;

    /** The metrics of a predictor on labelled rows. */
    public static Map<String, Double> metrics(Shards<Rows> rows, Predictor predictor) {
        return evaluation(rows, predictor).metrics();
    }

    public static Evaluation evaluation(Shards<Rows> rows, Predictor predictor) {
        return rows.sum(predictor, new Evaluator(), 0);
    }

    @Override
    public Evaluation contribute(Predictor predictor, Rows rows, Round at) {
        int width = predictor.width();
        Evaluation evaluation =
                predictor instanceof Classifier ? Evaluation.ofClasses(width) : Evaluation.ofValues(width);
        double[] out = new double[BLOCK * width];
        double[] truth = new double[rows.targets()];
        for (int from = 0; from < rows.rows(); from += BLOCK) {
            int to = Math.min(rows.rows(), from + BLOCK);
            double loss = predictor.score(rows, from, to, out);
            if (!Double.isNaN(loss)) {
                evaluation.addLoss(loss);
            }
            for (int row = from; row < to; row++) {
                for (int t = 0; t < truth.length; t++) {
                    truth[t] = rows.target(row, t);
                }
                evaluation.count(out, (row - from) * width, truth, rows.weight(row));
            }
        }
        return evaluation;
    }
}
