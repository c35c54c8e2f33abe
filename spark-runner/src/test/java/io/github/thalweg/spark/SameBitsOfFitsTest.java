package io.github.thalweg.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.thalweg.learn.BestModel;
import io.github.thalweg.learn.Listener;
import io.github.thalweg.learn.LocalRows;
import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.FitState;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Runner;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.model.Evaluator;
import io.github.thalweg.store.State;
import io.github.thalweg.train.NetworkFit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.storage.StorageLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A network trained on Spark has the bits of one trained by a single thread. */
class SameBitsOfFitsTest {
    private static final AtomicBoolean STOP = new AtomicBoolean(); // tasks run in this JVM

    private final JavaSparkContext spark = Sessions.context();

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 3", "5, 1", "5, 2", "5, 7", "8, 1", "8, 2", "8, 3", "8, 7", "8, 16"})
    void roundsHaveTheBitsOfOneThread(int shards, int partitions) {
        try (SparkShards<Rows> rows = SparkShardsTest.spread(SmallFit.rows(shards), partitions)) {
            assertThat(rows.partitions()).isEqualTo(partitions);
            assertThat(SmallFit.bits(rows, 1)).isEqualTo(SmallFit.bitsOfOneThread(shards, 1));
        }
    }

    @Test
    void localStepsHaveTheBitsOfOneThread() {
        try (SparkShards<Rows> rows = SparkShardsTest.spread(SmallFit.rows(5), 2)) {
            assertThat(SmallFit.bits(rows, 3)).isEqualTo(SmallFit.bitsOfOneThread(5, 3));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 8})
    void manyRoundsInOneTaskHaveTheBitsOfOneThread(int shards) {
        try (Shards<Rows> rows = OneTaskShards.of(SparkShardsTest.spread(SmallFit.rows(shards), 2))) {
            assertThat(SmallFit.bits(rows, 1)).isEqualTo(SmallFit.bitsOfOneThread(shards, 1));
            assertThat(SmallFit.bits(rows, 3)).isEqualTo(SmallFit.bitsOfOneThread(shards, 3));
        }
    }

    @Test
    void rowsHandedToThreadsHaveTheBitsOfOneThread() {
        try (SparkShards<Rows> rows = SparkShardsTest.spread(SmallFit.rows(8), 3);
                LocalShards<Rows> local = rows.toLocal(3)) {
            assertThat(SmallFit.bits(local, 1)).isEqualTo(SmallFit.bitsOfOneThread(8, 1));
        }
    }

    @Test
    void rowsThatSparkKeepsOnDiskHaveTheBitsOfOneThread() {
        List<Held<Rows>> held = new ArrayList<>();
        SmallFit.rows(5).forEach(rows -> held.add(new Held<>(held.size(), rows)));
        JavaRDD<Held<Rows>> onDisk = spark.parallelize(held, 2).persist(StorageLevel.DISK_ONLY());
        try (SparkShards<Rows> rows = SparkShards.of(onDisk, 5)) {
            assertThat(SmallFit.bits(rows, 1)).isEqualTo(SmallFit.bitsOfOneThread(5, 1));
            assertThat(onDisk.getStorageLevel()).isEqualTo(StorageLevel.DISK_ONLY());
        }
    }

    @Test
    void listenersAreCalledWhenTheyAreDueWhereverRoundsRun() {
        try (LocalShards<Rows> local = LocalShards.of(SmallFit.rows(5), 2);
                SparkShards<Rows> rounds = SparkShardsTest.spread(SmallFit.rows(5), 2);
                Shards<Rows> oneTask = OneTaskShards.of(SparkShardsTest.spread(SmallFit.rows(5), 2))) {
            BestModel expected = watched(local);

            assertThat(expected.rounds()).containsExactly(5, 10, 12);
            assertThat(watched(rounds).state().digest())
                    .isEqualTo(expected.state().digest());
            assertThat(watched(oneTask).state().digest())
                    .isEqualTo(expected.state().digest());
        }
    }

    private static BestModel watched(Shards<Rows> rows) {
        NetworkFit fit = SmallFit.on(rows, 1);
        BestModel best =
                new BestModel("loss", false, 5, 0, fitState -> Evaluator.metrics(rows, fit.model()), fitState -> fitState.learner()
                        .state());
        fit.run(List.of(best), 0, () -> false);
        return best;
    }

    @Test
    void aFitGoesFromOneEngineToAnother() {
        try (LocalShards<Rows> local = LocalShards.of(SmallFit.rows(8), 2);
                SparkShards<Rows> rounds = SparkShardsTest.spread(SmallFit.rows(8), 3);
                Shards<Rows> oneTask = OneTaskShards.of(SparkShardsTest.spread(SmallFit.rows(8), 2))) {
            NetworkFit first = SmallFit.on(local, 1);
            NetworkFit second = SmallFit.on(rounds, 1);
            NetworkFit third = SmallFit.on(oneTask, 1);
            State state = first.learner().state();
            for (long round = 0; round < SmallFit.ROUNDS; round++) {
                NetworkFit fit = List.of(second, third, first).get((int) round % 3);
                Shards<Rows> shards = List.of(rounds, oneTask, local).get((int) round % 3);
                fit.learner().restore(state);
                assertThat(shards.advance(fit.learner(), round, 1, () -> false)).isEqualTo(1);
                state = fit.learner().state();
            }

            assertThat(state.digest()).isEqualTo(SmallFit.bitsOfOneThread(8, 1).get(1));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRoundThatASignalCutsShortCountsAsNotRunAndOneThatFailsEndsTheFit(boolean signal) {
        STOP.set(false);
        List<String> diary = new ArrayList<>();
        Listener witness = new Listener() {
            @Override
            public void after(FitState fitState) {}

            @Override
            public void ended(FitState fitState) {
                diary.add(fitState.rounds() + (fitState.failed() ? " failed" : ""));
            }
        };
        NetworkFit before = SmallFit.on(LocalShards.of(SmallFit.rows(5), 1), 1);
        try (SparkShards<Rows> rows = SparkShardsTest.spread(SmallFit.rows(5), 2);
                LocalShards<Rows> local = LocalShards.of(SmallFit.rows(5), 1)) {
            NetworkFit fit = SmallFit.on(rows, 1);
            Meddled cut = new Meddled(fit.learner(), SameBitsOfFitsTest::breakRoundFour);
            if (signal) {
                assertThat(Runner.run(cut, rows, 0, List.of(witness), STOP::get))
                        .isEqualTo(4);
            } else {
                assertThatThrownBy(() -> Runner.run(cut, rows, 0, List.of(witness), () -> false))
                        .hasMessageContaining("round 4 is broken");
            }
            for (int round = 0; round < 4; round++) {
                local.advance(before.learner(), round, 1, () -> false);
            }

            assertThat(diary).containsExactly(signal ? "4" : "4 failed");
            assertThat(fit.learner().state().digest())
                    .isEqualTo(before.learner().state().digest());
        }
    }

    /** As a signal would: first the flag is set, then the job fails, with an exception that Scala hides. */
    private static void breakRoundFour(long round, int shard) {
        if (round == 4 && shard == 2) {
            STOP.set(true);
            throw new IllegalStateException("round 4 is broken");
        }
    }

    @Test
    void aRefusalInsideOneTaskComesBackInItsOwnWordsAndIsNotTriedAgain() {
        double[][] x = new double[50][2];
        Arrays.setAll(x, i -> new double[] {i, i == 33 ? Double.NaN : 1});
        List<Rows> list;
        try (LocalShards<Rows> local = LocalRows.of(x, new double[50], null, 4, 1)) {
            list = local.list();
        }
        List<String> messages = new ArrayList<>();
        try (LocalShards<Rows> local = LocalShards.of(list, 1);
                SparkShards<Rows> rounds = SparkShardsTest.spread(list, 2);
                Shards<Rows> oneTask = OneTaskShards.of(SparkShardsTest.spread(list, 2))) {
            for (Shards<Rows> shards : List.of(local, rounds, oneTask)) {
                NetworkFit fit = Diverging.on(shards);
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> fit.run(List.of(), 0, () -> false))
                        .satisfies(e -> messages.add(e.getMessage()));
            }
        }

        assertThat(messages.get(0))
                .matches("the loss is not finite: epoch 1/1, step \\d/5 \\(round \\d\\), shard \\d;.*");
        assertThat(messages).containsOnly(messages.get(0));
    }

    @Test
    void whoeverWatchesSparkReadsWhatARoundDoesAndAUsersWordsComeBack() throws Exception {
        List<String> seen = new ArrayList<>();
        AtomicInteger tasks = new AtomicInteger();
        SparkListener watch = new SparkListener() {
            @Override
            public synchronized void onJobStart(SparkListenerJobStart start) {
                seen.add(start.properties().getProperty("spark.job.description"));
            }

            @Override
            public void onTaskEnd(SparkListenerTaskEnd end) {
                tasks.incrementAndGet();
            }
        };
        try (SparkShards<Rows> rows = SparkShardsTest.spread(SmallFit.rows(8), 3)) {
            NetworkFit fit = SmallFit.on(rows, 1);
            spark.setJobDescription("a user's own");
            spark.sc().listenerBus().waitUntilEmpty();
            spark.sc().addSparkListener(watch);
            fit.run(List.of(), 0, () -> false);
            rows.sum("", new io.github.thalweg.model.ColumnStatistics.Taker(false), 0);
            spark.sc().listenerBus().waitUntilEmpty();
        } finally {
            spark.sc().removeSparkListener(watch);
            spark.setJobDescription(null);
        }

        assertThat(seen)
                .hasSize(SmallFit.ROUNDS + 1) // a round is one job
                .startsWith("thalweg: epoch 1/3, step 1/4", "thalweg: epoch 1/3, step 2/4")
                .endsWith("thalweg: epoch 3/3, step 4/4", "a user's own");
        assertThat(tasks).hasValue(3 * (SmallFit.ROUNDS + 1)); // of one stage, a task for each partition
    }
}
