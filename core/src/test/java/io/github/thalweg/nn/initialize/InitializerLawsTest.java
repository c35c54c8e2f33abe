package io.github.thalweg.nn.initialize;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.thalweg.learn.Parcel;
import io.github.thalweg.math.Seed;
import io.github.thalweg.math.Special;
import io.github.thalweg.nn.Initializer;
import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.layer.Activation;
import io.github.thalweg.spec.Registry;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every registered initializer; and that each draws from the law it names. */
class InitializerLawsTest {
    /** Of Kolmogorov and Smirnov, times the root of the size: exceeded by chance once in ten thousand. */
    private static final double LARGEST_DISTANCE = 2.23;

    private static final Shape MATRIX = Shape.of(150, 250);
    private static final Shape KERNEL = Shape.of(3, 5, 40, 60); // in 600, out 900

    /**
     * @param tree as a job writes it
     * @param lawOfMatrix the distribution function of a number of {@link #MATRIX}; null: see another test
     */
    record Row(Object tree, DoubleUnaryOperator lawOfMatrix, DoubleUnaryOperator lawOfKernel) {
        Row(Object tree, DoubleUnaryOperator law) {
            this(tree, law, law);
        }

        Initializer.Registered initializer() {
            return make(tree);
        }

        @Override
        public String toString() {
            return tree.toString();
        }
    }

    static Stream<Row> rows() {
        return Stream.of(
                new Row("zeros", null),
                new Row("ones", null),
                new Row(Map.of("constant", Map.of("value", -2.5)), null),
                new Row("uniform", uniform(0.05)),
                new Row(Map.of("uniform", Map.of("low", -3, "high", 3)), uniform(3)),
                new Row("normal", normal(0, 0.05)),
                new Row(Map.of("normal", Map.of("mean", 2, "deviation", 3)), normal(2, 3)),
                new Row("standardNormal", normal(0, 1)),
                new Row("truncatedNormal", truncated(0, 0.05)),
                new Row(Map.of("truncatedNormal", Map.of("mean", 2, "deviation", 3)), truncated(2, 3)),
                new Row("heUniform", uniform(Math.sqrt(6.0 / 150)), uniform(Math.sqrt(6.0 / 600))),
                new Row("heNormal", truncated(0, Math.sqrt(2.0 / 150)), truncated(0, Math.sqrt(2.0 / 600))),
                new Row("glorotUniform", uniform(Math.sqrt(6.0 / 400)), uniform(Math.sqrt(6.0 / 1500))),
                new Row("glorotNormal", truncated(0, Math.sqrt(2.0 / 400)), truncated(0, Math.sqrt(2.0 / 1500))),
                new Row(
                        Map.of("glorotUniform", Map.of("gain", "tanh")),
                        uniform(5.0 / 3 * Math.sqrt(6.0 / 400)),
                        uniform(5.0 / 3 * Math.sqrt(6.0 / 1500))),
                new Row(
                        Map.of("glorotNormal", Map.of("gain", 0.5)),
                        truncated(0, 0.5 * Math.sqrt(2.0 / 400)),
                        truncated(0, 0.5 * Math.sqrt(2.0 / 1500))),
                new Row("orthogonal", null),
                new Row(Map.of("orthogonal", Map.of("gain", "leakyRelu", "alpha", 0.2)), null));
    }

    @Test
    void everyRegisteredInitializerHasARow() {
        assertThat(rows().map(row -> row.tree() instanceof Map<?, ?> map
                        ? map.keySet().iterator().next()
                        : row.tree()))
                .containsAll(List.copyOf(Registry.standard().names(Initializer.Registered.class)));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void numbersFollowTheLaw(Row row) {
        if (row.lawOfMatrix() != null) {
            assertThat(distance(draw(row.tree(), MATRIX, 1), row.lawOfMatrix())).isLessThan(LARGEST_DISTANCE);
            assertThat(distance(draw(row.tree(), KERNEL, 2), row.lawOfKernel())).isLessThan(LARGEST_DISTANCE);
        }
    }

    private static double distance(float[] numbers, DoubleUnaryOperator law) {
        Arrays.sort(numbers);
        double n = numbers.length;
        double largest = 0;
        for (int i = 0; i < n; i++) {
            double expected = law.applyAsDouble(numbers[i]);
            largest = Math.max(largest, Math.max(expected - i / n, (i + 1) / n - expected));
        }
        return largest * Math.sqrt(n);
    }

    @Test
    void constantsAreEverywhere() {
        assertThat(draw("zeros", MATRIX, 1)).containsOnly(0);
        assertThat(draw("ones", MATRIX, 1)).containsOnly(1);
        assertThat(draw(Map.of("constant", Map.of("value", -2.5)), MATRIX, 1)).containsOnly(-2.5f);
    }

    private static DoubleUnaryOperator uniform(double bound) {
        return x -> Math.max(0, Math.min(1, (x + bound) / (2 * bound)));
    }

    private static DoubleUnaryOperator normal(double mean, double deviation) {
        return x -> Special.normalCdf((x - mean) / deviation);
    }

    private static DoubleUnaryOperator truncated(double mean, double deviation) {
        double cut = Special.normalCdf(-2);
        return x -> Math.max(0, Math.min(1, (Special.normalCdf((x - mean) / deviation) - cut) / (1 - 2 * cut)));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void sameSeedSameNumbersAnotherSeedOthers(Row row) {
        boolean random = !row.initializer().spec().name().equals("constant");

        assertThat(Arrays.equals(draw(row.tree(), MATRIX, 5), draw(row.tree(), MATRIX, 5)))
                .isTrue();
        assertThat(Arrays.equals(draw(row.tree(), MATRIX, 5), draw(row.tree(), MATRIX, 6)))
                .isEqualTo(!random);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void fillsItsWindowAndNothingElse(Row row) {
        float[] data = new float[100];
        Arrays.fill(data, 77);

        row.initializer().fill(Tensor.view(data, 30, Shape.of(4, 6)), Seed.stream(1, 2, 3));

        for (int i = 0; i < data.length; i++) {
            assertThat(data[i] == 77).isEqualTo(i < 30 || i >= 54);
        }
        float[] alone = new float[24];
        row.initializer().fill(Tensor.of(Shape.of(4, 6), alone), Seed.stream(1, 2, 3));
        assertThat(Arrays.copyOfRange(data, 30, 54)).containsExactly(alone);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void isMadeAgainFromItsSpec(Row row) {
        Initializer.Registered initializer = row.initializer();

        assertThat(Registry.standard()
                        .make(
                                Initializer.Registered.class,
                                "weight",
                                initializer.spec().tree()))
                .isEqualTo(initializer);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void travels(Row row) {
        assertThat(Parcel.of(row.initializer()).content()).isEqualTo(row.initializer());
    }

    @Test
    void everyActivationHasAGain() {
        Registry registry = Registry.standard();
        for (String name : registry.names(Layer.Recipe.class)) {
            if (isActivation(name)) {
                assertThat(Gain.of(name)).isBetween(1.0, 5.0 / 3);
            }
        }
    }

    private static boolean isActivation(String name) {
        try {
            return Registry.standard().make(Layer.Recipe.class, "layer", name).build(Shape.of(3)) instanceof Activation;
        } catch (IllegalArgumentException needsOptions) {
            return false;
        }
    }

    private static float[] draw(Object tree, Shape shape, long seed) {
        float[] numbers = new float[shape.size()];
        make(tree).fill(Tensor.of(shape, numbers), Seed.stream(seed, 0, 0));
        return numbers;
    }

    private static Initializer.Registered make(Object tree) {
        return Registry.standard().make(Initializer.Registered.class, "weight", tree);
    }
}
