package io.github.thalweg.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.thalweg.nn.catalogue.Fixtures;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ActivationTest {
    private static final Map<String, Activation> ACTIVATIONS = activations();

    private static Map<String, Activation> activations() {
        Map<String, Activation> activations = new LinkedHashMap<>();
        activations.put("relu", new Relu());
        activations.put("leakyRelu", new LeakyRelu(0.2));
        activations.put("elu", new Elu(0.8));
        activations.put("selu", new Selu());
        activations.put("gelu", new Gelu(false));
        activations.put("gelu approximate", new Gelu(true));
        activations.put("sigmoid", new Sigmoid());
        activations.put("hardSigmoid", new HardSigmoid());
        activations.put("tanh", new Tanh());
        activations.put("softplus", new Softplus());
        activations.put("exponential", new Exponential());
        activations.put("affine", new Affine(1.5, -0.25));
        activations.put("identity", new Identity());
        activations.put("softsign", new Softsign());
        activations.put("swish", new Swish(1.5));
        activations.put("mish", new Mish());
        activations.put("hardTanh", new HardTanh());
        activations.put("hardSwish", new HardSwish());
        activations.put("thresholdedRelu", new ThresholdedRelu(0.5));
        return activations;
    }

    static List<JsonNode> fixtures() {
        return Fixtures.cases("activations");
    }

    static Set<String> names() {
        return ACTIVATIONS.keySet();
    }

    @Test
    void everyActivationHasAFixture() {
        assertThat(fixtures())
                .extracting(one -> one.required("row").textValue())
                .containsExactlyElementsOf(names());
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void valueAndBothDerivativesAreThoseOfPyTorch(JsonNode expected) {
        Activation activation = ACTIVATIONS.get(expected.required("row").textValue());
        double[] x = Fixtures.doubles(expected.required("x"));
        double[] value = Fixtures.doubles(expected.required("value"));
        double[] derivative = Fixtures.doubles(expected.required("derivative"));
        double[] second = Fixtures.doubles(expected.required("second"));
        for (int i = 0; i < x.length; i++) {
            assertThat(activation.value(x[i])).isCloseTo(value[i], tolerance(value[i]));
            assertThat(activation.derivative(x[i])).isCloseTo(derivative[i], tolerance(derivative[i]));
            assertThat(activation.secondDerivative(x[i])).isCloseTo(second[i], tolerance(second[i]));
        }
    }

    private static org.assertj.core.data.Offset<Double> tolerance(double expected) {
        return within(1e-13 * (1 + Math.abs(expected))); // float64 on both sides
    }

    @ParameterizedTest
    @MethodSource("names")
    void loopsOverFloatsAgreeWithTheFormulas(String name) {
        Activation activation = ACTIVATIONS.get(name);
        int count = 4001;
        Tensor x = Tensor.zeros(Shape.of(count));
        for (int i = 0; i < count; i++) {
            x.data()[i] = (i - 2000) / 100f; // -20 to 20, with 0 and ±2.5 among them
        }
        Tensor y = Tensor.zeros(x.shape());
        Tensor dy = Tensor.zeros(x.shape());
        dy.fill(-1.5f);
        Tensor dx = Tensor.zeros(x.shape());

        activation.apply(x, y);
        activation.chain(x, y, dy, dx);

        for (int i = 0; i < count; i++) {
            double at = x.data()[i];
            double value = activation.value(at);
            double derivative = activation.derivative(at);
            assertThat((double) y.data()[i]).isCloseTo(value, within(1e-6 * (1 + Math.abs(value))));
            assertThat((double) dx.data()[i])
                    .isCloseTo(-1.5 * derivative, within(4e-6 * (1 + Math.abs(derivative)))); // 1 − t² times up to 20
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void smallNumbersKeepTheirDigits(String name) {
        Activation activation = ACTIVATIONS.get(name);
        for (float small : new float[] {1e-3f, -1e-3f, 1e-6f, -1e-6f, 1e-12f, -1e-12f}) {
            Tensor y = Tensor.zeros(Shape.of(1));
            activation.apply(Tensor.of(Shape.of(1), small), y);
            double value = activation.value(small);
            assertThat((double) y.data()[0]).isCloseTo(value, within(1e-6 * Math.abs(value)));
        }
    }

    @Test
    void atKinksTheDerivativeIsTheStatedOne() {
        assertThat(derivativeOfFloats(new Relu(), 0f)).isZero();
        assertThat(derivativeOfFloats(new Relu(), -0f)).isZero();
        assertThat(derivativeOfFloats(new LeakyRelu(0.25), 0f)).isEqualTo(0.25f);
        assertThat(derivativeOfFloats(new LeakyRelu(0.25), -0f)).isEqualTo(0.25f);
        assertThat(derivativeOfFloats(new Elu(0.5), 0f)).isEqualTo(0.5f);
        assertThat(derivativeOfFloats(new HardSigmoid(), 2.5f)).isEqualTo(0.2f);
        assertThat(derivativeOfFloats(new HardSigmoid(), -2.5f)).isEqualTo(0.2f);
        assertThat(derivativeOfFloats(new HardSigmoid(), Math.nextUp(2.5f))).isZero();
        assertThat(derivativeOfFloats(new Relu(), Float.MIN_VALUE)).isEqualTo(1f);
    }

    private static float derivativeOfFloats(Activation activation, float at) {
        Tensor x = Tensor.of(Shape.of(1), at);
        Tensor y = Tensor.zeros(Shape.of(1));
        Tensor dx = Tensor.zeros(Shape.of(1));
        activation.apply(x, y);
        activation.chain(x, y, Tensor.of(Shape.of(1), 1), dx);
        return dx.data()[0];
    }

    @Test
    void windowsInsideLargerArraysAreRespected() {
        for (Activation activation : ACTIVATIONS.values()) {
            float[] memory = {9, 9, -1, 0.5f, 2, 9, 9, 9, 9, 9, 1, 2, 3, 9, 9, 9, 9, 9};
            Tensor x = Tensor.view(memory, 2, Shape.of(3));
            Tensor y = Tensor.view(memory, 6, Shape.of(3));
            Tensor dy = Tensor.view(memory, 10, Shape.of(3));
            Tensor dx = Tensor.view(memory, 14, Shape.of(3));
            activation.apply(x, y);
            activation.chain(x, y, dy, dx);
            for (int i = 0; i < 3; i++) {
                double at = x.get(i);
                assertThat((double) y.get(i)).isCloseTo(activation.value(at), within(1e-5));
                assertThat((double) dx.get(i)).isCloseTo((i + 1) * activation.derivative(at), within(3e-5));
            }
            for (int edge : new int[] {0, 1, 5, 9, 13, 17}) {
                assertThat(memory[edge]).isEqualTo(9);
            }
        }
    }
}
