package io.github.thalweg.math.distance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.thalweg.math.Seed;
import io.github.thalweg.spec.Registry;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DistanceTest {
    private static final double[] A = {1, -2, 3, 0, 4};
    private static final double[] B = {1, 2, 1, 0, -1};

    static Stream<Distance> all() {
        return Registry.standard().names(Distance.class).stream()
                .map(name -> Registry.standard().make(Distance.class, "metric", name));
    }

    @Test
    void valuesAreThoseOfTheirDefinitions() {
        // differences 0, 4, 2, 0, 5
        assertThat(new Euclidean().between(A, B)).isEqualTo(Math.sqrt(45));
        assertThat(new SquaredEuclidean().between(A, B)).isEqualTo(45);
        assertThat(new Manhattan().between(A, B)).isEqualTo(11);
        assertThat(new Chebyshev().between(A, B)).isEqualTo(5);
        assertThat(new Minkowski(3).between(A, B)).isCloseTo(Math.cbrt(64 + 8 + 125), within(1e-14));
        assertThat(new Hamming().between(A, B)).isEqualTo(0.6);
        assertThat(new Canberra().between(A, B)).isEqualTo(4.0 / 4 + 2.0 / 4 + 5.0 / 5);
        assertThat(new Cosine().between(A, B)).isCloseTo(1 - -4 / Math.sqrt(30 * 7), within(1e-15));
        assertThat(new Cosine().between(new double[2], new double[] {1, 1})).isEqualTo(1);
    }

    @Test
    void aQuarterOfTheEquatorIsAQuarterOfItsLength() {
        Distance distance = new Haversine(6371.0088);
        double quarter = 6371.0088 * Math.PI / 2;
        assertThat(distance.between(new double[] {0, 10}, new double[] {0, 100}))
                .isCloseTo(quarter, within(1e-9));
        assertThat(distance.between(new double[] {90, 0}, new double[] {0, 77})).isCloseTo(quarter, within(1e-9));
        assertThat(distance.between(new double[] {0, 179.5}, new double[] {0, -179.5}))
                .isCloseTo(quarter / 90, within(1e-9));
        assertThatThrownBy(() -> distance.between(new double[3], new double[3]))
                .hasMessage("haversine: expected 2 features, latitude and longitude, found 3");
    }

    @ParameterizedTest
    @MethodSource("all")
    void isSymmetricAndKeepsItsWordAboutTheTriangleInequality(Distance distance) {
        int dimensions = distance instanceof Haversine ? 2 : 5;
        RandomGenerator random = Seed.stream(7, 0, 0);
        boolean broken = false;
        for (int trial = 0; trial < 2_000; trial++) {
            double[] a = point(random, dimensions);
            double[] b = point(random, dimensions);
            double[] c = point(random, dimensions);
            double direct = distance.between(a, c);
            double round = distance.between(a, b) + distance.between(b, c);
            broken |= direct > round + 3 * distance.error(round, dimensions);
            assertThat(distance.between(c, a)).isEqualTo(direct);
            assertThat(direct).isGreaterThanOrEqualTo(0);
            assertThat(distance.between(a, a)).isCloseTo(0, within(distance.error(0, dimensions)));
        }
        assertThat(broken).isEqualTo(!distance.obeysTriangleInequality());
    }

    @ParameterizedTest
    @MethodSource("all")
    void isReadBackFromItsSpec(Distance distance) {
        assertThat(Registry.standard().make(Distance.class, "metric", distance.spec()))
                .isEqualTo(distance);
    }

    @ParameterizedTest
    @MethodSource("all")
    void imagesAreNoFurtherApartThanTheRadius(Distance distance) {
        if (!(distance instanceof Distance.Embedded embedded)) {
            return;
        }
        RandomGenerator random = Seed.stream(8, 0, 0);
        for (int trial = 0; trial < 1_000; trial++) {
            double[] a = point(random, 5);
            double[] b = trial % 3 == 0 ? a.clone() : point(random, 5);
            double radius = embedded.radius(distance.between(a, b) + distance.error(distance.between(a, b), 5));
            embedded.embed(a, 0, 5);
            embedded.embed(b, 0, 5);
            assertThat(new Euclidean().between(a, b)).isLessThanOrEqualTo(radius * (1 + 1e-15));
        }
    }

    @Test
    void powersBelowOneAreNoMetric() {
        assertThat(new Minkowski(0.5).obeysTriangleInequality()).isFalse();
        assertThat(new Minkowski(1).between(A, B)).isEqualTo(11);
        assertThat(new Minkowski(400).between(A, B)).isCloseTo(5, within(1e-12));
    }

    @Test
    void wrongNamesPowersAndPointsAreRefused() {
        Registry registry = Registry.standard();
        assertThatThrownBy(() -> registry.make(Distance.class, "neighbors.metric", "euclidian"))
                .hasMessage("neighbors.metric: unknown distance \"euclidian\"; did you mean \"euclidean\"?");
        assertThatThrownBy(() ->
                        registry.make(Distance.class, "neighbors.metric", Map.of("minkowski", Map.of("power", -1))))
                .hasMessageContaining("power: expected a positive finite number, found -1");
        assertThatThrownBy(() -> new Euclidean().between(new double[2], new double[3]))
                .hasMessage("points: expected as many coordinates, found 2 and 3");
        assertThat(registry.names(Distance.class)).containsAll(List.of("euclidean", "cosine", "haversine"));
    }

    /** Coordinates of a small grid, so that points often share some. */
    private static double[] point(RandomGenerator random, int dimensions) {
        double[] point = new double[dimensions];
        for (int i = 0; i < dimensions; i++) {
            point[i] = (random.nextInt(21) - 10) / 4.0;
        }
        return point;
    }
}
