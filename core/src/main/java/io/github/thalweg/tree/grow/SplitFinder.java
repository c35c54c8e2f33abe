package io.github.thalweg.tree.grow;

import io.github.thalweg.math.Seed;
import io.github.thalweg.tree.bin.Cuts;
import java.util.Arrays;

/**
 * Finds the best split of a node by one feature from the sums of its bins. Used by one thread; keeps its buffers.
 *
 * <p>Only bins with rows in them are looked at; a threshold lies in the middle of the empty bins between two of them. Rows
 * without a value are tried on both sides; where a node has none, they will go with the heavier side. Categories are
 * sorted by what they tell of the label and then split like numbers, which is optimal for two classes and for numbers
 * (Fisher, "On Grouping for Maximum Homogeneity", JASA 53, 1958; Breiman et al., 1984, theorem 4.5); a category that the
 * node has not seen goes where missing values go.
 */
public final class SplitFinder {
    private final Criterion criterion;
    private final Limits limits;
    private final boolean randomThresholds;
    private final int lanes;
    private final long[] left;
    private final long[] right;
    private int direction; // in which the feature at hand must not lead down: −1, 0 or 1
    private Bounds bounds = Bounds.NONE;
    private int[] present = new int[0]; // bins with rows, without the missing one
    private double[] order = new double[0];
    private Integer[] sorted = new Integer[0];

    public SplitFinder(Criterion criterion, Limits limits, boolean randomThresholds) {
        this.criterion = criterion;
        this.limits = limits;
        this.randomThresholds = randomThresholds;
        this.lanes = criterion.lanes();
        this.left = new long[lanes];
        this.right = new long[lanes];
    }

    /** What the next split must keep to: the direction of its feature, and the bounds of its node. */
    public void within(int monotone, Bounds of) {
        direction = monotone;
        bounds = of;
    }

    /**
     * The best split, or null if there is none.
     *
     * @param sums [bins, lanes], from {@code at} on
     * @param total of the node
     * @param key of the node, for what is random
     * @param touched the only bins that may have rows, ascending; null: any
     */
    public Split find(
            int feature, Cuts cuts, long[] sums, int at, long[] total, long key, int[] touched, int touchedCount) {
        int bins = cuts.bins(feature);
        if (present.length < bins) {
            present = new int[bins];
            order = new double[bins];
        }
        int count = 0;
        for (int i = touched == null ? 1 : 0; i < (touched == null ? bins : touchedCount); i++) {
            int bin = touched == null ? i : touched[i];
            if (bin > 0 && !isEmpty(sums, at + bin * lanes)) {
                present[count++] = bin;
            }
        }
        boolean missing = !isEmpty(sums, at);
        if (count == 0 || count == 1 && !missing) {
            return null;
        }
        boolean category = cuts.isCategory(feature);
        if (category) {
            sort(count, sums, at, total);
        }
        return new Scan(feature, category, bins, sums, at, total, missing, count).best(key);
    }

    private boolean isEmpty(long[] sums, int at) {
        for (int lane = 0; lane < lanes; lane++) {
            if (sums[at + lane] != 0) {
                return false;
            }
        }
        return true;
    }

    private void sort(int count, long[] sums, int at, long[] total) {
        for (int i = 0; i < count; i++) {
            order[present[i]] = criterion.order(sums, at + present[i] * lanes, total);
        }
        if (sorted.length < count) {
            sorted = new Integer[count];
        }
        for (int i = 0; i < count; i++) {
            sorted[i] = present[i];
        }
        Arrays.sort(sorted, 0, count, (a, b) -> {
            int byOrder = Double.compare(order[a], order[b]);
            return byOrder != 0 ? byOrder : Integer.compare(a, b);
        });
        for (int i = 0; i < count; i++) {
            present[i] = sorted[i];
        }
    }

    /** One feature of one node. */
    private final class Scan {
        private final int feature;
        private final boolean category;
        private final int bins;
        private final long[] sums;
        private final int at;
        private final long[] total;
        private final boolean missing;
        private final int count;
        private final double worth;
        private double bestGain = Double.NEGATIVE_INFINITY;
        private int bestPlace = -1;
        private boolean bestMissingLeft;

        Scan(int feature, boolean category, int bins, long[] sums, int at, long[] total, boolean missing, int count) {
            this.feature = feature;
            this.category = category;
            this.bins = bins;
            this.sums = sums;
            this.at = at;
            this.total = total;
            this.missing = missing;
            this.count = count;
            this.worth = criterion.worth(total, 0);
        }

        Split best(long key) {
            int from = 0;
            int to = missing ? count : count - 1; // the last place parts what is missing from what is not
            if (randomThresholds) {
                long hash = Seed.hash(key, feature);
                from = (int) Math.min(to - 1, (long) (Seed.uniform(hash) * to));
                to = from + 1;
            }
            scan(from, to, false);
            if (missing) {
                scan(from, Math.min(to, count - 1), true);
            }
            return bestPlace < 0 || !limits.admits(bestGain, criterion.weight(total, 0), worth) ? null : split();
        }

        /** Tries to part the bins after each place in [from, to). */
        private void scan(int from, int to, boolean missingLeft) {
            Arrays.fill(left, 0);
            if (missingLeft) {
                add(at);
            }
            for (int place = 0; place < to; place++) {
                add(at + present[place] * lanes);
                if (place < from) {
                    continue;
                }
                for (int lane = 0; lane < lanes; lane++) {
                    right[lane] = total[lane] - left[lane];
                }
                if (limits.admits(criterion, left, 0) && limits.admits(criterion, right, 0) && keepsDirection()) {
                    double gain = criterion.worth(left, 0) + criterion.worth(right, 0) - worth;
                    if (gain > bestGain) {
                        bestGain = gain;
                        bestPlace = place;
                        bestMissingLeft = missingLeft;
                    }
                }
            }
        }

        private boolean keepsDirection() {
            return direction == 0
                    || direction
                                    * (bounds.clip(criterion.order(right, 0, total))
                                            - bounds.clip(criterion.order(left, 0, total)))
                            >= 0;
        }

        private void add(int from) {
            for (int lane = 0; lane < lanes; lane++) {
                left[lane] += sums[from + lane];
            }
        }

        private Split split() {
            Arrays.fill(left, 0);
            if (bestMissingLeft) {
                add(at);
            }
            for (int place = 0; place <= bestPlace; place++) {
                add(at + present[place] * lanes);
            }
            long[] others = new long[lanes];
            for (int lane = 0; lane < lanes; lane++) {
                others[lane] = total[lane] - left[lane];
            }
            boolean missingLeft = missing ? bestMissingLeft : criterion.weight(left, 0) >= criterion.weight(others, 0);
            return new Split(
                    feature,
                    category ? 0 : threshold(),
                    category ? categories(missingLeft) : null,
                    missingLeft,
                    bestGain,
                    left.clone(),
                    others);
        }

        private int threshold() {
            int bin = present[bestPlace];
            return bestPlace == count - 1 ? bins - 1 : bin + (present[bestPlace + 1] - bin) / 2;
        }

        /** Those sorted before the place; and those that the node has not seen, if missing values go left. */
        private long[] categories(boolean missingLeft) {
            long[] set = new long[(bins + 63) >> 6];
            if (missingLeft) {
                for (int bin = 1; bin < bins; bin++) {
                    set[bin >> 6] |= 1L << bin;
                }
            }
            for (int place = 0; place < count; place++) {
                int bin = present[place];
                if (place <= bestPlace) {
                    set[bin >> 6] |= 1L << bin;
                } else {
                    set[bin >> 6] &= ~(1L << bin);
                }
            }
            return set;
        }
    }
}
