package io.github.thalweg.nn.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.thalweg.learn.Parcel;
import io.github.thalweg.spec.Registry;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every registered schedule, with every set of options in the fixtures. */
class ScheduleLawsTest {
    static List<JsonNode> fixtures() {
        return OptimizerFixtures.cases("schedules");
    }

    static Stream<Schedule> schedules() {
        return Stream.concat(
                fixtures().stream().map(one -> OptimizerFixtures.make(Schedule.class, one)),
                Stream.of(new Plateau(10, 0.5), new LinearWarmUp(3, new Plateau(4, 0.5))));
    }

    @Test
    void everyRegisteredScheduleHasARow() {
        Stream<String> alias = Stream.of("plateau"); // of king: jobs may use it, specs do not
        assertThat(Stream.concat(schedules().map(schedule -> schedule.spec().name()), alias))
                .containsAll(Registry.standard().names(Schedule.class));
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void factorsAreThoseOfPyTorchOrThePaper(JsonNode one) {
        Schedule schedule = OptimizerFixtures.make(Schedule.class, one);
        double[] expected = OptimizerFixtures.doubles(one.required("factors"));
        double[] memory = new double[schedule.memory()];

        for (int step = 1; step <= expected.length; step++) {
            assertThat(schedule.factor(step, one.required("steps").asInt(), loss(step), memory))
                    .isCloseTo(expected[step - 1], within(1e-12));
        }
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void whatItRemembersStandsInTheCallersArrayOnly(Schedule schedule) {
        double[] memory = new double[schedule.memory()];
        double[] other = new double[schedule.memory()];
        Schedule again = Parcel.of(schedule).content();

        for (int step = 1; step <= 40; step++) {
            double factor = schedule.factor(step, 40, loss(step), memory);

            assertThat(again.factor(step, 40, loss(step), other)).isEqualTo(factor);
            assertThat(factor).isBetween(0.0, 1.0);
        }
        assertThat(other).containsExactly(memory);
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void goesOnFromACopyOfItsMemory(Schedule schedule) {
        double[] memory = new double[schedule.memory()];
        for (int step = 1; step <= 17; step++) {
            schedule.factor(step, 40, loss(step), memory);
        }
        double[] copy = memory.clone();

        for (int step = 18; step <= 40; step++) {
            assertThat(schedule.factor(step, 40, loss(step), copy))
                    .isEqualTo(schedule.factor(step, 40, loss(step), memory));
        }
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void isMadeAgainFromItsSpec(Schedule schedule) {
        assertThat(Registry.standard()
                        .make(
                                Schedule.class,
                                "training.schedule",
                                schedule.spec().tree()))
                .isEqualTo(schedule);
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void travels(Schedule schedule) {
        assertThat(Parcel.of(schedule).content()).isEqualTo(schedule);
    }

    private static double loss(int step) {
        return step == 1 ? Double.NaN : 1 + 0.1 * Math.sin(step);
    }
}
