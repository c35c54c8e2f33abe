package io.github.thalweg.nn.initialize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.thalweg.math.Seed;
import io.github.thalweg.nn.Initializer;
import io.github.thalweg.spec.Registry;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitializersTest {
    @Test
    void fansCountTheTapsOfAKernel() {
        assertThat(Fan.of(Shape.of(3, 4))).isEqualTo(new Fan(3, 4));
        assertThat(Fan.of(Shape.of(5, 3, 4))).isEqualTo(new Fan(15, 20));
        assertThat(Fan.of(Shape.of(5, 7, 3, 4))).isEqualTo(new Fan(105, 140));
    }

    @Test
    void shapesWithoutFansAreRefused() {
        Tensor vector = Tensor.zeros(Shape.of(5));
        Tensor deep = Tensor.zeros(Shape.of(1, 1, 1, 2, 2));

        assertThatThrownBy(() -> make("heNormal").fill(vector, Seed.stream(1, 1, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected a weight [in, out] or a kernel")
                .hasMessageEndingWith("found shape [5]");
        assertThatThrownBy(() -> make("glorotUniform").fill(deep, Seed.stream(1, 1, 1)))
                .hasMessageEndingWith("found shape [1, 1, 1, 2, 2]");
    }

    @ParameterizedTest
    @CsvSource({
        "heUniform, 0.2449489742783178", // √(6 / 100)
        "heNormal, 0.28284271247461906", // 2 √(2 / 100)
        "glorotUniform, 0.2", // √(6 / 150)
        "glorotNormal, 0.23094010767585033", // 2 √(2 / 150)
        "truncatedNormal, 0.1",
        "uniform, 0.05"
    })
    void boundedLawsFillTheirBoundsAndKeepThem(String name, double bound) {
        Tensor tensor = Tensor.zeros(Shape.of(100, 50));
        make(name).fill(tensor, Seed.stream(9, 0, 0));

        double largest = 0;
        for (float value : tensor.data()) {
            largest = Math.max(largest, Math.abs(value));
        }
        assertThat(largest).isBetween(0.99 * bound, bound * (1 + 1e-7)); // narrowing may round up
    }

    @Test
    void gainsAreNumbersOrNamesOfActivations() {
        assertThat(make(Map.of("glorotUniform", Map.of("gain", 2)))).isEqualTo(new Glorot(true, 2));
        assertThat(make(Map.of("glorotNormal", Map.of("gain", "relu")))).isEqualTo(new Glorot(false, Math.sqrt(2)));
        assertThat(make(Map.of("orthogonal", Map.of("gain", "sigmoid")))).isEqualTo(new Orthogonal(1));
        assertThat(make(Map.of("orthogonal", Map.of("gain", "leakyRelu", "alpha", 1))))
                .isEqualTo(new Orthogonal(1));
        // √(2 / 1.01), and not √(2 / 1 + 0.01)
        assertThat(make(Map.of("orthogonal", Map.of("gain", "leakyRelu", "alpha", 0.1))))
                .isEqualTo(new Orthogonal(1.4071950894605838));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    uniform         | low       | 1    | low: expected below high 0.05, found 1.0
                    uniform         | high      | NaN  | high: expected a finite number, found NaN
                    normal          | deviation | 0    | deviation: expected a positive finite number, found 0.0
                    truncatedNormal | mean      | NaN  | mean: expected a finite number, found NaN
                    constant        | vale      | 1    | unknown key "weight.constant.vale"; did you mean "weight.constant.value"?
                    glorotUniform   | gain      | 0    | gain: expected a positive finite number, found 0.0
                    glorotUniform   | gain      | thanh| gain: unknown activation "thanh"; did you mean "tanh"?
                    orthogonal      | gain      | -1   | gain: expected a positive finite number, found -1.0
                    orthogonal      | alpha     | 0.1  | unknown key "weight.orthogonal.alpha"; known are [gain]
                    """)
    void refusesWhatNoLawHas(String name, String key, String value, String message) {
        assertThatThrownBy(() -> make(Map.of(name, Map.of(key, value))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(message);
    }

    private static Initializer.Registered make(Object tree) {
        return Registry.standard().make(Initializer.Registered.class, "weight", tree);
    }
}
