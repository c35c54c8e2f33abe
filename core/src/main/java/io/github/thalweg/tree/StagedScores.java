package io.github.thalweg.tree;

import io.github.thalweg.learn.Round;
import io.github.thalweg.learn.Rows;

/**
 * The scores of a shard's rows while an ensemble grows, by trees whose weights do not change: the shard remembers the scores of
 * the trees so far, so that whoever asks after every round walks each tree once. The same bits as {@link Ensemble#scores}.
 */
public final class StagedScores {
    private static final String KEY = "scores of boosted trees";

    private final Ensemble ensemble;
    private final Rows rows;
    private final double[] scores; // [rows, width]
    private int trees; // that are in them

    private StagedScores(Ensemble ensemble, Rows rows, double[] scores, int trees) {
        this.ensemble = ensemble;
        this.rows = rows;
        this.scores = scores;
        this.trees = trees;
    }

    /** As far as the shard remembers them, if that is not beyond the first {@code most} trees; else without any tree. */
    public static StagedScores of(Ensemble ensemble, Rows rows, Round at, int most) {
        int done = (int) at.remembered(KEY);
        if (done >= 0 && done <= most) {
            double[] known = at.memory(KEY, done, () -> new double[0]);
            at.remember(KEY, -1, known); // until they are kept again: who fails halfway leaves nothing half done behind
            return new StagedScores(ensemble, rows, known, done);
        }
        int width = ensemble.width();
        double[] base = ensemble.base();
        double[] scores = new double[rows.rows() * width];
        for (int row = 0; row < rows.rows(); row++) {
            System.arraycopy(base, 0, scores, row * width, width);
        }
        return new StagedScores(ensemble, rows, scores, 0);
    }

    /** How many trees are in the scores. */
    public int trees() {
        return trees;
    }

    /** The scores with so many trees: [rows, width], to be read until the next call. */
    public double[] with(int count) {
        if (count > trees) {
            ensemble.part(trees, count).addScores(trees, rows, 0, rows.rows(), scores);
            trees = count;
        }
        return scores;
    }

    /** Has the shard remember them. */
    public void keep(Round at) {
        at.remember(KEY, trees, scores);
    }
}
