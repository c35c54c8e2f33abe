package io.github.thalweg.nn.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.thalweg.learn.Parcel;
import io.github.thalweg.nn.Batch;
import io.github.thalweg.nn.Child;
import io.github.thalweg.nn.Context;
import io.github.thalweg.nn.GradientCheck;
import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.Layout;
import io.github.thalweg.nn.Network;
import io.github.thalweg.nn.NetworkObjective;
import io.github.thalweg.nn.ShapeMismatch;
import io.github.thalweg.nn.catalogue.Projection;
import io.github.thalweg.nn.layer.Linear;
import io.github.thalweg.nn.layer.Relu;
import io.github.thalweg.nn.layer.Tanh;
import io.github.thalweg.nn.loss.SquaredError;
import io.github.thalweg.spec.Registry;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SequentialTest {
    @Test
    void pathsAreMadeOfPlacesAndKinds() {
        Layer network = recipe(linear(5), "relu", Map.of("residual", Map.of("layers", List.of(linear(5), "tanh"))))
                .build(Shape.of(3));

        assertThat(Layout.of(network).entries())
                .extracting(Layout.Entry::path)
                .containsExactly(
                        "0.linear.weight", "0.linear.bias", "2.residual.0.linear.weight", "2.residual.0.linear.bias");
    }

    @Test
    void childInputsLetANetworkBePrintedWithShapes() {
        Layer network = recipe(linear(5), "relu", linear(2)).build(Shape.of(7, 3));

        assertThat(network.children()).extracting(Child::name).containsExactly("0.linear", "1.relu", "2.linear");
        assertThat(network.childInputs(Shape.of(7, 3))).containsExactly(Shape.of(7, 3), Shape.of(7, 5), Shape.of(7, 5));
    }

    @Test
    void eachLayerIsBuiltForTheShapeBeforeItAndAMisfitIsNamedByItsPlace() {
        assertThat(recipe(Map.of("flatten", Map.of()), linear(4))
                        .build(Shape.of(2, 3))
                        .outputShape(Shape.of(2, 3)))
                .isEqualTo(Shape.of(4));
        assertThatThrownBy(() -> recipe("relu", "softmax").build(Shape.of()))
                .isInstanceOf(ShapeMismatch.class)
                .hasMessageStartingWith("1: input [] does not fit softmax");
    }

    @Test
    void aMisfitInsideIsNamedByItsWholePath() {
        Layer inner = Sequential.of(new Relu(), new Linear(4, 2, true, initializer()));
        Layer network = Sequential.of(new Tanh(), new Residual(List.of(inner)));

        assertThatThrownBy(() -> network.outputShape(Shape.of(10, 48)))
                .isInstanceOf(ShapeMismatch.class)
                .hasMessage("1.residual.0.sequential.1.linear: "
                        + "input [10, 48] does not fit weight [4, 2]: last dimension 48, expected 4");
    }

    @Test
    void noLayersAreTheIdentity() {
        Sequential none = Sequential.of();
        Tensor x = Tensor.of(Shape.of(1, 2), 3, 4);
        Context context = new Context(Layout.of(none)).beginInference(new float[0]);

        assertThat(none.forward(x, context).output()).isSameAs(x);
        assertThat(none.forward(x, context).backward().of(x)).isSameAs(x);
        assertThat(none.outputShape(Shape.of(2))).isEqualTo(Shape.of(2));
    }

    @Test
    void aLayerUsedTwiceHasOneEntryWhoseGradientAddsBothUses() {
        Linear shared = new Linear(3, 3, true, initializer());
        Network<Tensor, Tensor> tied = Network.of(Sequential.of(shared, new Tanh(), shared), Shape.of(3));
        Network<Tensor, Tensor> loose = Network.of(
                Sequential.of(new Linear(3, 3, true, initializer()), new Tanh(), new Linear(3, 3, true, initializer())),
                Shape.of(3));
        float[] parameters = tied.initialize(4);
        float[] twice = java.util.Arrays.copyOf(parameters, 24);
        System.arraycopy(parameters, 0, twice, 12, 12);

        float[] gradient = gradient(tied, parameters);
        float[] apart = gradient(loose, twice);

        assertThat(tied.layout().entries())
                .extracting(Layout.Entry::path)
                .containsExactly("0.linear.weight", "0.linear.bias");
        for (int i = 0; i < 12; i++) {
            assertThat((double) gradient[i]).isCloseTo(apart[i] + apart[i + 12], within(1e-5));
        }
        assertThat(new GradientCheck<>(NetworkObjective.of(tied, new Projection()), true, 4, 1)
                        .rows(parameters, new Batch(input(), input(), null)))
                .allSatisfy(row -> assertThat(row.greatestError()).isLessThan(1e-4));
    }

    @Test
    void blocksInEachOtherWorkAsDeepAsASpecMayNestAndAreRefusedDeeper() {
        Network<Tensor, Tensor> deepest = Network.of(nested(32), Shape.of(3));
        Network<Tensor, Tensor> arrived = Parcel.of(deepest).unpack();

        assertThat(gradient(arrived, arrived.initialize(1))).isEqualTo(gradient(deepest, deepest.initialize(1)));
        assertThatThrownBy(() -> Network.of(nested(34), Shape.of(3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("residual: nested more than 100 deep");
    }

    private static Layer nested(int blocks) {
        Layer nested = new Linear(3, 3, true, initializer());
        for (int block = 0; block < blocks; block++) {
            nested = new Residual(List.of(nested));
        }
        return nested;
    }

    private static float[] gradient(Network<Tensor, Tensor> network, float[] parameters) {
        float[] gradient = new float[network.layout().gradientSize()];
        Context context = new Context(network.layout()).begin(parameters, gradient, true, 1, null);
        network.backpropagate(input(), Tensor.zeros(Shape.of(2, 3)), null, new SquaredError(), context);
        return gradient;
    }

    private static Tensor input() {
        return Tensor.of(Shape.of(2, 3), 1, -2, 0.5f, 0.25f, 1.5f, -1);
    }

    private static io.github.thalweg.nn.Initializer.Registered initializer() {
        return Registry.standard().make(io.github.thalweg.nn.Initializer.Registered.class, "weight", "glorotUniform");
    }

    private static Object linear(int outputs) {
        return Map.of("linear", Map.of("outputs", outputs));
    }

    private static Layer.Recipe recipe(Object... trees) {
        return Sequential.recipe(java.util.Arrays.stream(trees)
                .map(tree -> Registry.standard().make(Layer.Recipe.class, "network", Spec.parse("network", tree)))
                .toList());
    }
}
