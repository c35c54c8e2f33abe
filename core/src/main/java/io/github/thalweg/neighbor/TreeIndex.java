package io.github.thalweg.neighbor;

import io.github.thalweg.math.distance.Distance;
import io.github.thalweg.structure.BallTree;
import io.github.thalweg.structure.Nearest;

/** A ball tree over all points. */
final class TreeIndex implements Index {
    private final BallTree tree;
    private final int dimensions;

    TreeIndex(Points points, Distance distance) {
        this.dimensions = points.dimensions();
        this.tree = new BallTree(points.wide(), dimensions, points.ids(), distance);
    }

    @Override
    public void search(double[] queries, int count, double radius, Nearest[] into) {
        for (int i = 0; i < count; i++) {
            tree.within(queries, i * dimensions, radius, into[i]);
        }
    }
}
