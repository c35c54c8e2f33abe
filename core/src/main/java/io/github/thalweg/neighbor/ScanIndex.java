package io.github.thalweg.neighbor;

import io.github.thalweg.math.distance.Distance;
import io.github.thalweg.structure.Nearest;

/** No index: every point is looked at, a block for all queries before the next one. */
final class ScanIndex implements Index {
    private static final int NUMBERS = 1 << 14; // of a block: 128 kB, which a second-level cache holds

    private final Points points;
    private final Distance distance;

    ScanIndex(Points points, Distance distance) {
        this.points = points;
        this.distance = distance;
    }

    @Override
    public void search(double[] queries, int count, double radius, Nearest[] into) {
        int dimensions = points.dimensions();
        int most = Math.max(1, NUMBERS / dimensions);
        double[] block = new double[most * dimensions];
        for (int from = 0; from < points.size(); from += most) {
            int rows = Math.min(most, points.size() - from);
            for (int p = 0; p < rows; p++) {
                points.copy(from + p, block, p * dimensions);
            }
            for (int i = 0; i < count; i++) {
                for (int p = 0; p < rows; p++) {
                    double far = distance.between(queries, i * dimensions, block, p * dimensions, dimensions);
                    if (far <= radius) {
                        into[i].offer(far, points.id(from + p), from + p);
                    }
                }
            }
        }
    }
}
