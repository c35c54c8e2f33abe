package io.github.thalweg.model;

import io.github.thalweg.learn.Sum;
import java.util.Arrays;

/**
 * What the areas under ROC curves are computed from, one curve per column of scores: a column's positives are the rows
 * of its class.
 *
 * <p>Up to a limit of scores all are kept and areas are exact. Beyond it, memory stays bounded: scores, which must then be
 * probabilities, are counted in bins whose width is 1/64 of an octave of p below ½ and of 1 − p above. Equal scores count
 * half, so an area is then off by at most half the chance that a positive and a negative share a bin. Which of the two it
 * is depends on the total alone, not on the order of additions.
 */
final class Roc implements Sum<Roc> {
    private static final int OCTAVES = 32; // below 2^-33 all is one bin
    private static final int PER_OCTAVE = 64;
    private static final int HALF = OCTAVES * PER_OCTAVE + 1;
    private static final int BINS = 2 * HALF;
    private static final int MANTISSA = 52 - 6;
    private static final long LEAST = Double.doubleToRawLongBits(0x1p-33) >>> MANTISSA;

    private final int[] classes; // per column
    private final int limit;
    private double[] scores = new double[0]; // [rows, columns]; null: counted in bins
    private int[] labels = new int[0];
    private double[] weights = new double[0];
    private int rows;
    private double[] positives; // [columns, BINS]
    private double[] negatives;

    /**
     * @param classes whose score a column holds
     * @param limit how many scores are kept
     */
    Roc(int[] classes, int limit) {
        this.classes = classes;
        this.limit = limit;
    }

    /** Adds a row, of whose predictions those of the columns' classes are the scores. */
    void count(double[] predictions, int at, int label, double weight) {
        if (scores != null && (long) (rows + 1) * classes.length > limit) {
            toBins();
        }
        if (scores == null) {
            for (int k = 0; k < classes.length; k++) {
                countInBin(k, predictions[at + classes[k]], label, weight);
            }
            return;
        }
        reserve(1);
        for (int k = 0; k < classes.length; k++) {
            scores[rows * classes.length + k] = predictions[at + classes[k]];
        }
        labels[rows] = label;
        weights[rows] = weight;
        rows++;
    }

    private void reserve(int more) {
        if (rows + more > labels.length) {
            int room = Math.max(rows + more, (int) Math.min(limit / classes.length, 2L * labels.length));
            scores = Arrays.copyOf(scores, room * classes.length);
            labels = Arrays.copyOf(labels, room);
            weights = Arrays.copyOf(weights, room);
        }
    }

    @Override
    public void add(Roc other) {
        boolean both = scores != null && other.scores != null;
        if (both && (long) (rows + other.rows) * classes.length <= limit) {
            reserve(other.rows);
            System.arraycopy(other.scores, 0, scores, rows * classes.length, other.rows * classes.length);
            System.arraycopy(other.labels, 0, labels, rows, other.rows);
            System.arraycopy(other.weights, 0, weights, rows, other.rows);
            rows += other.rows;
            return;
        }
        toBins();
        other.toBins();
        for (int i = 0; i < positives.length; i++) {
            positives[i] += other.positives[i];
            negatives[i] += other.negatives[i];
        }
    }

    private void toBins() {
        if (scores == null) {
            return;
        }
        positives = new double[classes.length * BINS];
        negatives = new double[classes.length * BINS];
        for (int row = 0; row < rows; row++) {
            for (int k = 0; k < classes.length; k++) {
                countInBin(k, scores[row * classes.length + k], labels[row], weights[row]);
            }
        }
        scores = null;
        labels = null;
        weights = null;
    }

    private void countInBin(int column, double score, int label, double weight) {
        double[] counts = label == classes[column] ? positives : negatives;
        int bin = score <= 0.5 ? place(score) : BINS - 1 - place(1 - score); // 1 − score is exact
        counts[column * BINS + bin] += weight;
    }

    /** The place of a probability up to ½: exponent and upper bits of the mantissa, as one number. */
    private static int place(double p) {
        long bits = Double.doubleToRawLongBits(Math.max(0, p)) >>> MANTISSA;
        return (int) Math.max(0, Math.min(HALF - 1, bits - LEAST));
    }

    /**
     * The mean area over the columns: the chance that a positive's score is above a negative's, equal scores counting half.
     * Columns without positives or without negatives are left out; NaN if none is left.
     */
    double area() {
        double sum = 0;
        int curves = 0;
        for (int k = 0; k < classes.length; k++) {
            double area = scores == null ? binnedArea(k) : exactArea(k);
            if (!Double.isNaN(area)) {
                sum += area;
                curves++;
            }
        }
        return curves == 0 ? Double.NaN : sum / curves;
    }

    private double exactArea(int column) {
        double[] keys = new double[rows];
        for (int row = 0; row < rows; row++) {
            keys[row] = scores[row * classes.length + column];
        }
        int[] order = order(keys);
        Area area = new Area();
        for (int i = 0; i < rows; ) {
            double positive = 0;
            double negative = 0;
            double score = keys[order[i]];
            for (; i < rows && keys[order[i]] == score; i++) {
                int row = order[i];
                if (labels[row] == classes[column]) {
                    positive += weights[row];
                } else {
                    negative += weights[row];
                }
            }
            area.above(positive, negative);
        }
        return area.value();
    }

    private double binnedArea(int column) {
        Area area = new Area();
        for (int bin = column * BINS; bin < (column + 1) * BINS; bin++) {
            area.above(positives[bin], negatives[bin]);
        }
        return area.value();
    }

    /** Grows with each group of equal scores, in ascending order. */
    private static final class Area {
        private double wins;
        private double positives;
        private double negatives;

        void above(double positive, double negative) {
            wins += positive * (negatives + negative / 2);
            positives += positive;
            negatives += negative;
        }

        double value() {
            return positives > 0 && negatives > 0 ? wins / positives / negatives : Double.NaN;
        }
    }

    /** The places of the numbers in ascending order; equal ones stay in place. Merges runs of doubled length. */
    private static int[] order(double[] keys) {
        int n = keys.length;
        int[] from = new int[n];
        int[] to = new int[n];
        for (int i = 0; i < n; i++) {
            from[i] = i;
        }
        for (int run = 1; run < n; run = run > n / 2 ? n : 2 * run) {
            for (int low = 0; low < n; low = n - low > 2 * run ? low + 2 * run : n) {
                int middle = Math.min(n, low + run);
                int high = Math.min(n, middle + run);
                int a = low;
                int b = middle;
                for (int i = low; i < high; i++) {
                    boolean first = a < middle && (b >= high || keys[from[a]] <= keys[from[b]]);
                    to[i] = first ? from[a++] : from[b++];
                }
            }
            int[] swapped = from;
            from = to;
            to = swapped;
        }
        return from;
    }
}
