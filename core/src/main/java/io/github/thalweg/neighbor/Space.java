package io.github.thalweg.neighbor;

import io.github.thalweg.math.distance.Distance;
import java.util.Arrays;

/**
 * Points as a graph walks among them: distances that rank as the metric's do, up to rounding, in floats. Plain Java in one
 * order of operations, so that the walk is the same on every machine.
 */
interface Space {
    /** How far a query is from points. */
    Probe of(double[] query, int at);

    /** How far a point is from others. */
    Probe of(int place);

    /** Whether distances are much coarser than the metric's. */
    boolean projected();

    /** Distances from one place. */
    @FunctionalInterface
    interface Probe {
        float to(int place);
    }

    static Space of(Points points, Distance distance) {
        return distance instanceof Distance.Embedded embedded
                ? new Images(points, embedded)
                : new Plain(points, distance);
    }

    /** The metric itself. */
    record Plain(double[] coordinates, int dimensions, Distance distance) implements Space {
        Plain(Points points, Distance distance) {
            this(points.wide(), points.dimensions(), distance);
        }

        @Override
        public boolean projected() {
            return false;
        }

        @Override
        public Probe of(double[] query, int at) {
            return place -> (float) distance.between(query, at, coordinates, place * dimensions, dimensions);
        }

        @Override
        public Probe of(int place) {
            return of(coordinates, place * dimensions);
        }
    }

    /**
     * Half the squared Euclidean distance between images, {@code ‖q‖²/2 + ‖p‖²/2 − q·p}: one fused step a coordinate. Images
     * of many dimensions are projected where that keeps nearly all of their spread.
     */
    final class Images implements Space {
        private final Distance.Embedded distance;
        private final int dimensions;
        private final Projection projection; // null: images as they are
        private final int width; // of an image
        private final float[] images; // [size, width]
        private final float[] halves; // [size]: ‖p‖²/2

        Images(Points points, Distance.Embedded distance) {
            this.distance = distance;
            this.dimensions = points.dimensions();
            this.projection = Projection.of(points, distance);
            this.width = projection == null ? dimensions : projection.kept();
            this.images = new float[points.size() * width];
            this.halves = new float[points.size()];
            double[] row = new double[dimensions];
            for (int place = 0; place < halves.length; place++) {
                points.copy(place, row, 0);
                int at = place * width;
                image(row, images, at);
                halves[place] = product(images, at, images, at, width) / 2;
            }
        }

        @Override
        public boolean projected() {
            return projection != null;
        }

        /** Replaces {@code row}. */
        private void image(double[] row, float[] into, int at) {
            distance.embed(row, 0, dimensions);
            if (projection != null) {
                projection.project(row, into, at);
                return;
            }
            for (int j = 0; j < width; j++) {
                into[at + j] = (float) row[j];
            }
        }

        @Override
        public Probe of(double[] query, int at) {
            float[] image = new float[width];
            image(Arrays.copyOfRange(query, at, at + dimensions), image, 0);
            float half = product(image, 0, image, 0, width) / 2;
            return place -> half + halves[place] - product(image, 0, images, place * width, width);
        }

        @Override
        public Probe of(int from) {
            float half = halves[from];
            int at = from * width;
            return place -> half + halves[place] - product(images, at, images, place * width, width);
        }

        /** Eight sums at once, since one would wait for its own last addition. */
        private static float product(float[] a, int aAt, float[] b, int bAt, int dimensions) {
            float s0 = 0;
            float s1 = 0;
            float s2 = 0;
            float s3 = 0;
            float s4 = 0;
            float s5 = 0;
            float s6 = 0;
            float s7 = 0;
            int i = 0;
            for (; i + 7 < dimensions; i += 8) {
                s0 = Math.fma(a[aAt + i], b[bAt + i], s0);
                s1 = Math.fma(a[aAt + i + 1], b[bAt + i + 1], s1);
                s2 = Math.fma(a[aAt + i + 2], b[bAt + i + 2], s2);
                s3 = Math.fma(a[aAt + i + 3], b[bAt + i + 3], s3);
                s4 = Math.fma(a[aAt + i + 4], b[bAt + i + 4], s4);
                s5 = Math.fma(a[aAt + i + 5], b[bAt + i + 5], s5);
                s6 = Math.fma(a[aAt + i + 6], b[bAt + i + 6], s6);
                s7 = Math.fma(a[aAt + i + 7], b[bAt + i + 7], s7);
            }
            for (; i < dimensions; i++) {
                s0 = Math.fma(a[aAt + i], b[bAt + i], s0);
            }
            return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
        }
    }
}
