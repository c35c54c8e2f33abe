package io.github.thalweg.neighbor;

import io.github.thalweg.structure.Nearest;
import java.io.Serializable;

/**
 * Points with the index that was chosen for them: a shard of a search, or all of a model. Where it arrives after a journey,
 * the index is built again.
 */
final class Indexed implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int TILE = 1024;

    private final Points points;
    private final Options options;
    private final Choice choice;
    private final transient Index index;

    private Indexed(Points points, Options options, Choice choice, Index index) {
        this.points = points;
        this.options = options;
        this.choice = choice;
        this.index = index;
    }

    static Indexed of(Points points, Options options, Choice choice) {
        options.metric().requireDimensions(points.dimensions());
        Index index = choice.engine() == Engine.TREE
                ? new TreeIndex(points, options.metric())
                : BlockIndex.of(points, options.metric());
        return new Indexed(points, options, choice, index);
    }

    private Object readResolve() {
        return of(points, options, choice);
    }

    Points points() {
        return points;
    }

    Choice choice() {
        return choice;
    }

    /**
     * The neighbours of each query among these points.
     *
     * @param k at most so many
     * @param radius and at most so far away
     */
    Neighbors search(Queries queries, int k, double radius) {
        int room = Math.max(1, Math.min(k, points.size()));
        Neighbors found = new Neighbors(queries.count(), k, points.targets());
        for (int from = 0; from < queries.count(); from += TILE) {
            int rows = Math.min(TILE, queries.count() - from);
            Nearest[] heaps = Choice.heaps(rows, room);
            index.search(queries.some(from, rows), rows, radius, heaps);
            for (Nearest heap : heaps) {
                heap.sort();
                found.append(heap, points);
            }
        }
        return found;
    }
}
