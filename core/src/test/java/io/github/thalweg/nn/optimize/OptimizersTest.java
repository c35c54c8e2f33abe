package io.github.thalweg.nn.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.thalweg.spec.Registry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptimizersTest {
    @Test
    void namesAloneHaveTheDefaults() {
        assertThat(optimizer("sgd")).isEqualTo(new Sgd(0.01, 0, false, 0));
        assertThat(optimizer("adagrad")).isEqualTo(new AdaGrad(0.01, 1e-10));
        assertThat(optimizer("rmsprop")).isEqualTo(new RmsProp(0.001, 0.9, 1e-8));
        assertThat(optimizer("adadelta")).isEqualTo(new AdaDelta(1, 0.9, 1e-6));
        assertThat(optimizer("adam")).isEqualTo(new Adam(0.001, 0.9, 0.999, 1e-8, 0, false));
        assertThat(optimizer("adamw")).isEqualTo(new Adam(0.001, 0.9, 0.999, 1e-8, 0.01, true));
        assertThat(optimizer("adamax")).isEqualTo(new AdaMax(0.002, 0.9, 0.999, 1e-8));
        assertThat(optimizer("amsgrad")).isEqualTo(new AmsGrad(0.001, 0.9, 0.999, 1e-8));
        assertThat(optimizer("lion")).isEqualTo(new Lion(0.0001, 0.9, 0.99, 0));
        assertThat(schedule("polynomial")).isEqualTo(new Polynomial(1, 0, 0));
        assertThat(schedule("inverseSquareRoot")).isEqualTo(new InverseSquareRoot(4000));
        assertThat(schedule("cyclical")).isEqualTo(new Cyclical(2000, 2000, 0.1, 1));
        assertThat(schedule("oneCycle")).isEqualTo(new OneCycle(0.3, 0.04, 4e-6));
        assertThat(schedule("constant")).isEqualTo(new Constant());
        assertThat(schedule("exponential")).isEqualTo(new Exponential(0.1, 500, false));
        assertThat(schedule("cosine")).isEqualTo(new Cosine(0, 0, 0));
        assertThat(schedule("noam")).isEqualTo(new Noam(512, 4000, 1));
        assertThat(schedule("plateau")).isEqualTo(new Plateau(1000, 0.99));
        assertThat(schedule("king")).isEqualTo(schedule("plateau"));
        assertThat(schedule("plateau").spec().name()).isEqualTo("king"); // or older runs could not go on
        assertThat(schedule(Map.of("linearWarmUp", Map.of("steps", 7)))).isEqualTo(new LinearWarmUp(7, new Constant()));
        assertThat(schedule(Map.of("step", Map.of("at", 7)))).isEqualTo(new Milestones(0.1, List.of(7)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    sgd         | rate       | 0   | rate: expected a positive finite number, found 0.0
                    sgd         | momentum   | 1   | momentum: expected in [0, 1), found 1.0
                    sgd         | nesterov   | true| nesterov: expected a momentum above 0, found 0.0
                    sgd         | decay      | -1  | decay: expected a finite number of at least 0, found -1.0
                    sgd         | momemtum   | 0.9 | unknown key "here.sgd.momemtum"; did you mean "here.sgd.momentum"?
                    adagrad     | epsilon    | 0   | epsilon: expected a positive finite number, found 0.0
                    rmsprop     | decay      | 1   | decay: expected in [0, 1), found 1.0
                    adadelta    | decay      | -0.1| decay: expected in [0, 1), found -0.1
                    adam        | beta1      | 1   | beta1: expected in [0, 1), found 1.0
                    adam        | beta2      | NaN | beta2: expected in [0, 1), found NaN
                    adamw       | decay      | -1  | decay: expected a finite number of at least 0, found -1.0
                    adamax      | beta2      | 1   | beta2: expected in [0, 1), found 1.0
                    amsgrad     | epsilon    | 0   | epsilon: expected a positive finite number, found 0.0
                    lion        | decay      | -1  | decay: expected a finite number of at least 0, found -1.0
                    clipByValue | max        | 1   | here.clipByValue.optimizer: missing
                    """)
    void refusesOptimizersOutOfRange(String name, String key, String value, String message) {
        assertThatThrownBy(() -> optimizer(Map.of(name, Map.of(key, value))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    exponential  | decay    | 0   | decay: expected a number in (0, 1], found 0.0
                    exponential  | every    | 0   | every: expected a positive number, found 0
                    step         | decay    | 0.5 | here.step.at: missing
                    step         | at       | 0   | at: expected a positive number, found 0
                    cosine       | floor    | 1.5 | floor: expected a number in [0, 1], found 1.5
                    cosine       | warmUp   | -1  | warmUp: expected a number of at least 0, found -1
                    linearWarmUp | steps    | 0   | steps: expected a positive number, found 0
                    linearWarmUp | then     | king| here.linearWarmUp.steps: missing
                    noam         | warmUp   | 0   | warmUp: expected a positive number, found 0
                    noam         | scale    | 0   | scale: expected a positive finite number, found 0.0
                    polynomial   | power    | 0   | power: expected a positive finite number, found 0.0
                    cyclical     | rise     | 0   | rise: expected a positive number, found 0
                    cyclical     | decay    | 0   | decay: expected a number in (0, 1], found 0.0
                    oneCycle     | peak     | 1   | peak: expected a number in (0, 1), found 1.0
                    inverseSquareRoot | warmUp | 0 | warmUp: expected a positive number, found 0
                    plateau      | patience | 3   | patience: expected a number of at least 4, found 3
                    plateau      | decay    | 1.1 | decay: expected a number in (0, 1], found 1.1
                    """)
    void refusesSchedulesOutOfRange(String name, String key, String value, String message) {
        assertThatThrownBy(() -> schedule(Map.of(name, Map.of(key, value))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(message);
    }

    @Test
    void refusesClippingWithoutABound() {
        assertThatThrownBy(() -> optimizer(Map.of("clipByNorm", Map.of("optimizer", "sgd"))))
                .hasMessage("here.clipByNorm.max: missing");
        assertThatThrownBy(() -> new ClipByNorm(Sgd.of(1), 0, false))
                .hasMessage("max: expected a positive finite number, found 0.0");
        assertThatThrownBy(() -> new ClipByValue(Sgd.of(1), -1))
                .hasMessage("max: expected a positive finite number, found -1.0");
    }

    @Test
    void refusesStepsThatAreNotOnePlan() {
        assertThatThrownBy(() -> schedule(Map.of("step", Map.of("at", List.of(1), "every", 2))))
                .hasMessage("here.step: expected either \"at\" or \"every\", found both");
        assertThatThrownBy(() -> new Milestones(0.5, List.of(3, 3)))
                .hasMessage("at: expected ascending numbers of steps, found [3, 3]");
        assertThatThrownBy(() -> new Milestones(0.5, List.of()))
                .hasMessage("at: expected one or more numbers of steps, found none");
        assertThatThrownBy(() -> new Cosine(5, 0, 5)).hasMessage("warmUp: expected fewer than steps = 5, found 5");
    }

    @Test
    void noamHasNoStepBeforeTheFirst() {
        assertThatThrownBy(() -> new Noam(512, 4000, 1).factor(0, 10, Double.NaN, new double[0]))
                .hasMessage("step: expected a positive number, found 0");
    }

    @Test
    void noamIsLargestWhereTheWarmUpEnds() {
        Noam noam = new Noam(16, 50, 1);

        assertThat(noam.factor(50, 0, 0, new double[0])).isEqualTo(0.25 / Math.sqrt(50));
        assertThat(noam.factor(49, 0, 0, new double[0])).isLessThan(0.25 / Math.sqrt(50));
        assertThat(noam.factor(51, 0, 0, new double[0])).isLessThan(0.25 / Math.sqrt(50));
    }

    private static Optimizer optimizer(Object tree) {
        return Registry.standard().make(Optimizer.class, "here", tree);
    }

    private static Schedule schedule(Object tree) {
        return Registry.standard().make(Schedule.class, "here", tree);
    }
}
