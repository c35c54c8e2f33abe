package io.github.thalweg.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.thalweg.learn.testing.Floats;
import io.github.thalweg.store.State;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class RunnerTest {
    /** Adds ones, the given number of times. */
    private static final class Counter implements Learner<Integer, Integer, Floats> {
        private static final long serialVersionUID = 1;

        private final int rounds;
        private int done;

        Counter(int rounds) {
            this.rounds = rounds;
        }

        @Override
        public Integer model() {
            return done;
        }

        @Override
        public Worker<Integer, Integer, Floats> worker() {
            return (model, shard, at) -> new Floats(model == at.number() ? shard : Float.NaN);
        }

        @Override
        public void learn(Floats total) {
            done += (int) total.values()[0];
        }

        @Override
        public boolean finished() {
            return done >= rounds;
        }

        @Override
        public State state() {
            return new State().put("done", new int[] {done});
        }

        @Override
        public void restore(State state) {
            done = state.ints("done")[0];
        }

        @Override
        public Report report() {
            return new Report(rounds, 1.0 / done, done);
        }
    }

    /** Writes down when it is called; due at multiples of an interval. */
    private static final class Diary implements Listener {
        private final long every;
        private final Consumer<FitState> then;
        private final List<String> entries = new ArrayList<>();

        Diary(long every, Consumer<FitState> then) {
            this.every = every;
            this.then = then;
        }

        @Override
        public long due(long round) {
            return every == 0 ? Long.MAX_VALUE : (round / every + 1) * every;
        }

        @Override
        public void after(FitState fitState) {
            entries.add(fitState.rounds() + (fitState.complete() ? " complete" : ""));
            then.accept(fitState);
        }

        @Override
        public void ended(FitState fitState) {
            entries.add("ended " + fitState.rounds() + (fitState.complete() ? " complete" : "")
                    + (fitState.failed() ? " failed" : ""));
        }
    }

    /** An engine that runs as many rounds at once as it may, up to a number. */
    private static final class Hasty implements Shards<Integer> {
        private final LocalShards<Integer> shards = LocalShards.of(List.of(1), 1);
        private final int atOnce;
        private final List<String> calls = new ArrayList<>();

        Hasty(int atOnce) {
            this.atOnce = atOnce;
        }

        @Override
        public <M extends Serializable, S extends Sum<S>> long advance(
                Learner<M, ? super Integer, S> learner, long round, long atMost, BooleanSupplier stop) {
            calls.add(round + (atMost > 1000 ? " and on" : " to " + (round + atMost)));
            long done = 0;
            while (done < Math.min(atMost, atOnce) && !learner.finished()) {
                learner.round(shards, round + done);
                done++;
            }
            return done;
        }

        @Override
        public int count() {
            return 1;
        }

        @Override
        public <Y> Shards<Y> map(ShardFunction<? super Integer, Y> function) {
            return shards.map(function);
        }

        @Override
        public <M extends Serializable, S extends Sum<S>> S sum(
                M model, Worker<M, ? super Integer, S> worker, long round) {
            return shards.sum(model, worker, round);
        }

        @Override
        public <M extends Serializable, S extends Sum<S>, R extends Serializable> SortedMap<Long, R> sumByKey(
                M model, KeyedWorker<M, ? super Integer, S> worker, Finish<S, R> finish, long round) {
            return shards.sumByKey(model, worker, finish, round);
        }

        @Override
        public <P extends Serializable, Y> Shards<Y> exchange(
                int targets, Router<? super Integer, P> router, Gather<P, Y> gather) {
            return shards.exchange(targets, router, gather);
        }

        @Override
        public Replica<Integer> replicate() {
            return shards.replicate();
        }

        @Override
        public void close() {
            shards.close();
        }
    }

    private final LocalShards<Integer> one = LocalShards.of(List.of(1), 1);

    @Test
    void runsUntilTheLearnerIsFinished() {
        Counter learner = new Counter(3);
        Diary diary = new Diary(0, fitState -> {});

        assertThat(Runner.run(learner, one, 0, List.of(diary), () -> false)).isEqualTo(3);
        assertThat(learner.done).isEqualTo(3);
        assertThat(diary.entries).containsExactly("1", "2", "3 complete", "ended 3 complete");
    }

    @Test
    void goesOnWhereACheckpointLeftOff() {
        Counter learner = new Counter(5);
        learner.restore(new State().put("done", new int[] {3}));
        Diary diary = new Diary(0, fitState -> {});

        assertThat(Runner.run(learner, one, 3, List.of(diary), () -> false)).isEqualTo(5);
        assertThat(diary.entries).containsExactly("4", "5 complete", "ended 5 complete");
    }

    @Test
    void tellsWhereAFitBeginsBeforeItsFirstRound() {
        Counter learner = new Counter(5);
        learner.restore(new State().put("done", new int[] {3}));
        List<String> entries = new ArrayList<>();
        Listener listener = new Listener() {
            @Override
            public void began(FitState fitState) {
                entries.add(
                        "began " + fitState.rounds() + " of " + fitState.report().rounds());
            }

            @Override
            public void after(FitState fitState) {
                entries.add("after " + fitState.rounds());
            }
        };

        Runner.run(learner, one, 3, List.of(listener), () -> false);

        assertThat(entries).containsExactly("began 3 of 5", "after 4", "after 5");
    }

    @Test
    void aFinishedLearnerRunsNoRound() {
        Diary diary = new Diary(0, fitState -> {});

        assertThat(Runner.run(new Counter(0), one, 7, List.of(diary), () -> false))
                .isEqualTo(7);
        assertThat(diary.entries).containsExactly("ended 7 complete");
    }

    @Test
    void anEngineRunsNoFurtherThanTheNextListenerIsDue() {
        Hasty engine = new Hasty(100);
        Diary third = new Diary(3, fitState -> {});
        Diary fifth = new Diary(5, fitState -> {});
        Runner.run(new Counter(11), engine, 0, List.of(third, fifth), () -> false);

        assertThat(engine.calls).containsExactly("0 to 3", "3 to 5", "5 to 6", "6 to 9", "9 to 10", "10 to 12");
        assertThat(third.entries)
                .isEqualTo(fifth.entries)
                .containsExactly("3", "5", "6", "9", "10", "11 complete", "ended 11 complete");
    }

    @Test
    void anEngineMayStopShortOfTheHorizon() {
        Hasty engine = new Hasty(4);
        Runner.run(new Counter(9), engine, 0, List.of(new Diary(0, fitState -> {})), () -> false);

        assertThat(engine.calls).containsExactly("0 and on", "4 and on", "8 and on");
    }

    @Test
    void aListenerEndsTheFit() {
        Diary diary = new Diary(0, fitState -> {
            if (fitState.rounds() == 2) {
                fitState.stop();
            }
        });

        assertThat(Runner.run(new Counter(9), one, 0, List.of(diary), () -> false))
                .isEqualTo(2);
        assertThat(diary.entries).containsExactly("1", "2", "ended 2 complete");
    }

    @Test
    void aSignalEndsTheFitBetweenRounds() {
        boolean[] signal = {false};
        Diary diary = new Diary(0, fitState -> signal[0] = fitState.rounds() == 4);

        assertThat(Runner.run(new Counter(9), one, 0, List.of(diary), () -> signal[0]))
                .isEqualTo(4);
        assertThat(diary.entries).containsExactly("1", "2", "3", "4", "ended 4");
    }

    @Test
    void aRoundThatASignalCutShortCountsAsNotRun() {
        boolean[] signal = {false};
        Counter learner = new Counter(9);
        Diary diary = new Diary(0, fitState -> {});
        try (LocalShards<Integer> shards = LocalShards.of(List.of(0, 1), 1)) {
            Learner<Integer, Integer, Floats> cancelled = new Cancelled(learner, 3, () -> signal[0] = true);
            assertThat(Runner.run(cancelled, shards, 0, List.of(diary), () -> signal[0]))
                    .isEqualTo(3);
        }
        assertThat(learner.done).isEqualTo(3);
        assertThat(diary.entries).containsExactly("1", "2", "3", "ended 3");
    }

    @Test
    void anExceptionThatScalaHidFromTheCompilerIsOneLikeAnyOther() {
        boolean[] signal = {false};
        Diary diary = new Diary(0, fitState -> {});
        Learner<Integer, Integer, Floats> cancelled = new Cancelled(new Counter(9), 3, () -> {
            signal[0] = true;
            RunnerTest.<RuntimeException>hide(new IOException("job cancelled"));
        });
        Learner<Integer, Integer, Floats> broken = new Cancelled(
                new Counter(9), 2, () -> RunnerTest.<RuntimeException>hide(new IOException("job failed")));

        assertThat(Runner.run(cancelled, one, 0, List.of(diary), () -> signal[0]))
                .isEqualTo(3);
        assertThat(diary.entries).containsExactly("1", "2", "3", "ended 3");
        diary.entries.clear();
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> Runner.run(broken, one, 0, List.of(diary), () -> false))
                .withMessage("job failed");
        assertThat(diary.entries).containsExactly("1", "2", "ended 2 failed");
    }

    @SuppressWarnings("unchecked") // as Scala does
    private static <E extends Throwable> void hide(Exception checked) throws E {
        throw (E) checked;
    }

    /** Fails in one round, after something else has happened. */
    private static final class Cancelled implements Learner<Integer, Integer, Floats> {
        private static final long serialVersionUID = 1;

        private final Counter counter;
        private final int when;
        private final transient Runnable before;

        Cancelled(Counter counter, int when, Runnable before) {
            this.counter = counter;
            this.when = when;
            this.before = before;
        }

        @Override
        public void round(Shards<? extends Integer> shards, long number) {
            if (number == when) {
                before.run();
                throw new IllegalStateException("round " + number + " is broken");
            }
            Learner.super.round(shards, number);
        }

        @Override
        public Integer model() {
            return counter.model();
        }

        @Override
        public Worker<Integer, Integer, Floats> worker() {
            return counter.worker();
        }

        @Override
        public void learn(Floats total) {
            counter.learn(total);
        }

        @Override
        public boolean finished() {
            return counter.finished();
        }

        @Override
        public State state() {
            return counter.state();
        }

        @Override
        public void restore(State state) {
            counter.restore(state);
        }

        @Override
        public Report report() {
            return counter.report();
        }
    }

    @Test
    void aFailureArrivesAndEveryListenerIsTold() {
        Diary diary = new Diary(0, fitState -> {});
        Learner<Integer, Integer, Floats> broken = new Cancelled(new Counter(9), 2, () -> {});

        assertThatIllegalStateException()
                .isThrownBy(() -> Runner.run(broken, one, 0, List.of(diary), () -> false))
                .withMessage("round 2 is broken");
        assertThat(diary.entries).containsExactly("1", "2", "ended 2 failed");
    }

    @Test
    void aListenerThatFailsAtTheEndKeepsNobodyElseFromHearing() {
        Listener clumsy = new Listener() {
            @Override
            public void after(FitState fitState) {}

            @Override
            public void ended(FitState fitState) {
                throw new ArithmeticException("at the end");
            }
        };
        Diary diary = new Diary(0, fitState -> {});
        List<Listener> listeners = List.of(clumsy, clumsy, diary);

        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> Runner.run(new Counter(1), one, 0, listeners, () -> false))
                .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
        assertThat(diary.entries).containsExactly("1 complete", "ended 1 complete");
        assertThatIllegalStateException()
                .isThrownBy(
                        () -> Runner.run(new Cancelled(new Counter(9), 1, () -> {}), one, 0, listeners, () -> false))
                .satisfies(e -> assertThat(e.getSuppressed()).hasSize(2));
    }

    @Test
    void aListenersFailureEndsTheFit() {
        Diary diary = new Diary(0, fitState -> {
            throw new ArithmeticException("after round " + fitState.rounds());
        });

        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> Runner.run(new Counter(9), one, 0, List.of(diary), () -> false))
                .withMessage("after round 1");
        assertThat(diary.entries).containsExactly("1", "ended 1 failed");
    }
}
