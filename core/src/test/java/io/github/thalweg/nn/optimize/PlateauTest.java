package io.github.thalweg.nn.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlateauTest {
    static List<JsonNode> fixtures() {
        return OptimizerFixtures.cases("king");
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void fallsWhereTheDefinitionSays(JsonNode one) {
        double[] losses = OptimizerFixtures.doubles(one.required("losses"));
        List<Integer> expected = new ArrayList<>();
        one.required("falls").forEach(step -> expected.add(step.asInt()));

        assertThat(falls(one.required("patience").asInt(), losses.length, step -> losses[step - 1]))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 10, 100, 1000})
    void fallsWheneverAsManyLossesAsItHasPatienceDoNot(int patience) {
        assertThat(falls(patience, 3 * patience + 1, step -> 0.1))
                .containsExactly(patience + 1, 2 * patience + 1, 3 * patience + 1);
        assertThat(falls(patience, 3 * patience + 1, step -> step))
                .containsExactly(patience + 1, 2 * patience + 1, 3 * patience + 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 10, 100, 1000})
    void neverFallsWhileLossesDo(int patience) {
        assertThat(falls(patience, 5 * patience, step -> -step)).isEmpty();
        assertThat(falls(patience, 5 * patience, step -> 1.0 / step)).isEmpty();
    }

    @Test
    void noisyLossesWithoutTrendMakeItFallForTheDefaultPatience() {
        List<Integer> falls = falls(1000, 10_000, step -> Math.sin(1.7 * step) + Math.sin(0.31 * step));

        assertThat(falls.size()).isBetween(5, 9);
    }

    @Test
    void aFewLargeLossesAreNoLackOfProgress() {
        IntToDoubleFunction rising = step -> step % 20 == 0 ? 50 * step : -step;

        assertThat(falls(100, 1000, rising)).isEmpty();
    }

    @Test
    void factorsArePowersOfTheDecay() {
        Plateau plateau = new Plateau(4, 0.5);
        double[] memory = new double[plateau.memory()];
        List<Double> factors = new ArrayList<>();

        for (int step = 1; step <= 13; step++) {
            factors.add(plateau.factor(step, 13, step == 1 ? Double.NaN : 3, memory));
        }

        assertThat(factors).containsExactly(1.0, 1.0, 1.0, 1.0, 0.5, 0.5, 0.5, 0.5, 0.25, 0.25, 0.25, 0.25, 0.125);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 10})
    void patienceCountsStepsWhereALossIsTheMeanOfSeveral(int stepsPerLoss) {
        Plateau plateau = new Plateau(100, 0.5);
        double[] memory = new double[plateau.memory()];
        List<Integer> falls = new ArrayList<>();
        double before = 1;
        for (int step = 1; step <= 301; step += stepsPerLoss) {
            double factor = plateau.factor(step, 301, step == 1 ? Double.NaN : 0.1, memory);
            if (factor < before) {
                falls.add(step);
            }
            before = factor;
        }

        assertThat(falls).containsExactly(101, 201, 301);
    }

    /** The steps at which the factor is smaller than before; {@code loss} of step s is seen at step s + 1. */
    private static List<Integer> falls(int patience, int steps, IntToDoubleFunction loss) {
        Plateau plateau = new Plateau(patience, 0.5);
        double[] memory = new double[plateau.memory()];
        List<Integer> falls = new ArrayList<>();
        double before = 1;
        for (int step = 1; step <= steps; step++) {
            double factor = plateau.factor(step, steps, step == 1 ? Double.NaN : loss.applyAsDouble(step - 1), memory);
            if (factor < before) {
                falls.add(step);
            }
            before = factor;
        }
        return falls;
    }
}
