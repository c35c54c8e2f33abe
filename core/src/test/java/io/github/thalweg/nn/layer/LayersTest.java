package io.github.thalweg.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.Layout;
import io.github.thalweg.nn.ShapeMismatch;
import io.github.thalweg.spec.Registry;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Shape;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LayersTest {
    @Test
    void defaultsAreTheStatedOnes() {
        assertThat(spec("leakyRelu")).isEqualTo(Spec.of("leakyRelu", "alpha", 0.01));
        assertThat(spec("elu")).isEqualTo(Spec.of("elu", "alpha", 1.0));
        assertThat(spec("gelu")).isEqualTo(Spec.of("gelu", "approximate", false));
        assertThat(spec("affine")).isEqualTo(Spec.of("affine", "slope", 1.0, "intercept", 0.0));
        assertThat(spec("dropout")).isEqualTo(Spec.of("dropout", "p", 0.5));
        assertThat(spec("batchNorm")).isEqualTo(Spec.of("batchNorm", "momentum", 0.9, "epsilon", 1e-5));
        assertThat(spec("layerNorm")).isEqualTo(Spec.of("layerNorm", "epsilon", 1e-5));
        assertThat(spec(Map.of("linear", Map.of("outputs", 3))))
                .isEqualTo(Spec.of("linear", "outputs", 3, "bias", true, "weight", "glorotUniform"));
        assertThat(make(Map.of("lstm", Map.of("units", 3)))
                        .build(Shape.of(2, 4))
                        .spec())
                .isEqualTo(Spec.of(
                        "lstm",
                        "units",
                        3,
                        "form",
                        "standard",
                        "forgetBias",
                        1.0,
                        "weight",
                        "glorotUniform",
                        "recurrent",
                        "orthogonal"));
    }

    private static Spec spec(Object tree) {
        return make(tree).build(Shape.of(4)).spec();
    }

    @Test
    void aLinearLayerTakesItsInputsFromTheData() {
        Layer linear = make(Map.of("linear", Map.of("outputs", 3))).build(Shape.of(7, 5));

        assertThat(Layout.of(linear).describe()).isEqualTo("weight TRAINED [5, 3]\nbias TRAINED [3]\n");
        assertThat(linear.outputShape(Shape.of(7, 5))).isEqualTo(Shape.of(7, 3));
    }

    @Test
    void eachBuildOfARecipeHasParametersOfItsOwn() {
        Layer.Recipe recipe = make(Map.of("linear", Map.of("outputs", 3)));

        assertThat(recipe.build(Shape.of(4)).parameters().get(0))
                .isNotSameAs(recipe.build(Shape.of(4)).parameters().get(0));
    }

    @Test
    void badOptionsAreNamedWithTheirPath() {
        assertThatThrownBy(() -> make(Map.of("linear", Map.of("outputs", 0))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("network.3.linear")
                .hasMessageContaining("outputs: expected a positive number, found 0");
        assertThatThrownBy(() -> make(Map.of("linear", Map.of("output", 3))))
                .hasMessageContaining("did you mean \"network.3.linear.outputs\"?");
        assertThatThrownBy(() -> make(Map.of("batchNorm", Map.of("momentum", 1.5))))
                .hasMessageContaining("momentum: expected a number in [0, 1], found 1.5");
        assertThatThrownBy(() -> make(Map.of("layerNorm", Map.of("epsilon", 0))))
                .hasMessageContaining("epsilon: expected a positive finite number");
        assertThatThrownBy(() -> make(Map.of("lstm", Map.of("units", 2, "form", "tanh"))))
                .hasMessageContaining("form: expected standard or tanhCarried, found tanh");
        assertThatThrownBy(() -> make("rellu")).hasMessageContaining("did you mean \"relu\"?");
    }

    @Test
    void layersThatNeedALastDimensionSayThatItIsMissing() {
        for (Object tree : new Object[] {Map.of("linear", Map.of("outputs", 2)), "batchNorm", "layerNorm", "softmax"}) {
            assertThatThrownBy(() -> make(tree).build(Shape.of()))
                    .isInstanceOf(ShapeMismatch.class)
                    .hasMessageMatching("input \\[\\] does not fit \\w+: last dimension missing, expected at least 1");
        }
    }

    private static Layer.Recipe make(Object tree) {
        return Registry.standard().make(Layer.Recipe.class, "network.3", tree);
    }
}
