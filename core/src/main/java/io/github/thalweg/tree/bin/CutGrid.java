package io.github.thalweg.tree.bin;

import java.util.Arrays;

/**
 * Finds the bins of many values of one number. The range of its cuts is a grid of equal cells, so narrow that each has at
 * most {@value #MOST_STEPS} cuts: a cell tells how many cuts lie before it, and only its own are compared with the value.
 * The cell of a value never decreases as the value grows, whatever is rounded; so cuts in cells before are below it and cuts
 * in cells behind are not, and bins are exact. Where no such grid is small enough, cuts are halved.
 */
final class CutGrid {
    private static final int MOST_STEPS = 2;
    private static final int CELLS_PER_CUT = 8;
    private static final int MOST_CELLS = 1 << 12;

    private final double[] cuts; // ascending, then as many infinities as there are steps
    private final int count;
    private final char[] before; // by cell; null: no grid
    private final double scale;
    private final int steps;

    private CutGrid(double[] cuts, int cells) {
        this.count = cuts.length;
        this.cuts = Arrays.copyOf(cuts, count + MOST_STEPS);
        Arrays.fill(this.cuts, count, this.cuts.length, Double.POSITIVE_INFINITY);
        this.scale = count == 0 ? 0 : cells / (cuts[count - 1] - cuts[0]);
        this.before = new char[cells];
        int[] own = new int[cells];
        for (double cut : cuts) {
            own[cell(cut)]++;
        }
        for (int i = 1; i < cells; i++) {
            before[i] = (char) (before[i - 1] + own[i - 1]);
        }
        this.steps = Arrays.stream(own).max().orElse(0);
    }

    /** The same cuts without a grid. */
    private CutGrid(double[] cuts) {
        this.cuts = cuts;
        this.count = cuts.length;
        this.before = null;
        this.scale = 0;
        this.steps = 0;
    }

    static CutGrid of(double[] cuts) {
        for (int cells = 16; cells <= MOST_CELLS && cuts.length < Character.MAX_VALUE; cells *= 2) {
            if (cells >= CELLS_PER_CUT * cuts.length || cells == MOST_CELLS) {
                CutGrid grid = new CutGrid(cuts, cells);
                if (grid.steps <= MOST_STEPS && Double.isFinite(grid.scale)) {
                    return grid;
                }
            }
        }
        return new CutGrid(cuts);
    }

    private int cell(double value) {
        return Math.max(0, Math.min(before.length - 1, (int) ((value - cuts[0]) * scale)));
    }

    /** The bins of values, as {@link Cuts#bin} has them, which must fit into a byte each. */
    void bins(double[] values, int size, byte[] into, int at) {
        if (before == null) {
            for (int i = 0; i < size; i++) {
                into[at + i] = (byte) halving(cuts, count, values[i]);
            }
        } else if (steps < MOST_STEPS) {
            for (int i = 0; i < size; i++) {
                double value = values[i];
                int below = before[cell(value)];
                below += cuts[below] < value ? 1 : 0;
                into[at + i] = (byte) (value == value ? below + 1 : 0);
            }
        } else {
            for (int i = 0; i < size; i++) {
                double value = values[i];
                int below = before[cell(value)];
                below += cuts[below] < value ? 1 : 0;
                below += cuts[below] < value ? 1 : 0;
                into[at + i] = (byte) (value == value ? below + 1 : 0);
            }
        }
    }

    /** As many steps for any value, and none that a processor would have to guess. */
    static int halving(double[] cuts, int count, double value) {
        int below = 0; // cuts that are known to be below the value
        int left = count;
        while (left > 1) {
            int half = left >>> 1;
            below = cuts[below + half - 1] < value ? below + half : below;
            left -= half;
        }
        below += left == 1 && cuts[below] < value ? 1 : 0;
        return value == value ? below + 1 : 0;
    }
}
