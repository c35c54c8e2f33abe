package io.github.thalweg.nn.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.thalweg.nn.Context;
import io.github.thalweg.nn.Junction;
import io.github.thalweg.nn.Layout;
import io.github.thalweg.nn.Network;
import io.github.thalweg.nn.Pass;
import io.github.thalweg.nn.ShapeMismatch;
import io.github.thalweg.spec.Registry;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class TowersTest {
    private static final List<Shape> INPUTS = List.of(Shape.of(2), Shape.of(1));
    private static final Tensor X = Tensor.of(Shape.of(2, 2), 1, 2, 3, 4);
    private static final Tensor Z = Tensor.of(Shape.of(2, 1), 5, 6);

    @Test
    void withoutLayersInputsStandSideBySideInEachOutput() {
        Network<List<Tensor>, List<Tensor>> network =
                Network.of(make(INPUTS, lists(List.of(), List.of()), List.of(), lists(List.of(), List.of())), INPUTS);

        List<Tensor> outputs = network.predict(List.of(X, Z), context(network).beginInference(new float[0]));

        assertThat(network.outputShapes()).containsExactly(Shape.of(3), Shape.of(3));
        assertThat(outputs).hasSize(2).allSatisfy(one -> assertThat(one.copy().data())
                .containsExactly(1, 2, 5, 3, 4, 6));
    }

    @Test
    void gradientsOfOutputsAddUpAndAreHandedToTheInputsTheyAreOf() {
        Network<List<Tensor>, List<Tensor>> network =
                Network.of(make(INPUTS, lists(List.of(), List.of()), List.of(), lists(List.of(), List.of())), INPUTS);
        Pass<List<Tensor>, List<Tensor>> pass = network.root()
                .forward(List.of(X, Z), context(network).begin(new float[0], new float[0], true, 1, null));
        Tensor ones = Tensor.of(Shape.of(2, 3), 1, 1, 1, 1, 1, 1);

        List<Tensor> back = pass.backward().of(List.of(ones, Tensor.of(Shape.of(2, 3), 1, 2, 3, 4, 5, 6)));

        assertThat(back.get(0).copy().data()).containsExactly(2, 3, 5, 6);
        assertThat(back.get(1).copy().data()).containsExactly(4, 7);
    }

    @Test
    void parametersAreNamedByTheirPlaceAndTheirGradientsDoNotAskForThatOfTheInput() {
        Network<List<Tensor>, List<Tensor>> network = Network.of(
                make(
                        INPUTS,
                        lists(List.of(linear(3)), List.of("tanh")),
                        List.of(linear(4), "sigmoid"),
                        lists(List.of(linear(2)), List.of(linear(1)))),
                INPUTS);
        float[] parameters = network.initialize(1);
        float[] all = new float[network.layout().gradientSize()];
        float[] only = all.clone();
        List<Tensor> dy = List.of(Tensor.of(Shape.of(2, 2), 1, -1, 2, 1), Tensor.of(Shape.of(2, 1), 1, -2));
        Context context = context(network);

        network.root()
                .forward(List.of(X, Z), context.begin(parameters, all, true, 1, null))
                .backward()
                .of(dy);
        network.root()
                .forward(List.of(X, Z), context.begin(parameters, only, true, 1, null))
                .backward()
                .parametersOnly(dy);

        assertThat(network.layout().entries())
                .extracting(Layout.Entry::path)
                .containsExactly(
                        "inputs.0.0.linear.weight",
                        "inputs.0.0.linear.bias",
                        "trunk.0.linear.weight",
                        "trunk.0.linear.bias",
                        "outputs.0.0.linear.weight",
                        "outputs.0.0.linear.bias",
                        "outputs.1.0.linear.weight",
                        "outputs.1.0.linear.bias");
        assertThat(only).isEqualTo(all);
    }

    @Test
    void aSpecMakesTheSameAgain() {
        Junction towers = make(
                INPUTS, lists(List.of(linear(3)), List.of()), List.of("tanh"), lists(List.of(linear(2)), List.of()));
        Junction again = Registry.standard()
                .make(Junction.Recipe.class, "again", towers.spec().tree())
                .build(INPUTS);

        assertThat(again.spec()).isEqualTo(towers.spec());
        assertThat(Layout.of(again).describe()).isEqualTo(Layout.of(towers).describe());
    }

    @Test
    void whatDoesNotFitIsNamedByItsPath() {
        assertThatThrownBy(() -> make(INPUTS, lists(List.of()), List.of(), lists(List.of())))
                .isInstanceOf(ShapeMismatch.class)
                .hasMessage("inputs [[2], [1]] do not fit towers: 2 tensors, expected one for each of 1");
        assertThatThrownBy(() -> make(
                        INPUTS, lists(List.of(), List.of(Spec.of("lstm", "units", 2))), List.of(), lists(List.of())))
                .isInstanceOf(ShapeMismatch.class)
                .hasMessageStartingWith("inputs.1.0: ");
        assertThatThrownBy(() -> make(
                        List.of(Shape.of(2), Shape.of(3, 2)), lists(List.of(), List.of()), List.of(), lists(List.of())))
                .isInstanceOf(ShapeMismatch.class)
                .hasMessage("input [[2], [3, 2]] does not fit towers: input 1 gives [3, 2], input 0 gives [2],"
                        + " expected the same but for the last dimension");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> make(INPUTS, lists(List.of(), List.of()), List.of(), List.of()))
                .withMessageContaining("outputs: expected at least one, found none");
    }

    @Test
    void aNetworkOfSeveralTensorsHasNoOneShape() {
        Network<List<Tensor>, List<Tensor>> network =
                Network.of(make(INPUTS, lists(List.of(), List.of()), List.of(), lists(List.of(), List.of())), INPUTS);

        assertThatIllegalStateException()
                .isThrownBy(network::inputShape)
                .withMessage("the network has the inputs [[2], [1]], expected one");
        assertThatThrownBy(() -> Network.of(Sequential.of(), INPUTS))
                .isInstanceOf(ShapeMismatch.class)
                .hasMessage("inputs [[2], [1]]: 2 tensors, expected one");
    }

    private static Context context(Network<?, ?> network) {
        return new Context(network.layout());
    }

    private static Spec linear(int outputs) {
        return Spec.of("linear", "outputs", outputs);
    }

    @SafeVarargs
    private static List<List<Object>> lists(List<Object>... lists) {
        return List.of(lists);
    }

    private static Junction make(
            List<Shape> inputs, List<List<Object>> towers, List<Object> trunk, List<List<Object>> exits) {
        Spec spec = Spec.of("towers", "inputs", towers, "trunk", trunk, "outputs", exits);
        return Registry.standard().make(Junction.Recipe.class, "network", spec).build(inputs);
    }
}
