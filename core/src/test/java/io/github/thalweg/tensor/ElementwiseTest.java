package io.github.thalweg.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ElementwiseTest {
    private interface Loop {
        void over(Tensor x, Tensor y);
    }

    private interface FloatFunction {
        float of(float x);
    }

    private static Arguments pair(String name, Loop loop, FloatFunction function) {
        return Arguments.of(name, loop, function);
    }

    static Stream<Arguments> functions() {
        return Stream.of(
                pair("exp", Elementwise::exp, FloatMath::exp),
                pair("log", Elementwise::log, FloatMath::log),
                pair("log1p", Elementwise::log1p, FloatMath::log1p),
                pair("tanh", Elementwise::tanh, FloatMath::tanh),
                pair("sigmoid", Elementwise::sigmoid, FloatMath::sigmoid),
                pair("softplus", Elementwise::softplus, FloatMath::softplus),
                pair("erf", Elementwise::erf, FloatMath::erf));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("functions")
    void appliesTheFunctionToEachElementOfTheWindow(String name, Loop loop, FloatFunction function) {
        Tensor x = Tensors.random(11, 3, 37);
        Tensor y = Tensors.guarded(2, 111);
        Tensor inPlace = x.copy();

        loop.over(x, y);
        loop.over(inPlace, inPlace);

        float[] expected = Tensors.values(x);
        for (int i = 0; i < expected.length; i++) {
            expected[i] = function.of(expected[i]);
        }
        assertThat(Tensors.values(y)).isEqualTo(expected);
        assertThat(inPlace.data()).isEqualTo(expected);
        assertThat(Tensors.guardsIntact(y)).isTrue();
        assertThatThrownBy(() -> loop.over(x, Tensor.zeros(Shape.of(110))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[3, 37]")
                .hasMessageContaining("[110]");
    }

    @Test
    void productsAreRoundedBeforeTheyAreAdded() {
        Tensor a = Tensors.random(3, 50);
        Tensor b = Tensors.random(4, 50);
        Tensor product = Tensors.guarded(1, 50);
        Tensor sum = b.copy();
        Tensor scaled = b.copy();

        Elementwise.multiply(a, b, product);
        Elementwise.multiplyAdd(a, b, sum);
        Elementwise.axpy(0.3f, a, scaled);

        for (int i = 0; i < 50; i++) {
            float p = a.get(i) * b.get(i);
            float s = 0.3f * a.get(i);
            assertThat(product.get(i)).isEqualTo(p);
            assertThat(sum.get(i)).isEqualTo(b.get(i) + p);
            assertThat(scaled.get(i)).isEqualTo(b.get(i) + s);
        }
    }
}
