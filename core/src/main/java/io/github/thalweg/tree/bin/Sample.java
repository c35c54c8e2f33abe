package io.github.thalweg.tree.bin;

import io.github.thalweg.learn.Round;
import io.github.thalweg.learn.RowKey;
import io.github.thalweg.learn.RowOrder;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Sum;
import io.github.thalweg.learn.Worker;
import io.github.thalweg.tree.Features;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A uniform sample of the rows: those with the smallest ids, which are hashes. The same rows on every cluster, wherever
 * they lie; all of them, where there are few.
 */
public final class Sample implements Sum<Sample> {
    private static final long serialVersionUID = 1L;
    private static final int PILES = 8; // what sums of fractions come to depends on an order: any, but always this one
    private static final int TILE =
            1024; // rows that are looked at in one call, so that there are enough calls to compile
    private static final int BYTE = 256; // bins that fit a byte, the one for missing values among them

    private long[] ids;
    private double[] features; // [rows, features]
    private double[] targets;
    private double[] weights;

    private Sample(int rows, int width) {
        ids = new long[rows];
        features = new double[rows * width];
        targets = new double[rows];
        weights = new double[rows];
    }

    /** Takes rows whose id, as an unsigned number, is at most the model's. */
    static final class Taker implements Worker<Long, Rows, Sample> {
        private static final long serialVersionUID = 1L;

        private final Weighing weighing;

        Taker(Weighing weighing) {
            this.weighing = weighing;
        }

        /** How many rows a sample should have at most, so that it and its sorting stay small. */
        static int size(int features, int maxBins) {
            long room = (1L << 24) / Math.max(1, features);
            return (int) Math.max(Math.max(4096, 4L * maxBins), Math.min(65_536, room));
        }

        /** The largest id of a sample of about so many of all rows. */
        static long limit(long rows, int size) {
            return rows <= size ? -1L : (long) (size / (double) rows * 0x1p63) << 1;
        }

        @Override
        public Sample contribute(Long limit, Rows rows, Round at) {
            long[] ids = new long[rows.rows()];
            rows.copyIds(ids);
            int[] taken = new int[ids.length];
            int count = 0;
            for (int from = 0; from < ids.length; from += TILE) {
                count = take(ids, from, Math.min(ids.length, from + TILE), limit, taken, count);
            }
            int width = rows.features();
            Sample sample = new Sample(count, width);
            for (int i = 0; i < count; i++) {
                sample.ids[i] = ids[taken[i]];
                rows.copyFeatures(taken[i], sample.features, i * width);
                sample.targets[i] = rows.target(taken[i], 0);
                sample.weights[i] = rows.weight(taken[i]);
            }
            weighing.apply(sample.targets, sample.weights, count);
            return sample;
        }

        private static int take(long[] ids, int from, int to, long most, int[] taken, int before) {
            int count = before;
            for (int row = from; row < to; row++) {
                taken[count] = row;
                count += Long.compareUnsigned(ids[row], most) <= 0 ? 1 : 0;
            }
            return count;
        }
    }

    @Override
    public void add(Sample other) {
        int rows = ids.length;
        ids = Arrays.copyOf(ids, rows + other.ids.length);
        System.arraycopy(other.ids, 0, ids, rows, other.ids.length);
        features = join(features, other.features);
        targets = join(targets, other.targets);
        weights = join(weights, other.weights);
    }

    private static double[] join(double[] left, double[] right) {
        double[] joined = Arrays.copyOf(left, left.length + right.length);
        System.arraycopy(right, 0, joined, left.length, right.length);
        return joined;
    }

    /** The same rows in an order that no shard has a part in. */
    Sample ordered() {
        int rows = ids.length;
        int width = rows == 0 ? 0 : features.length / rows;
        long[] places = new long[rows];
        for (int i = 0; i < rows; i++) {
            places[i] = (long) RowKey.shard(ids[i], PILES) << 61 | ids[i] >>> 3;
        }
        int[] order = RowOrder.of(places, rows, (a, b) -> Long.compareUnsigned(ids[a], ids[b]));
        Sample ordered = new Sample(rows, width);
        for (int i = 0; i < rows; i++) {
            ordered.ids[i] = ids[order[i]];
            System.arraycopy(features, order[i] * width, ordered.features, i * width, width);
            ordered.targets[i] = targets[order[i]];
            ordered.weights[i] = weights[order[i]];
        }
        return ordered;
    }

    public double[] targets() {
        return targets;
    }

    public double[] weights() {
        return weights;
    }

    /**
     * The labels without the features, which are of no more use when there are cuts, and many: each label once, ascending,
     * with all its weight, as several rows are one row of their weight.
     */
    Sample labels() {
        double[] sorted = new double[targets.length];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = targets[i] + 0.0; // −0 becomes 0
        }
        RadixSort.sort(sorted, sorted.length);
        int count = 0;
        for (double target : sorted) {
            if (count == 0 || target > sorted[count - 1]) {
                sorted[count++] = target;
            }
        }
        Sample labels = new Sample(0, 0);
        labels.targets = Arrays.copyOf(sorted, count);
        labels.weights = new double[count];
        for (int i = 0; i < targets.length; i++) {
            labels.weights[Arrays.binarySearch(labels.targets, targets[i] + 0.0)] += weights[i];
        }
        return labels;
    }

    /** Cuts each number into at most {@code maxBins} bins of about the same weight, halfway between neighbouring values. */
    Cuts cuts(Features schema, int maxBins) {
        boolean plain = Arrays.stream(weights).allMatch(weight -> weight == 1);
        double[][] cuts = new double[schema.count()][];
        IntStream.range(0, cuts.length)
                .parallel()
                .filter(f -> schema.categories(f) == 0)
                .forEach(f -> cuts[f] = cuts(f, cuts.length, maxBins, plain));
        return new Cuts(cuts, schema);
    }

    private double[] cuts(int feature, int width, int maxBins, boolean plain) {
        int rows = targets.length;
        double[] values = new double[rows];
        int present = 0;
        for (int i = 0; i < rows; i++) {
            double value = features[i * width + feature];
            if (!Double.isNaN(value) && weights[i] > 0) {
                values[present++] = value + 0.0; // −0 becomes 0
            }
        }
        RadixSort.sort(values, present);
        double[] distinct = new double[present];
        double[] mass = new double[present];
        int count = 0;
        for (int i = 0; i < present; i++) {
            if (count == 0 || values[i] > distinct[count - 1]) {
                distinct[count++] = values[i];
            }
            mass[count - 1]++;
        }
        if (!plain) {
            weigh(feature, width, distinct, count, mass);
        }
        return cuts(distinct, mass, count, maxBins);
    }

    private void weigh(int feature, int width, double[] distinct, int count, double[] mass) {
        Arrays.fill(mass, 0);
        for (int i = 0; i < targets.length; i++) {
            double value = features[i * width + feature] + 0.0;
            if (!Double.isNaN(value) && weights[i] > 0) {
                mass[Arrays.binarySearch(distinct, 0, count, value)] += weights[i];
            }
        }
    }

    private static double[] cuts(double[] distinct, double[] mass, int count, int maxBins) {
        if (count <= maxBins) {
            double[] cuts = new double[Math.max(0, count - 1)];
            for (int i = 0; i < cuts.length; i++) {
                cuts[i] = between(distinct[i], distinct[i + 1]);
            }
            return cuts;
        }
        return shared(distinct, mass, count, maxBins == BYTE ? BYTE - 1 : maxBins);
    }

    /** Each bin takes values until it has its share of what is left for the bins that are left. */
    private static double[] shared(double[] distinct, double[] mass, int count, int maxBins) {
        double left = 0;
        for (int i = 0; i < count; i++) {
            left += mass[i];
        }
        double[] cuts = new double[maxBins - 1];
        int made = 0;
        double taken = 0;
        double share = left / maxBins;
        for (int i = 0; i < count - 1 && made < maxBins - 1; i++) {
            taken += mass[i];
            boolean needed = count - 1 - i <= maxBins - 1 - made; // every further value needs a cut of its own
            if (needed || taken + mass[i + 1] / 2 >= share) {
                cuts[made++] = between(distinct[i], distinct[i + 1]);
                left -= taken;
                taken = 0;
                share = left / (maxBins - made);
            }
        }
        return Arrays.copyOf(cuts, made);
    }

    /** Halfway, but below the greater one whatever rounding does. */
    private static double between(double less, double greater) {
        double half = less / 2 + greater / 2;
        return half < greater && half >= less ? half : less;
    }
}
