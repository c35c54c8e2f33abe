package io.github.thalweg.tree.grow;

import io.github.thalweg.tree.bin.Columns;
import io.github.thalweg.tree.bin.Plot;

/** Moves the rows of a node to its two sides, in place and stably, their statistics with them. */
public final class Partition {
    private int[] heldRows = new int[0];
    private long[] heldStatistics = new long[0];

    /**
     * Splits rows [from, to).
     *
     * @return where the right side begins
     */
    public int split(Plot plot, Split split, int from, int to) {
        Columns columns = plot.columns();
        int[] rows = plot.rows();
        long[] statistics = plot.statistics();
        if (heldRows.length < to - from) {
            heldRows = new int[to - from];
            heldStatistics = new long[to - from];
        }
        byte[] narrow = columns.narrow(split.feature());
        int left = from;
        int held = 0;
        if (narrow != null && split.categories() == null) {
            int least = split.missingLeft() ? 0 : 1;
            int most = split.bin();
            for (int i = from; i < to; i++) {
                int row = rows[i];
                int bin = narrow[row] & 0xff;
                boolean goesLeft = bin <= most && bin >= least;
                // both places are written and one of them is kept: no branch to guess wrong
                long statistic = statistics[i];
                rows[left] = row;
                statistics[left] = statistic;
                heldRows[held] = row;
                heldStatistics[held] = statistic;
                left += goesLeft ? 1 : 0;
                held += goesLeft ? 0 : 1;
            }
        } else {
            for (int i = from; i < to; i++) {
                if (split.goesLeft(columns.bin(split.feature(), rows[i]))) {
                    rows[left] = rows[i];
                    statistics[left++] = statistics[i];
                } else {
                    heldRows[held] = rows[i];
                    heldStatistics[held++] = statistics[i];
                }
            }
        }
        System.arraycopy(heldRows, 0, rows, left, held);
        System.arraycopy(heldStatistics, 0, statistics, left, held);
        return left;
    }
}
