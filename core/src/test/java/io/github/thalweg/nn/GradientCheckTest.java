package io.github.thalweg.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.thalweg.math.Sampling;
import io.github.thalweg.math.Seed;
import io.github.thalweg.nn.block.Sequential;
import io.github.thalweg.nn.loss.CrossEntropy;
import io.github.thalweg.nn.loss.SquaredError;
import io.github.thalweg.spec.Registry;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Elementwise;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class GradientCheckTest {
    @Test
    void aSmoothNetworkOfUsualSizeShowsLessThanOneInTenThousand() {
        Network<Tensor, Tensor> network =
                network(Shape.of(100), linear(64), "tanh", "layerNorm", linear(32), "gelu", linear(10));

        List<GradientCheck.Row> rows = check(network, network.initialize(3), 32);

        assertThat(rows).hasSize(9).allSatisfy(row -> assertThat(row.greatestError())
                .isLessThan(1e-4));
    }

    @Test
    void kinksSpoilDifferencesALittle() {
        Network<Tensor, Tensor> network =
                network(Shape.of(100), linear(64), "relu", linear(32), "hardSigmoid", linear(10));

        List<GradientCheck.Row> rows = check(network, network.initialize(3), 32);

        assertThat(rows).allSatisfy(row -> assertThat(row.greatestError()).isLessThan(5e-3));
    }

    @Test
    void aBiasThatANormalizationCancelsIsNoError() {
        Network<Tensor, Tensor> network = network(Shape.of(6), linear(8), "batchNorm", "tanh", linear(3));

        List<GradientCheck.Row> rows = check(network, network.initialize(3), 16);

        assertThat(rows.get(1).path()).isEqualTo("0.linear.bias");
        assertThat(rows).allSatisfy(row -> assertThat(row.greatestError()).isLessThan(1e-4));
    }

    @Test
    void reportsDerivativesOfAnExampleThatCanBeCheckedByHand() {
        Network<Tensor, Tensor> line = network(Shape.of(1), Map.of("linear", Map.of("outputs", 1, "bias", false)));
        Tensor input = Tensor.of(Shape.of(2, 1), 1, 2);
        Tensor target = Tensor.of(Shape.of(2, 1), 0, 1);

        List<GradientCheck.Row> rows = new GradientCheck<>(NetworkObjective.of(line, new SquaredError()), true, 3, 1)
                .rows(new float[] {1.5f}, new Batch(input, target, new float[] {1, 10}));

        // Σ w (1.5 x − y)²: 1.5² + 10 · 2²; by the weight 2 · 1.5 · 1 + 10 · 2 · 2 · 2 = 83
        assertThat(rows.get(0).path()).isEqualTo("0.linear.weight");
        assertThat(rows.get(0).analyticLow()).isCloseTo(83, within(1e-4));
        assertThat(rows.get(0).analyticHigh()).isCloseTo(83, within(1e-4));
        assertThat(rows.get(0).numericLow()).isCloseTo(83, within(1e-2));
        // by the inputs (2 · 1.5 · 1.5, 10 · 2 · 2 · 1.5) = (4.5, 60), whose length is the derivative along itself
        assertThat(rows.get(1).path()).isEqualTo("input");
        assertThat(rows.get(1).analyticHigh()).isCloseTo(Math.hypot(4.5, 60), within(1e-3));
        assertThat(rows.get(1).leastError()).isLessThanOrEqualTo(rows.get(1).meanError());
        assertThat(rows.get(1).meanError()).isLessThanOrEqualTo(rows.get(1).greatestError());
    }

    @Test
    void findsAFactorThatIsOffByOneInAThousand() {
        assertThat(broken(dx -> dx.scale(1.001f))).isGreaterThan(9e-4);
    }

    @Test
    void findsAGradientThatIsMissingInOneElement() {
        assertThat(broken(dx -> dx.set(0, 1, 3))).isGreaterThan(1e-3);
    }

    @Test
    void findsAGradientThatIsMissingAltogether() {
        assertThat(broken(dx -> dx.fill(0))).isGreaterThan(0.99);
    }

    @Test
    void findsAWrongSign() {
        assertThat(broken(dx -> dx.scale(-1))).isGreaterThan(0.99);
    }

    @Test
    void anUnbrokenCopyOfThatLayerIsRight() {
        assertThat(broken(dx -> {})).isLessThan(1e-4);
    }

    @Test
    void theSameSeedFindsTheSameAndMasksAreThoseOfTheSeed() {
        Network<Tensor, Tensor> network =
                network(Shape.of(6), linear(20), "tanh", Map.of("dropout", Map.of("p", 0.4)), linear(3));
        float[] parameters = network.initialize(3);
        float[] before = parameters.clone();

        List<GradientCheck.Row> rows = check(network, parameters, 8);

        assertThat(rows).allSatisfy(row -> assertThat(row.greatestError()).isLessThan(1e-4));
        assertThat(check(network, parameters, 8)).isEqualTo(rows);
        assertThat(parameters).isEqualTo(before);
    }

    @Test
    void aLossThatIsNotFiniteIsRefused() {
        Network<Tensor, Tensor> network = network(Shape.of(1), "exponential");
        Tensor far = Tensor.of(Shape.of(1, 1), 100);
        assertThatThrownBy(() -> new GradientCheck<>(NetworkObjective.of(network, new SquaredError()), true, 3, 1)
                        .rows(new float[0], new Batch(far, Tensor.zeros(Shape.of(1, 1)), null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("gradient check: loss Infinity, expected a finite one");
    }

    @Test
    void needsADirection() {
        Network<Tensor, Tensor> network = network(Shape.of(1), "tanh");
        assertThatThrownBy(() -> new GradientCheck<>(NetworkObjective.of(network, new SquaredError()), true, 0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("directions");
    }

    private static List<GradientCheck.Row> check(Network<Tensor, Tensor> network, float[] parameters, int batch) {
        int classes = network.outputShape().last();
        Tensor labels = Tensor.zeros(Shape.of(batch, 1));
        for (int i = 0; i < batch; i++) {
            labels.data()[i] = i % classes;
        }
        return new GradientCheck<>(NetworkObjective.of(network, new CrossEntropy()), true, 6, 9)
                .rows(parameters, new Batch(gaussian(network.inputShape().prepend(batch)), labels, null));
    }

    /** The greatest error found at the input of a square whose gradient is spoilt. */
    private static double broken(Spoiling spoiling) {
        Network<Tensor, Tensor> network = Network.of(new Square(spoiling), Shape.of(5));
        return new GradientCheck<>(NetworkObjective.of(network, new SquaredError()), true, 5, 2)
                .rows(new float[0], new Batch(gaussian(Shape.of(3, 5)), gaussian(Shape.of(3, 5)), null))
                .get(0)
                .greatestError();
    }

    private static Tensor gaussian(Shape shape) {
        RandomGenerator random = Seed.stream(5, 0, 0);
        Tensor tensor = Tensor.zeros(shape);
        for (int i = 0; i < tensor.size(); i++) {
            tensor.data()[i] = (float) Sampling.gaussian(random);
        }
        return tensor;
    }

    private static Network<Tensor, Tensor> network(Shape input, Object... trees) {
        List<Layer.Recipe> recipes = Arrays.stream(trees)
                .map(tree -> Registry.standard().make(Layer.Recipe.class, "network", tree))
                .toList();
        return Network.of(Sequential.recipe(recipes).build(input), input);
    }

    private static Object linear(int outputs) {
        return Map.of("linear", Map.of("outputs", outputs));
    }

    private interface Spoiling {
        void of(Tensor inputGradient);
    }

    /** {@code y = x²}. */
    private static final class Square implements Layer {
        private final transient Spoiling spoiling;

        Square(Spoiling spoiling) {
            this.spoiling = spoiling;
        }

        @Override
        public Pass<Tensor, Tensor> forward(Tensor x, Context context) {
            Tensor y = context.allocate(x.shape());
            Elementwise.multiply(x, x, y);
            return new Pass<>(y, dy -> {
                Tensor dx = context.allocate(x.shape());
                Elementwise.multiply(x, dy, dx);
                dx.scale(2);
                spoiling.of(dx);
                return dx;
            });
        }

        @Override
        public Shape outputShape(Shape input) {
            return input;
        }

        @Override
        public Spec spec() {
            return Spec.of("square");
        }
    }
}
