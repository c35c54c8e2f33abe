package io.github.thalweg.math.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.thalweg.math.Decompose;
import io.github.thalweg.math.Matrix;
import io.github.thalweg.math.Sampling;
import io.github.thalweg.math.Seed;
import io.github.thalweg.spec.Registry;
import io.github.thalweg.spec.Spec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against scikit-learn: {@code src/test/fixtures/kernels.json}, made by {@code make_kernel_fixtures.py} beside it. */
class KernelTest {
    private static JsonNode root() throws IOException {
        return new ObjectMapper()
                .readTree(Path.of("src/test/fixtures/kernels.json").toFile());
    }

    static List<JsonNode> kernels() throws IOException {
        return StreamSupport.stream(root().required("kernels").spliterator(), false)
                .toList();
    }

    private static Kernel kernel(JsonNode row) {
        return make(new ObjectMapper().convertValue(row.required("kernel"), Object.class));
    }

    private static Kernel make(Object tree) {
        return Registry.standard().make(Kernel.class, "kernel", tree);
    }

    private static Matrix matrix(JsonNode node) {
        return Matrix.of(new ObjectMapper().convertValue(node, double[][].class));
    }

    @Test
    void everyRegisteredKernelHasARow() throws IOException {
        Set<String> names = new TreeSet<>();
        kernels().forEach(row -> names.add(kernel(row).spec().name()));
        assertThat(names).containsAll(Registry.standard().names(Kernel.class));
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void valuesAreThoseOfScikitLearn(JsonNode row) throws IOException {
        Matrix a = matrix(root().required("a"));
        Matrix b = matrix(root().required("b"));
        Matrix expected = matrix(row.required("values"));

        for (Kernel kernel : new Kernel[] {kernel(row), kernel(row).of(3)}) {
            Matrix values = kernel.between(a, b);
            for (int i = 0; i < values.data().length; i++) {
                double value = expected.data()[i];
                assertThat(values.data()[i]).isCloseTo(value, within(1e-12 * (1 + Math.abs(value))));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void logarithmsAreThoseOfTheValues(JsonNode row) throws IOException {
        double[] a = matrix(root().required("a")).data();
        double[] b = matrix(root().required("b")).data();
        Kernel kernel = kernel(row);

        for (int i = 0; i < 4; i++) {
            double value = kernel.between(a, 3 * i, b, 3 * i, 3);
            double logarithm = kernel.logBetween(a, 3 * i, b, 3 * i, 3);
            if (value < 0) {
                assertThat(logarithm).isNaN();
            } else {
                assertThat(Math.exp(logarithm)).isCloseTo(value, within(1e-13 * (1 + value)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void noVarianceOfASumIsNegative(JsonNode row) {
        RandomGenerator random = Seed.stream(3, 0, 0);
        Matrix points = Matrix.zeros(30, 3);
        for (int i = 0; i < 60; i++) { // ten points thrice each
            points.data()[i] = Sampling.gaussian(random);
        }
        Matrix gram = kernel(row).between(points, points);

        assertThat(gram.transposed().data()).containsExactly(gram.data(), within(1e-12));
        assertThat(kernel(row).diagonal(points)).hasSize(30).satisfies(diagonal -> {
            for (int i = 0; i < 30; i++) {
                assertThat(diagonal[i]).isEqualTo(gram.get(i, i));
            }
        });
        double scale = Arrays.stream(gram.data()).max().orElseThrow();
        for (int i = 0; i < 30; i++) {
            gram.set(i, i, gram.get(i, i) + 1e-10 * scale); // far above rounding, far below any entry
        }
        Decompose.cholesky(gram);
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void aSpecMakesTheSameKernelAgain(JsonNode row) {
        for (Kernel kernel : new Kernel[] {kernel(row), kernel(row).of(3)}) {
            assertThat(make(kernel.spec().tree())).isEqualTo(kernel);
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void parametersMoveTheKernelAndOnlyThem(JsonNode row) {
        Kernel kernel = kernel(row).of(3);
        double[] parameters = kernel.parameters();
        assertThat(kernel.with(parameters)).isEqualTo(kernel);

        double[] moved = parameters.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] *= 1.5 + i;
        }
        assertThat(kernel.with(moved).parameters()).isEqualTo(moved);
    }

    @Test
    void lengthsMustFitTheDimensions() {
        Kernel kernel = new RadialBasis(Lengths.of(1, 2));
        assertThatThrownBy(() -> kernel.of(3))
                .hasMessage("length: expected one for all or one for each of 3 dimensions, found 2");
        assertThat(new RadialBasis(Lengths.of()).of(8)).isEqualTo(new RadialBasis(Lengths.of(2)));
    }

    @Test
    void badOptionsAreNamed() {
        assertThatThrownBy(() -> make(Map.of("rbf", Map.of("length", 0))))
                .hasMessageStartingWith("kernel.rbf")
                .hasMessageContaining("length: expected a positive finite number");
        assertThatThrownBy(() -> make(Map.of("matern", Map.of("smoothness", 2))))
                .hasMessageContaining("smoothness: expected 0.5, 1.5 or 2.5, found 2.0");
        assertThatThrownBy(() -> make(Map.of("rbf", Map.of("lenght", 1)))).hasMessageContaining("did you mean");
        assertThatThrownBy(() -> make(Map.of("sum", Map.of("kernels", List.of()))))
                .hasMessageContaining("kernels of a sum: expected a positive number");
        assertThatThrownBy(() -> make("rfb")).hasMessageContaining("did you mean \"rbf\"?");
        assertThat(make("linear").spec()).isEqualTo(Spec.of("linear", "offset", 0.0));
    }
}
