package io.github.thalweg.spark.ml;

import io.github.thalweg.learn.Round;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.learn.Sum;
import io.github.thalweg.learn.Worker;
import io.github.thalweg.math.Check;
import io.github.thalweg.tree.Ensemble;
import io.github.thalweg.tree.objective.Objective;
import java.io.Serializable;
import java.util.Arrays;

/**
 * The loss of boosted trees after each round. Shards remember their rows' scores, so that a fit which asks after every
 * round walks each tree once.
 *
 * <p>Losses are on MLlib's scale: the squared error itself, and twice the logistic loss.
 */
record StagedLoss() implements Worker<StagedLoss.Question, Rows, StagedLoss.Losses> {
    private static final String SCORES = "scores of boosted trees";

    /**
     * The mean losses of rows, by their weights, after round {@code first} (counted from 1) and all later ones.
     *
     * @throws IllegalArgumentException if there are no rows of weight above 0
     */
    static double[] of(Shards<Rows> rows, Ensemble ensemble, Objective objective, int first) {
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
        int done = (int) at.remembered(SCORES);
        double[] scores;
        if (done >= 0 && done < question.first) {
            scores = at.memory(SCORES, done, () -> new double[0]);
        } else {
            done = 0;
            scores = base(ensemble, rows.rows());
        }
        Losses losses = new Losses(new double[rounds - question.first + 1]);
        double[] added = new double[scores.length];
        for (int round = done + 1; round <= rounds; round++) {
            stage(ensemble, round).scores(rows, 0, rows.rows(), added);
            for (int i = 0; i < scores.length; i++) {
                scores[i] += added[i];
            }
            if (round >= question.first) {
                losses.losses[round - question.first] = loss(question.objective, scores, width, rows);
            }
        }
        at.remember(SCORES, rounds, scores);
        for (int row = 0; row < rows.rows(); row++) {
            losses.weight += rows.weight(row);
        }
        return losses;
    }

    private static double[] base(Ensemble ensemble, int rows) {
        double[] base = ensemble.base();
        double[] scores = new double[rows * base.length];
        for (int i = 0; i < rows; i++) {
            System.arraycopy(base, 0, scores, i * base.length, base.length);
        }
        return scores;
    }

    /** The trees of one round alone. */
    private static Ensemble stage(Ensemble ensemble, int round) {
        int width = ensemble.width();
        int from = (round - 1) * width;
        return new Ensemble(
                ensemble.trees().subList(from, from + width),
                Arrays.copyOfRange(ensemble.weights(), from, from + width),
                new double[width],
                ensemble.link());
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
