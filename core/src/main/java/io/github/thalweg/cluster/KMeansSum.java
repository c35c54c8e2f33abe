package io.github.thalweg.cluster;

import io.github.thalweg.learn.Sum;

/** All that a round of k-means, or of its start, asks of the rows. Rows that weigh 0 are none. */
final class KMeansSum implements Sum<KMeansSum> {
    private static final long serialVersionUID = 1L;

    final long[] sizes; // [centers]: rows that are nearest to each
    final double[] weights; // [centers]: what these weigh
    final double[] costs; // [centers]: what they cost, by weight
    final double[] offsets; // [centers, width]: their weighted sum, as seen from an origin
    final Picks picks;
    long rows;
    double weight;

    /**
     * @param centers how many there are
     * @param width of a center whose offsets are wanted; 0: they are not
     * @param picks how many rows may be picked
     */
    KMeansSum(int centers, int width, int picks) {
        this.sizes = new long[centers];
        this.weights = new double[centers];
        this.costs = new double[centers];
        this.offsets = new double[centers * width];
        this.picks = new Picks(picks);
    }

    @Override
    public void add(KMeansSum other) {
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] += other.sizes[i];
            weights[i] += other.weights[i];
            costs[i] += other.costs[i];
        }
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] += other.offsets[i];
        }
        picks.add(other.picks);
        rows += other.rows;
        weight += other.weight;
    }

    /** Counts a row. */
    void count(double rowWeight) {
        rows++;
        weight += rowWeight;
    }

    /** Counts a row for the center that it is nearest to. */
    void count(int center, double rowWeight, double rowCost) {
        count(rowWeight);
        sizes[center]++;
        weights[center] += rowWeight;
        costs[center] += rowWeight * rowCost;
    }

    /** What all rows cost, by weight. */
    double cost() {
        double cost = 0;
        for (double one : costs) {
            cost += one;
        }
        return cost;
    }

    /**
     * The centers moved to the means of their rows; one without rows, or whose rows' directions cancel, stays.
     *
     * @param centers [centers, width]
     * @param origin [width], from which the offsets are seen
     */
    double[] means(Measure measure, double[] centers, double[] origin) {
        int width = origin.length;
        double[] means = centers.clone();
        double[] mean = new double[width];
        for (int c = 0; c < weights.length; c++) {
            if (weights[c] > 0) {
                mean(c, origin, mean);
                if (measure.place(mean, 0, width)) {
                    System.arraycopy(mean, 0, means, c * width, width);
                }
            }
        }
        return means;
    }

    /** The mean of a center's rows. @param into receives [width] */
    void mean(int center, double[] origin, double[] into) {
        for (int j = 0; j < origin.length; j++) {
            into[j] = origin[j] + offsets[center * origin.length + j] / weights[center];
        }
    }

    /** Adds a point to the offsets of its center. */
    void add(int center, double pointWeight, double[] points, int at, double[] origin) {
        int to = center * origin.length;
        for (int j = 0; j < origin.length; j++) {
            offsets[to + j] += pointWeight * (points[at + j] - origin[j]);
        }
    }
}
