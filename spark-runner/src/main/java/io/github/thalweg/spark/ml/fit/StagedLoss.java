package io.github.thalweg.spark.ml.fit;

import io.github.thalweg.learn.Round;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.learn.Sum;
import io.github.thalweg.learn.Worker;
import io.github.thalweg.math.Check;
import io.github.thalweg.tree.Ensemble;
import io.github.thalweg.tree.StagedScores;
import io.github.thalweg.tree.objective.Objective;
import java.io.Serializable;
import java.util.Arrays;

/**
 * The loss of boosted trees after each round. Shards remember their rows' scores, so that a fit which asks after every
 * round walks each tree once.
 *
 * <p>Losses are on MLlib's scale: the squared error itself, and twice the logistic loss.
 */
public record StagedLoss() implements Worker<StagedLoss.Question, Rows, StagedLoss.Losses> {
    /**
     * The mean losses of rows, by their weights, after round {@code first} (counted from 1) and all later ones.
     *
     * @throws IllegalArgumentException if there are no rows of weight above 0
     */
    public static double[] of(Shards<Rows> rows, Ensemble ensemble, Objective objective, int first) {
        Losses sum = rows.sum(new Question(ensemble, objective, first), new StagedLoss(), 0);
        Check.that(sum.weight > 0, "expected rows of a weight above 0, found none");
        double scale = objective.scale() / sum.weight;
        return Arrays.stream(sum.losses).map(loss -> loss * scale).toArray();
    }

    /** How many rounds have made an ensemble. */
    static int rounds(Ensemble ensemble) {
        return ensemble.trees().size() / ensemble.width();
    }

    @Override
    public Losses contribute(Question question, Rows rows, Round at) {
        Ensemble ensemble = question.ensemble;
        int width = ensemble.width();
        int rounds = rounds(ensemble);
        Losses losses = new Losses(new double[rounds - question.first + 1]);
        StagedScores staged = StagedScores.of(ensemble, rows, at, (question.first - 1) * width);
        for (int round = question.first; round <= rounds; round++) {
            losses.losses[round - question.first] = loss(question.objective, staged.with(round * width), width, rows);
        }
        staged.keep(at);
        for (int row = 0; row < rows.rows(); row++) {
            losses.weight += rows.weight(row);
        }
        return losses;
    }

    private static double loss(Objective objective, double[] scores, int width, Rows rows) {
        double sum = 0;
        for (int row = 0; row < rows.rows(); row++) {
            sum += rows.weight(row) * objective.loss(scores, row * width, width, rows.target(row, 0));
        }
        return sum;
    }

    /** @param first round whose loss is wanted, from 1 */
    record Question(Ensemble ensemble, Objective objective, int first) implements Serializable {}

    /** Weighted sums of losses, one for each round. */
    static final class Losses implements Sum<Losses> {
        private final double[] losses;
        private double weight;

        private Losses(double[] losses) {
            this.losses = losses;
        }

        @Override
        public void add(Losses other) {
            for (int i = 0; i < losses.length; i++) {
                losses[i] += other.losses[i];
            }
            weight += other.weight;
        }
    }
}
