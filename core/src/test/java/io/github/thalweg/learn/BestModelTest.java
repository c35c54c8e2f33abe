package io.github.thalweg.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import io.github.thalweg.learn.testing.LeastSquares;
import io.github.thalweg.learn.testing.Table;
import io.github.thalweg.store.State;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BestModelTest {
    private static final double NAN = Double.NaN;

    private final LocalShards<Table> shards =
            LocalShards.of(Table.random(1, 200, 2).cut(3), 1);
    private final List<Long> snapshots = new ArrayList<>();

    @Test
    void keepsTheStateOfTheLargestValueAndOfTheFirstOfEquals() {
        BestModel best = best(true, 1, 0, 1, 3, 2, 3, 0);
        run(best, 5);

        assertThat(best.bestRound()).isEqualTo(2);
        assertThat(best.bestState().orElseThrow().longs("round")).containsExactly(2);
        assertThat(snapshots).containsExactly(1L, 2L); // no state is taken for nothing
        assertThat(best.latest()).isEqualTo(0);
        assertThat(best.rounds()).containsExactly(1, 2, 3, 4, 5);
        assertThat(best.history()).containsOnlyKeys("quality", "rounds");
        assertThat(best.history().get("quality")).containsExactly(1, 3, 2, 3, 0);
        assertThat(best.history().get("rounds")).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void keepsTheStateOfTheSmallestValueWhereSmallerIsBetter() {
        BestModel best = best(false, 1, 0, 1, 3, -2, 3, -2);
        run(best, 5);

        assertThat(best.bestRound()).isEqualTo(3);
        assertThat(best.latest()).isEqualTo(-2);
    }

    @Test
    void aValueThatIsNoNumberIsNeverTheBest() {
        BestModel best = best(true, 1, 0, NAN, -1, NAN, 2, NAN);
        run(best, 5);

        assertThat(best.bestRound()).isEqualTo(4);
    }

    @Test
    void endsTheFitAfterSoManyEvaluationsThatAreNoBetter() {
        assertThat(run(best(true, 1, 2, 1, 2, 2, 1, 9, 9), 6)).isEqualTo(4);
        assertThat(run(best(true, 1, 2, 1, 0, 2, 1, 3, 0), 6)).isEqualTo(6); // each time one of two
        assertThat(run(best(true, 1, 1, 1, 0, 2, 1, 3, 0), 6)).isEqualTo(2);
        assertThat(run(best(true, 1, 0, 6, 5, 4, 3, 2, 1), 6)).isEqualTo(6);
        assertThat(run(best(true, 1, 2, 1, NAN, NAN, 9, 9, 9), 6)).isEqualTo(3);
    }

    @Test
    void evaluatesAtItsIntervalAndAtTheEnd() {
        BestModel best = best(true, 4, 0, 1, 2, 3);
        run(best, 10);

        assertThat(best.rounds()).containsExactly(4, 8, 10);
        assertThat(List.of(best.due(0), best.due(3), best.due(4), best.due(9))).containsExactly(4L, 4L, 8L, 12L);
    }

    @Test
    void doesNotEvaluateTwiceWhereTheEndIsAMultiple() {
        BestModel best = best(true, 5, 0, 1, 2);
        run(best, 10);

        assertThat(best.rounds()).containsExactly(5, 10);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 3, 4, 5, 7})
    void goesOnFromItsStateAsIfNothingHadHappened(long cut) throws IOException {
        double[] values = {1, 2, 1, 1.5, 2.5, 2, 2, 2, 9, 9};
        BestModel whole = best(true, 1, 3, values);
        assertThat(run(whole, 10)).isEqualTo(8);

        LeastSquares learner = new LeastSquares(2, 10);
        BestModel before = best(true, 1, 3, values);
        Runner.run(learner, shards, 0, List.of(before, stopAfter(cut)), () -> cut == 0);
        BestModel after = best(true, 1, 3, values);
        after.restore(written(before.state()));
        assertThat(written(after.state()).digest()).isEqualTo(before.state().digest());
        long rounds = Runner.run(learner, shards, cut, List.of(after), () -> false);

        assertThat(rounds).isEqualTo(8);
        assertThat(after.state().digest()).isEqualTo(whole.state().digest());
        assertThat(after.bestRound()).isEqualTo(5);
        assertThat(after.bestState().orElseThrow().longs("round")).containsExactly(5);
    }

    private static Listener stopAfter(long rounds) {
        return fitState -> {
            if (fitState.rounds() == rounds) {
                fitState.stop();
            }
        };
    }

    private static State written(State state) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        state.writeTo(bytes);
        return State.readFrom(new ByteArrayInputStream(bytes.toByteArray()));
    }

    @Test
    void knowsNothingBeforeTheFirstEvaluation() {
        BestModel best = best(true, 3, 0, 1);
        run(best, 0);

        assertThat(best.bestState()).isEmpty();
        assertThat(best.latest()).isNaN();
        assertThat(best.rounds()).isEmpty();
        assertThat(best.history()).isEmpty();
        assertThat(best.figures()).isEmpty();
    }

    @Test
    void showsTheLatestValue() {
        BestModel best = best(true, 1, 0, 1, 3, 2);
        run(best, 3);

        assertThat(best.figures()).containsExactly(entry("quality", 2.0));
    }

    @Test
    void aMetricThatIsNotThereIsRefusedWithThoseThatAre() {
        BestModel best = new BestModel("qualty", true, 1, 0, fitState -> Map.of("quality", 1.0), fitState -> fitState.learner()
                .state());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> run(best, 3))
                .withMessage("training.earlyStopping.metric: there is no \"qualty\" here; there are [quality]");
    }

    @Test
    void anIntervalOrPatienceThatMakesNoSenseIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> best(true, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> best(true, 1, -1));
    }

    /** Finds the given values, one at each evaluation; which one a resumed fit knows by the round. */
    private BestModel best(boolean largerIsBetter, long every, int patience, double... values) {
        return new BestModel(
                "quality",
                largerIsBetter,
                every,
                patience,
                fitState -> {
                    Map<String, Double> metrics = new LinkedHashMap<>();
                    metrics.put("quality", values[(int) ((fitState.rounds() + every - 1) / every) - 1]);
                    metrics.put("rounds", (double) fitState.rounds());
                    return metrics;
                },
                fitState -> {
                    snapshots.add(fitState.rounds());
                    return new State().put("round", new long[] {fitState.rounds()});
                });
    }

    private long run(BestModel best, int rounds) {
        return Runner.run(new LeastSquares(2, rounds), shards, 0, List.of(best), () -> false);
    }
}
