package io.github.thalweg.cluster;

import io.github.thalweg.math.Check;
import java.io.Serializable;

/**
 * Clusters as silhouettes need them. The mean cost of the way from a point to the rows of a cluster is that to their mean, and
 * their own mean cost from there: so one look at each cluster is enough, not one at each of its rows.
 *
 * @param centers [clusters, width], which say where rows belong
 * @param means [clusters, width] of the rows that belong to each
 * @param weights [clusters] of these rows; 0: there are none
 * @param spreads [clusters]: their mean cost from their mean
 */
record ClusterSpread(Measure measure, int width, double[] centers, double[] means, double[] weights, double[] spreads)
        implements Serializable {
    /** @throws IllegalArgumentException if there are fewer than two clusters with rows */
    static ClusterSpread of(KMeansStep step, KMeansSum sum) {
        int width = step.width();
        double[] means = step.centers().clone();
        double[] spreads = new double[sum.weights.length];
        double[] mean = new double[width];
        int some = 0;
        for (int c = 0; c < spreads.length; c++) {
            if (sum.weights[c] > 0) {
                sum.mean(c, step.origin(), mean);
                System.arraycopy(mean, 0, means, c * width, width);
                double offset = step.measure().cost(Centers.squared(mean, 0, step.centers(), c * width, width));
                spreads[c] = Math.max(0, sum.costs[c] / sum.weights[c] - offset);
                some++;
            }
        }
        Check.that(some > 1, "silhouette: expected rows in at least 2 clusters, found them in %d", some);
        return new ClusterSpread(step.measure(), width, step.centers(), means, sum.weights, spreads);
    }

    /**
     * The silhouette of a point: {@code (b − a) / max(a, b)} of the mean costs a of the way to the other rows of its cluster and
     * b to those of the nearest other one; 0 where there are no other rows in its own.
     *
     * @param own the point's cluster
     */
    double silhouette(double[] points, int at, int own, double weight) {
        double others = weights[own] - weight;
        if (!(others > weights[own] * 1e-12)) { // sums of weights are rounded
            return 0;
        }
        double nearest = Double.POSITIVE_INFINITY;
        for (int c = 0; c < weights.length; c++) {
            if (c != own && weights[c] > 0) {
                nearest = Math.min(nearest, cost(points, at, c));
            }
        }
        double inside = cost(points, at, own) * weights[own] / others;
        double greater = Math.max(inside, nearest);
        return greater == 0 ? 0 : (nearest - inside) / greater;
    }

    private double cost(double[] points, int at, int cluster) {
        return measure.cost(Centers.squared(points, at, means, cluster * width, width)) + spreads[cluster];
    }
}
