package io.github.thalweg.model;

import io.github.thalweg.learn.Round;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.learn.Worker;
import io.github.thalweg.math.Check;
import java.util.Map;

/** Measures a predictor on shards of rows, in blocks of a fixed size so that the bits depend on the shards alone. */
public record Evaluator() implements Worker<Predictor, Rows, LabelEvaluation> {
    private static final int MOST_ROWS = 4096;
    private static final int MOST_NUMBERS = 1 << 20;

    /**
     * The metrics of a predictor on labelled rows.
     *
     * @throws IllegalArgumentException if there are no rows, or their targets are not what it predicts
     */
    public static Map<String, Double> metrics(Shards<Rows> rows, Predictor predictor) {
        return evaluation(rows, predictor).metrics();
    }

    /** What {@link #metrics} are computed from. */
    public static LabelEvaluation evaluation(Shards<Rows> rows, Predictor predictor) {
        return rows.sum(predictor, new Evaluator(), 0);
    }

    /**
     * The same of rows whose predictions are known.
     *
     * @param predictions [rows, width]
     */
    public static LabelEvaluation evaluation(Rows rows, Predictor predictor, double[] predictions) {
        LabelEvaluation evaluation = LabelEvaluation.of(predictor);
        if (rows.rows() > 0) {
            checkTargets(predictor, rows.targets());
            count(evaluation, rows, 0, rows.rows(), predictions, predictor.width());
        }
        return evaluation;
    }

    private static void count(
            LabelEvaluation evaluation, Rows rows, int from, int to, double[] predictions, int width) {
        double[] truth = new double[rows.targets()];
        for (int row = from; row < to; row++) {
            for (int t = 0; t < truth.length; t++) {
                truth[t] = rows.target(row, t);
            }
            evaluation.count(predictions, (row - from) * width, truth, rows.weight(row));
        }
    }

    @Override
    public LabelEvaluation contribute(Predictor predictor, Rows rows, Round at) {
        LabelEvaluation evaluation = LabelEvaluation.of(predictor);
        if (rows.rows() == 0) {
            return evaluation;
        }
        int width = predictor.width();
        checkTargets(predictor, rows.targets());
        int block = Math.max(1, Math.min(Math.min(MOST_ROWS, rows.rows()), MOST_NUMBERS / width));
        double[] out = new double[block * width];
        for (int from = 0; from < rows.rows(); from += block) {
            int to = Math.min(rows.rows(), from + block);
            double loss = predictor.score(rows, from, to, out);
            count(evaluation, rows, from, to, out, width);
            if (!Double.isNaN(loss)) { // not that of a diverged model: its predictions have been refused
                evaluation.addLoss(loss);
            }
        }
        return evaluation;
    }

    private static void checkTargets(Predictor predictor, int targets) {
        int width = predictor.width();
        boolean label = predictor instanceof Classifier && targets == 1;
        Check.that(targets > 0, "there is no label to compare predictions with");
        Check.that(
                label || targets == width,
                "the rows have %d targets, the model predicts %s",
                targets,
                predictor instanceof Classifier ? "one of " + width + " classes" : width);
    }
}
