package io.github.thalweg.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.thalweg.math.Seed;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CentersTest {
    /** The nearest by the definition, and that no other is nearer than what is said. */
    private static void check(double[] points, double[] centers, int width) {
        Centers search = new Centers(centers, width);
        int size = points.length / width;
        int[] nearest = new int[size];
        float[] others = new float[size];
        search.nearest(points, size, nearest, others);
        for (int i = 0; i < size; i++) {
            int expected = 0;
            double least = search.squared(points, i * width, 0);
            for (int c = 1; c < search.count(); c++) {
                double squared = search.squared(points, i * width, c);
                expected = squared < least ? c : expected;
                least = Math.min(least, squared);
            }
            assertThat(nearest[i]).isEqualTo(expected);
            double other = Double.POSITIVE_INFINITY;
            for (int c = 0; c < search.count(); c++) {
                other = c == expected ? other : Math.min(other, search.squared(points, i * width, c));
            }
            assertThat(Math.sqrt(other)).isGreaterThanOrEqualTo(others[i]);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0",
        "1, 1e9",
        "1, 1e15",
        "1e-3, 1e6",
        "1e10, 0",
        "1e18, 0",
        "1e19, 1e19",
        "1e25, 0",
        "1e150, 0",
        "1e-30, 0",
        "1e-160, 0",
        "1e-300, 1"
    })
    void decidesAsDoublesDo(double scale, double offset) {
        for (int width : new int[] {1, 3, 16, 37}) {
            RandomGenerator random = Seed.stream(width, 0, 0);
            double[] points = random.doubles(width * 300L)
                    .map(x -> offset + scale * (x - 0.5))
                    .toArray();
            double[] centers = random.doubles(width * 41L)
                    .map(x -> offset + scale * (x - 0.5))
                    .toArray();
            System.arraycopy(centers, 0, centers, 20 * width, 5 * width); // some are alike
            for (int j = 0; j < width; j++) { // one is all but alike, one far away, a point far away
                centers[30 * width + j] = Math.nextUp(centers[j]);
                centers[31 * width + j] = 1e6 * centers[j];
                points[7 * width + j] = 1e5 * points[j];
                points[8 * width + j] = (centers[j] + centers[width + j]) / 2; // between two
            }
            check(points, centers, width);
        }
    }

    @Test
    void oneCenterIsNearestToAll() {
        check(new double[] {1, 2, 1e300, -1e300}, new double[] {5, 5}, 2);
    }

    @Test
    void moreCentersThanATileHasRows() {
        RandomGenerator random = Seed.stream(1, 0, 0);
        check(random.doubles(2 * 300).toArray(), random.doubles(2 * 3000).toArray(), 2);
    }
}
