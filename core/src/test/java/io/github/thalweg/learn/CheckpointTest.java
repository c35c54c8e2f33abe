package io.github.thalweg.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.thalweg.learn.testing.HistogramTree;
import io.github.thalweg.learn.testing.LeastSquares;
import io.github.thalweg.learn.testing.Table;
import io.github.thalweg.store.Content;
import io.github.thalweg.store.FailingStore;
import io.github.thalweg.store.Folder;
import io.github.thalweg.store.MemoryStore;
import io.github.thalweg.store.State;
import io.github.thalweg.store.Store;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {
    private static final int ROUNDS = 9;
    private static final Origin ORIGIN = new Origin("{\"name\": \"test\"}", "d");

    private final LocalShards<Table> shards =
            LocalShards.of(Table.random(1, 300, 2).cut(5), 1);
    private final MemoryStore store = new MemoryStore();
    private final Folder folder = new Folder(store);

    /** One life of a process: a learner and its listeners, resumed from a store where that holds a checkpoint. */
    private final class Life {
        private final LeastSquares learner = new LeastSquares(2, ROUNDS);
        private final History history = new History(2);
        private final BestModel best;
        private final List<Listener> listeners;
        private final long from;

        Life(Store store, long every, int patience) {
            best = new BestModel("metric", true, 1, patience, Life::metric, state -> state.learner()
                    .state());
            Folder folder = new Folder(store);
            listeners = List.of(state -> {}, history, best, new Checkpoint(folder, ORIGIN, every, 2));
            from = Checkpoint.find(folder)
                    .map(resumed -> {
                        resumed.restore(learner, listeners);
                        return resumed.rounds();
                    })
                    .orElse(0L);
        }

        /** Best after round 4, and then falling. */
        private static Map<String, Double> metric(FitState state) {
            return Map.of("metric", -Math.abs(state.rounds() - 4.0));
        }

        long run(BooleanSupplier stop) {
            return Runner.run(learner, shards, from, listeners, stop);
        }

        String digest() {
            return new State()
                    .put("learner", learner.state())
                    .put("history", history.state())
                    .put("best", best.state())
                    .digest();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 4, 100})
    void aFitStoppedAfterAnyRoundGoesOnAsIfNothingHadHappened(long every) {
        Life alone = new Life(new MemoryStore(), 3, 0);
        alone.run(() -> false);
        for (int rounds = 1; rounds < ROUNDS; rounds++) {
            MemoryStore disk = new MemoryStore();
            int last = rounds;
            Life first = new Life(disk, every, 0);
            first.run(() -> first.best.rounds().length == last);
            Life second = new Life(disk, every, 0);
            assertThat(second.from).isEqualTo(rounds);
            assertThat(second.run(() -> false)).isEqualTo(ROUNDS);

            assertThat(second.digest()).isEqualTo(alone.digest());
            assertThat(second.learner.coefficients()).isEqualTo(alone.learner.coefficients());
        }
    }

    @Test
    void aFitKilledAtAnyMomentGoesOnAsIfNothingHadHappened() {
        Life alone = new Life(new MemoryStore(), 3, 0);
        alone.run(() -> false);
        boolean killed = true;
        long resumed = 0;
        for (int effects = 0; killed; effects += 53) {
            MemoryStore disk = new MemoryStore();
            Life first = new Life(new FailingStore(disk, FailingStore.Failure.KILL, effects), 2, 0);
            killed = isKilled(first);
            Life second = new Life(disk, 2, 0);
            second.run(() -> false);

            assertThat(second.digest()).as("killed after %d effects", effects).isEqualTo(alone.digest());
            assertThat(second.from).isGreaterThanOrEqualTo(resumed);
            resumed = second.from;
        }
        assertThat(resumed).isEqualTo(ROUNDS);
    }

    private static boolean isKilled(Life life) {
        try {
            life.run(() -> false);
            return false;
        } catch (FailingStore.Killed e) {
            return true;
        }
    }

    @Test
    void earlyStoppingIsTheSameAfterAResume() {
        Life alone = new Life(new MemoryStore(), 3, 3);
        assertThat(alone.run(() -> false)).isEqualTo(7);
        Life first = new Life(store, 100, 3);
        first.run(() -> first.best.rounds().length == 6);
        Life second = new Life(store, 100, 3);

        assertThat(second.run(() -> false)).isEqualTo(7);
        assertThat(second.digest()).isEqualTo(alone.digest());
        assertThat(second.best.bestRound()).isEqualTo(4);
        assertThat(second.best.bestState().orElseThrow().longs("counters")[0]).isEqualTo(4);
        Resumed resumed = Checkpoint.find(folder).orElseThrow();
        assertThat(resumed.stopped()).isTrue();
        assertThat(resumed.rounds()).isEqualTo(7);
    }

    @Test
    void aFitThatIsStoppedInItsVeryLastRoundIsKnownAsStopped() {
        Listener stopper = state -> {
            if (state.rounds() == ROUNDS) {
                state.stop();
            }
        };
        Runner.run(new LeastSquares(2, ROUNDS), shards, 0, List.of(stopper, checkpoint(100)), () -> false);

        assertThat(Checkpoint.find(folder).orElseThrow().stopped()).isTrue();
        assertThat(folder.find().orElseThrow().number()).isEqualTo(1);
    }

    @Test
    void aLearnerThatSumsByKeyGoesOnToo() {
        HistogramTree alone = new HistogramTree(4, 16);
        Runner.run(alone, shards, 0, List.of(), () -> false);
        int[] asked = {0};
        Runner.run(new HistogramTree(4, 16), shards, 0, List.of(checkpoint(10)), () -> asked[0]++ == 2);
        HistogramTree tree = new HistogramTree(4, 16);
        Resumed resumed = Checkpoint.find(folder).orElseThrow();
        resumed.restore(tree, List.of());
        assertThat(resumed.rounds()).isEqualTo(2);
        assertThat(Runner.run(tree, shards, resumed.rounds(), List.of(), () -> false))
                .isEqualTo(4);

        assertThat(tree.state().digest()).isEqualTo(alone.state().digest());
    }

    @Test
    void isWrittenAtMultiplesAndAtTheEndAndNeverTwice() {
        assertThat(roundsWritten(9, 3, () -> false)).containsExactly(3L, 6L, 9L);
        assertThat(roundsWritten(9, 4, () -> false)).containsExactly(4L, 8L, 9L);
        assertThat(roundsWritten(9, 100, () -> false)).containsExactly(9L);
        int[] asked = {0};
        assertThat(roundsWritten(9, 4, () -> asked[0]++ == 4)).containsExactly(4L);
        int[] again = {0};
        assertThat(roundsWritten(9, 4, () -> again[0]++ == 5)).containsExactly(4L, 5L);
        assertThat(roundsWritten(9, 4, () -> true)).isEmpty();
        assertThat(roundsWritten(0, 4, () -> false)).containsExactly(0L);
        assertThat(checkpoint(7).due(0)).isEqualTo(7);
        assertThat(checkpoint(7).due(7)).isEqualTo(14);
    }

    private List<Long> roundsWritten(int rounds, long every, BooleanSupplier stop) {
        Folder many = new Folder(new MemoryStore());
        List<Long> written = new ArrayList<>();
        Checkpoint checkpoint = new Checkpoint(many, ORIGIN, every, 1);
        Supplier<Long> commits =
                () -> many.find().map(commit -> commit.number()).orElse(0L);
        Listener witness = new Listener() {
            @Override
            public void after(FitState state) {
                note(state);
            }

            @Override
            public void ended(FitState state) {
                note(state);
            }

            private void note(FitState state) {
                if (commits.get() > written.size()) {
                    written.add(Checkpoint.find(many).orElseThrow().rounds());
                    assertThat(written).hasSize(commits.get().intValue()).endsWith(state.rounds());
                }
            }
        };
        Runner.run(new LeastSquares(2, rounds), shards, 0, List.of(checkpoint, witness), stop);
        return written;
    }

    @Test
    void aFinishedFitIsNotWrittenAgain() {
        new Life(store, 2, 0).run(() -> false);
        List<String> before = store.list();
        Life second = new Life(store, 2, 0);
        assertThat(second.run(() -> false)).isEqualTo(ROUNDS);

        assertThat(store.list()).isEqualTo(before);
        assertThat(second.learner.finished()).isTrue();
        Resumed resumed = Checkpoint.find(folder).orElseThrow();
        assertThat(resumed.stopped()).isFalse();
        assertThat(resumed.origin().data()).isEqualTo("d");
        resumed.require(ORIGIN, List.of());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> resumed.require(new Origin("{\"name\": \"other\"}", "d"), List.of()))
                .withMessage("name: the checkpoint has \"test\", the job has \"other\"");

        MemoryStore other = new MemoryStore("elsewhere");
        Checkpoint elsewhere = new Checkpoint(new Folder(other), ORIGIN, 2, 2);
        resumed.restore(second.learner, List.of(elsewhere));
        Runner.run(second.learner, shards, ROUNDS, List.of(elsewhere), () -> false);
        assertThat(other.list()).isNotEmpty();
    }

    @Test
    void afterAFailureNothingIsWritten() {
        LeastSquares learner = new LeastSquares(2, ROUNDS);
        Listener broken = state -> {
            if (state.rounds() == 5) {
                throw new ArithmeticException("after round 5");
            }
        };

        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> Runner.run(learner, shards, 0, List.of(broken, checkpoint(2)), () -> false));
        assertThat(Checkpoint.find(folder).orElseThrow().rounds()).isEqualTo(4);
    }

    @Test
    void aFullDiskEndsTheFitAndTheLastCheckpointStays() {
        LeastSquares learner = new LeastSquares(2, ROUNDS);
        Folder full = new Folder(new FailingStore(store, FailingStore.Failure.FULL, 2500));
        Checkpoint checkpoint = new Checkpoint(full, ORIGIN, 1, 2);

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> Runner.run(learner, shards, 0, List.of(checkpoint), () -> false))
                .withMessageContaining("No space left on device");
        long rounds = Checkpoint.find(folder).orElseThrow().rounds();
        assertThat(rounds).isBetween(1L, (long) ROUNDS - 1);
        LeastSquares resumed = new LeastSquares(2, ROUNDS);
        Checkpoint.find(folder).orElseThrow().restore(resumed, List.of());
        Runner.run(resumed, shards, rounds, List.of(), () -> false);
        LeastSquares alone = new LeastSquares(2, ROUNDS);
        Runner.run(alone, shards, 0, List.of(), () -> false);
        assertThat(resumed.coefficients()).isEqualTo(alone.coefficients());
    }

    @Test
    void theFilesAreOnesAReaderCanUnderstand() {
        new Life(store, 2, 0).run(() -> false);

        assertThat(folder.find().orElseThrow().text("checkpoint.json")).isEqualToNormalizingNewlines("""
                        {
                          "version" : 1,
                          "rounds" : 9,
                          "stopped" : false,
                          "data" : "d",
                          "job" : {
                            "name" : "test"
                          }
                        }
                        """);
        assertThat(folder.find().orElseThrow().state("state.bin").names())
                .contains("learner/x", "listeners/history/losses", "listeners/best/state/x");
    }

    @Test
    void listenersWithAStateStandBeforeItEachUnderItsOwnName() {
        Listener nameless = new Listener() {
            @Override
            public void after(FitState state) {}

            @Override
            public State state() {
                return new State().put("n", new int[1]);
            }
        };

        assertRefused(
                "checkpoint: expected to stand behind all listeners with a state, found \"history\" behind it",
                checkpoint(1),
                new History(1));
        assertRefused(
                "checkpoint: expected a name of its own for each listener with a state, found \"history\" of "
                        + History.class.getName(),
                new History(1),
                new History(2),
                checkpoint(1));
        assertRefused(
                "checkpoint: expected a name of its own for each listener with a state, found \"\" of "
                        + nameless.getClass().getName(),
                nameless,
                checkpoint(1));
        assertThat(store.list()).isEmpty();
    }

    private void assertRefused(String message, Listener... listeners) {
        assertThatIllegalStateException()
                .isThrownBy(() -> Runner.run(new LeastSquares(2, 3), shards, 0, List.of(listeners), () -> false))
                .withMessage(message);
    }

    @Test
    void aListenerThatIsNewKeepsItsState() {
        Runner.run(new LeastSquares(2, 4), shards, 0, List.of(checkpoint(2)), () -> false);
        History history = new History(1);
        Checkpoint.find(folder).orElseThrow().restore(new LeastSquares(2, 4), List.of(history));

        assertThat(history.rounds()).isEmpty();
    }

    @Test
    void otherFoldersAndNewerVersionsAreRefused() {
        assertThat(Checkpoint.find(folder)).isEmpty();
        folder.commit(Map.of("model.json", Content.of("{}")), 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Checkpoint.find(folder))
                .withMessage("memory: expected a file \"checkpoint.json\", found only [model.json]");
        folder.commit(Map.of("checkpoint.json", Content.of("{\"version\": 3}")), 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Checkpoint.find(folder))
                .withMessage("memory: expected checkpoint version 1 to 2, found 3: written by a newer thalweg");
        folder.commit(Map.of("checkpoint.json", Content.of("{}")), 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Checkpoint.find(folder))
                .withMessage("memory: expected checkpoint version 1 to 2, found 0");
    }

    @Test
    void aDamagedStateIsRefusedByItsFilesName() {
        new Life(store, 2, 0).run(() -> false);
        String file = store.list().stream()
                .filter(name -> name.endsWith("state.bin"))
                .reduce((first, second) -> second)
                .orElseThrow();
        store.files().get(file)[100] ^= 1;

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Life(store, 2, 0))
                .withMessageStartingWith("memory/" + file + ": expected SHA-256 ");
    }

    private Checkpoint checkpoint(long every) {
        return new Checkpoint(folder, ORIGIN, every, 2);
    }
}
