package io.github.thalweg.nn.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.thalweg.learn.Parcel;
import io.github.thalweg.spec.Registry;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every registered optimizer, with every set of options in the fixtures. */
class OptimizerLawsTest {
    private static final int[] TENSORS = {0, 5, 5, 8};

    static List<JsonNode> fixtures() {
        return OptimizerFixtures.cases("optimizers");
    }

    static List<Optimizer> optimizers() {
        return fixtures().stream().map(OptimizerLawsTest::optimizer).toList();
    }

    private static Optimizer optimizer(JsonNode one) {
        return OptimizerFixtures.make(Optimizer.class, one);
    }

    @Test
    void everyRegisteredOptimizerHasARow() {
        assertThat(OptimizerFixtures.names("optimizers"))
                .containsAll(Registry.standard().names(Optimizer.class));
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void stepsAreThoseOfPyTorch(JsonNode one) {
        Fit fit = new Fit(optimizer(one), OptimizerFixtures.floats(one.required("start")));
        double[] factors = OptimizerFixtures.doubles(one.required("factors"));

        for (int step = 1; step <= factors.length; step++) {
            fit.step(OptimizerFixtures.floats(one.required("gradients").get(step - 1)), factors[step - 1], TENSORS);

            double[] expected = OptimizerFixtures.doubles(one.required("after").get(step - 1));
            for (int i = 0; i < expected.length; i++) {
                // a handful of float roundings of numbers around 1
                assertThat((double) fit.parameters[i]).isCloseTo(expected[i], within(1e-6));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void touchesNothingOutsideOfTheRanges(Optimizer optimizer) {
        float[] start = ramp(20, 0.1f);
        Fit fit = new Fit(optimizer, start);

        for (int i = 0; i < 3; i++) {
            fit.step(ramp(20, -0.3f), 1, new int[] {2, 5, 5, 6, 11, 17});
        }

        for (int i = 0; i < start.length; i++) {
            boolean inside = (i >= 2 && i < 6) || (i >= 11 && i < 17);
            assertThat(fit.parameters[i] != start[i]).isEqualTo(inside);
            for (float[] slot : fit.slots) {
                assertThat(slot[i] != 0).isEqualTo(inside);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void rangesMoveAsTheyWouldInVectorsOfTheirOwn(Optimizer optimizer) {
        Fit part = new Fit(optimizer, ramp(20, 0.1f));
        Fit alone = new Fit(optimizer, Arrays.copyOfRange(ramp(20, 0.1f), 3, 16));

        for (int i = 0; i < 4; i++) {
            part.step(ramp(20, -0.3f), 1, new int[] {3, 16});
            alone.step(Arrays.copyOfRange(ramp(20, -0.3f), 3, 16), 1, new int[] {0, 13});
        }

        assertThat(Arrays.copyOfRange(part.parameters, 3, 16)).containsExactly(alone.parameters);
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void twoFitsWithTheSameObjectHaveNothingInCommon(Optimizer optimizer) {
        float[] expected = run(new Fit(optimizer, ramp(8, 0.1f)), 6);
        Fit first = new Fit(optimizer, ramp(8, 0.1f));
        Fit second = new Fit(optimizer, ramp(8, 0.1f));

        for (int i = 0; i < 6; i++) {
            first.step(ramp(8, -0.3f), 1, TENSORS);
            second.step(ramp(8, -0.3f), 1, TENSORS);
        }

        assertThat(first.parameters).containsExactly(expected);
        assertThat(second.parameters).containsExactly(expected);
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void descendsABowlOfUnequalSides(Optimizer optimizer) {
        float[] start = ramp(8, 0.25f);
        Fit fit = new Fit(optimizer, start);

        for (int step = 0; step < 3000; step++) {
            double factor = 1 / (1 + step / 100.0); // lets those settle whose steps do not shrink with the gradient
            fit.step(slope(fit.parameters), factor, TENSORS);
        }

        assertThat(height(fit.parameters)).isLessThan(0.05 * height(start));
    }

    /** Of Σ (i + 1) θᵢ² / 2. */
    private static float[] slope(float[] parameters) {
        float[] slope = new float[parameters.length];
        for (int i = 0; i < slope.length; i++) {
            slope[i] = (i + 1) * parameters[i];
        }
        return slope;
    }

    private static double height(float[] parameters) {
        double height = 0;
        for (int i = 0; i < parameters.length; i++) {
            height += (i + 1) * parameters[i] * parameters[i] / 2;
        }
        return height;
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void isMadeAgainFromItsSpec(Optimizer optimizer) {
        Optimizer again = Registry.standard()
                .make(Optimizer.class, "training.optimizer", optimizer.spec().tree());

        assertThat(again).isEqualTo(optimizer);
        assertThat(again.rate()).isEqualTo(optimizer.rate());
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void travels(Optimizer optimizer) {
        assertThat(Parcel.of(optimizer).content()).isEqualTo(optimizer);
    }

    private static float[] run(Fit fit, int steps) {
        for (int i = 0; i < steps; i++) {
            fit.step(ramp(fit.parameters.length, -0.3f), 1, TENSORS);
        }
        return fit.parameters;
    }

    /** Numbers of both signs, none 0. */
    private static float[] ramp(int size, float scale) {
        float[] ramp = new float[size];
        for (int i = 0; i < size; i++) {
            ramp[i] = scale * (i % 2 == 0 ? i + 1 : -i - 1);
        }
        return ramp;
    }

    /** What a learner holds for its optimizer. */
    private static final class Fit {
        private final Optimizer optimizer;
        private final float[] parameters;
        private final float[][] slots;
        private long step;

        Fit(Optimizer optimizer, float[] start) {
            this.optimizer = optimizer;
            this.parameters = start.clone();
            this.slots = new float[optimizer.slots()][start.length];
        }

        void step(float[] gradient, double factor, int[] ranges) {
            step++;
            optimizer.step(new Update(parameters, gradient.clone(), slots, ranges, step, optimizer.rate() * factor));
        }
    }
}
