package io.github.thalweg.structure;

import io.github.thalweg.math.Check;
import io.github.thalweg.math.distance.Distance;

/**
 * Points in nested balls, for exact searches by any distance that obeys the triangle inequality: whole balls are passed
 * over when none of their points can be near enough (Omohundro, "Five Balltree Construction Algorithms", ICSI TR-89-063,
 * 1989; Moore, "The Anchors Hierarchy", UAI 2000).
 *
 * <p>Nodes form a complete binary tree: the children of node i are 2i + 1 and 2i + 2, and each halves its points at the
 * median of the coordinate that spreads most. Bounds allow for the rounding of distances, so the answers are to the bit
 * those of comparing with every point. Immutable; safe to share between threads.
 */
public final class BallTree {
    private static final int LEAF = 24; // 16 to 40 differ by less than the noise on a million points of 2 coordinates

    private final Distance distance;
    private final int dimensions;
    private final double[] points; // [points, dimensions], those of a leaf together
    private final long[] ids;
    private final int[] places; // where a point stood in what was handed in
    private final int leaves; // the first of the leaves, which is also how many inner nodes there are
    private final int[] starts; // [nodes + 1] of leaves only: their points
    private final double[] centers; // [nodes, dimensions]
    private final double[] radii; // [nodes], rounding allowed for

    /**
     * Builds a tree.
     *
     * @param points [size, dimensions]; not kept
     * @param ids [size]; decide between points equally near
     * @throws IllegalArgumentException if the distance does not obey the triangle inequality
     */
    public BallTree(double[] points, int dimensions, long[] ids, Distance distance) {
        Check.that(
                distance.obeysTriangleInequality(),
                "metric \"%s\": a ball tree needs one that obeys the triangle inequality; use index: blocks",
                distance.spec().name());
        distance.requireDimensions(dimensions);
        this.distance = distance;
        this.dimensions = dimensions;
        int size = ids.length;
        int levels = 0;
        while ((size >> levels) > LEAF) {
            levels++;
        }
        leaves = (1 << levels) - 1;
        int nodes = 2 * leaves + 1;
        starts = new int[nodes + 1];
        centers = new double[nodes * dimensions];
        radii = new double[nodes];
        places = new int[size];
        for (int i = 0; i < size; i++) {
            places[i] = i;
        }
        split(points, 0, 0, size);
        starts[nodes] = size;
        this.ids = new long[size];
        this.points = new double[size * dimensions];
        for (int i = 0; i < size; i++) {
            this.ids[i] = ids[places[i]];
            System.arraycopy(points, places[i] * dimensions, this.points, i * dimensions, dimensions);
        }
    }

    public int size() {
        return ids.length;
    }

    private void split(double[] all, int node, int from, int to) {
        enclose(all, node, from, to);
        if (node >= leaves) {
            starts[node] = from;
            return;
        }
        int widest = widest(all, from, to);
        int middle = (from + to) >>> 1;
        select(all, widest, from, to - 1, middle);
        split(all, 2 * node + 1, from, middle);
        split(all, 2 * node + 2, middle, to);
    }

    /** The mean of the points, and how far they lie from it, at most. */
    private void enclose(double[] all, int node, int from, int to) {
        int center = node * dimensions;
        for (int i = from; i < to; i++) {
            for (int j = 0; j < dimensions; j++) {
                centers[center + j] += all[places[i] * dimensions + j] / (to - from);
            }
        }
        for (int i = from; i < to; i++) {
            double far = distance.between(centers, center, all, places[i] * dimensions, dimensions);
            radii[node] = Math.max(radii[node], far + distance.error(far, dimensions));
        }
    }

    private int widest(double[] all, int from, int to) {
        int widest = 0;
        double most = -1;
        for (int j = 0; j < dimensions; j++) {
            double least = Double.POSITIVE_INFINITY;
            double greatest = Double.NEGATIVE_INFINITY;
            for (int i = from; i < to; i++) {
                double value = all[places[i] * dimensions + j];
                least = Math.min(least, value);
                greatest = Math.max(greatest, value);
            }
            if (greatest - least > most) {
                most = greatest - least;
                widest = j;
            }
        }
        return widest;
    }

    /** Hoare's selection: afterwards no place before {@code wanted} has a greater coordinate than any after it. */
    private void select(double[] all, int coordinate, int first, int last, int wanted) {
        int low = first;
        int high = last;
        while (low < high) {
            double pivot = all[places[(low + high) >>> 1] * dimensions + coordinate];
            int i = low;
            int j = high;
            while (i <= j) {
                while (all[places[i] * dimensions + coordinate] < pivot) {
                    i++;
                }
                while (all[places[j] * dimensions + coordinate] > pivot) {
                    j--;
                }
                if (i <= j) {
                    int place = places[i];
                    places[i++] = places[j];
                    places[j--] = place;
                }
            }
            if (wanted <= j) {
                high = j;
            } else if (wanted >= i) {
                low = i;
            } else {
                return;
            }
        }
    }

    /** Offers to {@code into} every point that may be among the nearest to {@code query[at … at + dimensions)}. */
    public void nearest(double[] query, int at, Nearest into) {
        within(query, at, Double.POSITIVE_INFINITY, into);
    }

    /** The same of the points at most {@code radius} away. */
    public void within(double[] query, int at, double radius, Nearest into) {
        if (ids.length > 0) {
            search(query, at, 0, nearestInside(query, at, 0), radius, into);
        }
    }

    private void search(double[] query, int at, int node, double bound, double radius, Nearest into) {
        double limit = Math.min(into.worst(), radius);
        if (bound > limit + distance.error(limit, dimensions)) {
            return;
        }
        if (node >= leaves) {
            for (int i = starts[node]; i < starts[node + 1]; i++) {
                double far = distance.between(query, at, points, i * dimensions, dimensions);
                if (far <= radius) {
                    into.offer(far, ids[i], places[i]);
                }
            }
            return;
        }
        int left = 2 * node + 1;
        double leftBound = nearestInside(query, at, left);
        double rightBound = nearestInside(query, at, left + 1);
        if (leftBound <= rightBound) {
            search(query, at, left, leftBound, radius, into);
            search(query, at, left + 1, rightBound, radius, into);
        } else {
            search(query, at, left + 1, rightBound, radius, into);
            search(query, at, left, leftBound, radius, into);
        }
    }

    /** No point of the ball is truly nearer than this. */
    private double nearestInside(double[] query, int at, int node) {
        double far = distance.between(query, at, centers, node * dimensions, dimensions);
        return far - distance.error(far, dimensions) - radii[node];
    }
}
