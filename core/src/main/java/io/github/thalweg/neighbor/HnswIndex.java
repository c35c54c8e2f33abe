package io.github.thalweg.neighbor;

import io.github.thalweg.math.Check;
import io.github.thalweg.math.distance.Distance;
import io.github.thalweg.structure.Nearest;

/** A walk through a graph of the points; what it comes upon is measured in doubles. Finds most of the neighbours. */
final class HnswIndex implements Index {
    // measured are more than asked: floats confuse what is almost equally far, and projections more than that
    private static final int MORE = 8;
    private static final int MORE_PROJECTED = 16;

    private final Points points;
    private final Distance distance;
    private final Space space;
    private final Hnsw graph;
    private final HnswOptions options;

    HnswIndex(Points points, Distance distance, Space space, Hnsw graph, HnswOptions options) {
        this.points = points;
        this.distance = distance;
        this.space = space;
        this.graph = graph;
        this.options = options;
    }

    static HnswIndex build(Points points, Distance distance, HnswOptions options) {
        Space space = Space.of(points, distance);
        return new HnswIndex(points, distance, space, Hnsw.build(space, points.ids(), options), options);
    }

    Hnsw graph() {
        return graph;
    }

    HnswIndex with(HnswOptions others) {
        return new HnswIndex(points, distance, space, graph, others);
    }

    @Override
    public void search(double[] queries, int count, double radius, Nearest[] into) {
        Check.that(
                radius == Double.POSITIVE_INFINITY,
                "radius: an approximate index finds a number of neighbours, and not all within a distance");
        int dimensions = points.dimensions();
        int more = space.projected() ? MORE_PROJECTED : MORE;
        double[] point = new double[dimensions];
        Hnsw.Walk walk = graph.walk();
        for (int i = 0; i < count; i++) {
            int asked = into[i].most();
            long[] keys = walk.nearest(space.of(queries, i * dimensions), Math.max(options.efSearch(), asked));
            boolean all =
                    keys.length < Math.min(asked, points.size()); // many equal points may keep others out of reach
            int measured = all ? points.size() : (int) Math.min(keys.length, 2L * asked + more);
            int self = into[i].favourite().isPresent()
                    ? points.place(into[i].favourite().getAsLong())
                    : -1;
            for (int c = 0; c < measured; c++) {
                int place = all ? c : LongHeap.place(keys[c]);
                offer(queries, i * dimensions, place, point, into[i]);
                self = place == self ? -1 : self;
            }
            if (self >= 0) { // among many copies a walk need not come upon the query itself
                offer(queries, i * dimensions, self, point, into[i]);
            }
        }
    }

    /** @param point room for one */
    private void offer(double[] queries, int at, int place, double[] point, Nearest into) {
        points.copy(place, point, 0);
        into.offer(distance.between(queries, at, point, 0, point.length), points.id(place), place);
    }
}
