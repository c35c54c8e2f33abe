package io.github.thalweg.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.thalweg.learn.testing.Table;
import io.github.thalweg.store.FailingStore;
import io.github.thalweg.store.Folder;
import io.github.thalweg.store.MemoryStore;
import io.github.thalweg.store.State;
import io.github.thalweg.store.Store;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What never changes again is written once, and a fit goes on from it as from any other checkpoint. */
class SettledCheckpointTest {
    private static final int ROUNDS = 7;
    private static final int PIECE = 500; // longs of a round
    private static final Origin ORIGIN = new Origin("{}", "d");

    private final LocalShards<Table> shards =
            LocalShards.of(Table.random(1, 10, 2).cut(2), 1);
    private final MemoryStore store = new MemoryStore();

    /** Each round adds a piece that follows from those before it. */
    private static final class Pieces implements SummingLearner<Integer, Table, Pieces.Nothing> {
        private static final long serialVersionUID = 1L;

        private final List<long[]> pieces = new ArrayList<>();

        private static final class Nothing implements Sum<Nothing> {
            private static final long serialVersionUID = 1L;

            @Override
            public void add(Nothing other) {}
        }

        @Override
        public Integer model() {
            return pieces.size();
        }

        @Override
        public Worker<Integer, Table, Nothing> worker() {
            return (model, shard, at) -> new Nothing();
        }

        @Override
        public void learn(Nothing total) {
            long before = pieces.stream().flatMapToLong(Arrays::stream).reduce(1, (a, b) -> 31 * a + b);
            long[] piece = new long[PIECE];
            Arrays.setAll(piece, i -> before * (i + 1));
            pieces.add(piece);
        }

        @Override
        public boolean finished() {
            return pieces.size() >= ROUNDS;
        }

        @Override
        public State state() {
            State state = new State().put("count", new int[] {pieces.size()});
            IntStream.range(0, pieces.size()).forEach(i -> state.put("pieces/" + i + "/values", pieces.get(i)));
            return state;
        }

        @Override
        public List<String> settled() {
            return IntStream.range(0, pieces.size())
                    .mapToObj(i -> "pieces/" + i)
                    .toList();
        }

        @Override
        public void restore(State state) {
            pieces.clear();
            for (int i = 0; i < state.ints("count")[0]; i++) {
                pieces.add(state.longs("pieces/" + i + "/values"));
            }
        }

        @Override
        public Report report() {
            return new Report(ROUNDS, Double.NaN, 1);
        }
    }

    private Pieces run(Store disk, long every, int keep, BooleanSupplier stop) {
        Pieces learner = new Pieces();
        Folder folder = new Folder(disk);
        Checkpoint checkpoint = new Checkpoint(folder, ORIGIN, every, keep);
        List<Listener> listeners = List.of(checkpoint);
        long from = Checkpoint.find(folder)
                .map(resumed -> {
                    resumed.restore(learner, listeners);
                    return resumed.rounds();
                })
                .orElse(0L);
        Runner.run(learner, shards, from, listeners, stop);
        return learner;
    }

    private static BooleanSupplier after(int rounds) {
        int[] asked = {0};
        return () -> asked[0]++ == rounds;
    }

    private static String whole() {
        Pieces alone = new Pieces();
        Runner.run(alone, LocalShards.of(Table.random(1, 10, 2).cut(2), 1), 0, List.of(), () -> false);
        return alone.state().digest();
    }

    @Test
    void aCheckpointWritesOnlyWhatIsNew() {
        run(store, 1, 1, () -> false);

        List<String> files = new ArrayList<>(store.list());
        assertThat(files).hasSize(ROUNDS + 3); // a file for each round, and the record, the header and what is left
        assertThat(files.stream().filter(name -> name.contains("settled-")).toList())
                .allMatch(name -> name.substring("commit-".length(), "commit-".length() + 8)
                        .equals(String.format(
                                Locale.ROOT,
                                "%08d",
                                Integer.parseInt(name.substring(name.length() - 6, name.length() - 4)) + 1)))
                .allMatch(name -> store.files().get(name).length < 8 * PIECE + 200);
        assertThat(Checkpoint.find(new Folder(store)).orElseThrow().rounds()).isEqualTo(ROUNDS);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 100})
    void aFitStoppedAfterAnyRoundGoesOnAsIfNothingHadHappened(long every) {
        for (int rounds = 1; rounds < ROUNDS; rounds++) {
            MemoryStore disk = new MemoryStore();
            run(disk, every, 2, after(rounds));
            run(disk, every, 2, after(1));

            assertThat(run(disk, every, 2, () -> false).state().digest()).isEqualTo(whole());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aFitKilledAtAnyMomentGoesOnAsIfNothingHadHappened(int keep) {
        boolean killed = true;
        for (int effects = 0; killed; effects += 397) {
            MemoryStore disk = new MemoryStore();
            killed = false;
            try {
                run(new FailingStore(disk, FailingStore.Failure.KILL, effects), 1, keep, () -> false);
            } catch (FailingStore.Killed e) {
                killed = true;
            }

            assertThat(run(disk, 1, keep, () -> false).state().digest())
                    .as("killed after %d effects", effects)
                    .isEqualTo(whole());
        }
    }

    @Test
    void aFullDiskLeavesTheLastCheckpointAsItWas() {
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> run(new FailingStore(store, FailingStore.Failure.FULL, 16_000), 1, 1, () -> false))
                .withMessageContaining("No space left on device");

        long rounds = Checkpoint.find(new Folder(store)).orElseThrow().rounds();
        assertThat(rounds).isBetween(2L, ROUNDS - 1L);
        assertThat(run(store, 1, 1, () -> false).state().digest()).isEqualTo(whole());
    }

    @Test
    void anAlteredByteOfAnOldPartIsRefusedByItsFilesName() {
        run(store, 1, 1, after(4));
        String file = store.list().stream()
                .filter(name -> name.endsWith("settled-00001.bin"))
                .findFirst()
                .orElseThrow();
        store.files().get(file)[100] ^= 1;

        assertThatIllegalArgumentException()
                .isThrownBy(() -> run(store, 1, 1, () -> false))
                .withMessageStartingWith("memory/" + file + ": expected SHA-256 ");
    }

    @Test
    void anOldPartThatIsGoneEndsTheFit() {
        run(store, 1, 1, after(2));
        Pieces learner = new Pieces();
        Folder folder = new Folder(store);
        Checkpoint checkpoint = new Checkpoint(folder, ORIGIN, 1, 1);
        Checkpoint.find(folder).orElseThrow().restore(learner, List.of(checkpoint));
        store.files().keySet().removeIf(name -> name.endsWith("settled-00000.bin"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Runner.run(learner, shards, 2, List.of(checkpoint), () -> false))
                .withMessageContaining("settled-00000.bin")
                .withMessageContaining("found no file");
    }
}
