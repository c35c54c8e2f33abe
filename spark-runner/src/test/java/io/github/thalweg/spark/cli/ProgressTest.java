package io.github.thalweg.spark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.thalweg.learn.RoundProgress;
import io.github.thalweg.learn.Learner;
import io.github.thalweg.learn.Listener;
import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.FitState;
import io.github.thalweg.learn.Report;
import io.github.thalweg.learn.Runner;
import io.github.thalweg.learn.Sum;
import io.github.thalweg.learn.Worker;
import io.github.thalweg.store.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final long SECOND = 1_000_000_000L;
    private final AtomicLong clock = new AtomicLong();

    /** Nothing, added up. */
    private static final class Nothing implements Sum<Nothing> {
        @Override
        public void add(Nothing other) {}
    }

    /** Counts rounds; a round takes {@code nanoseconds} and looks at 500 rows. */
    private final class Counting implements Learner<Integer, Integer, Nothing> {
        private final long rounds;
        private final long nanoseconds;
        private final double loss;
        private Consumer<RoundProgress> watcher;
        private int done;

        Counting(long rounds, long nanoseconds, double loss) {
            this.rounds = rounds;
            this.nanoseconds = nanoseconds;
            this.loss = loss;
        }

        @Override
        public Integer model() {
            return done;
        }

        @Override
        public Worker<Integer, Integer, Nothing> worker() {
            return (model, shard, at) -> new Nothing();
        }

        @Override
        public void watched(Consumer<RoundProgress> other) {
            watcher = other;
        }

        @Override
        public void learn(Nothing total) {
            clock.addAndGet(nanoseconds / 4);
            watcher.accept(RoundProgress.of(0.25, "trees", 10L * done + 2).and("level", 3));
            clock.addAndGet(3 * nanoseconds / 4);
            done++;
        }

        @Override
        public boolean finished() {
            return done == Math.abs(rounds);
        }

        @Override
        public State state() {
            return new State();
        }

        @Override
        public void restore(State state) {}

        @Override
        public Report report() {
            return new Report(rounds, done == 0 ? Double.NaN : loss / done, 500);
        }
    }

    private void run(Screen screen, Counting learner, Listener... others) {
        List<Listener> listeners = new ArrayList<>(List.of(others));
        listeners.add(new Progress(screen.console, clock::get));
        try (LocalShards<Integer> shards = LocalShards.of(List.of(1), 1)) {
            Runner.run(learner, shards, 0, listeners, () -> false);
        }
    }

    @Test
    void showsBarLossMetricRateAndTimeLeft() {
        Screen screen = new Screen(true, 100);

        run(screen, new Counting(4, 2 * SECOND, 1), new Listener() {
            @Override
            public void after(FitState fitState) {}

            @Override
            public Map<String, Double> figures() {
                return Map.of("accuracy", 0.97531);
            }
        });

        assertThat(shown(screen))
                .contains(
                        "[#####---------------]  25%  loss 1.000  accuracy 0.9753  250 rows/s  0:06 left",
                        "[##########----------]  50%  loss 0.5000  accuracy 0.9753  250 rows/s  0:04 left",
                        "[###############-----]  75%  loss 0.3333  accuracy 0.9753  250 rows/s  0:02 left");
        assertThat(screen.err()).endsWith("\r[####################] 100%  loss 0.2500  accuracy 0.9753  250 rows/s\n");
    }

    @Test
    void showsHowFarALongRoundIs() {
        Screen screen = new Screen(true, 100);

        run(screen, new Counting(2, 8 * SECOND, Double.NaN));

        assertThat(shown(screen))
                .containsExactly(
                        "[--------------------]   0%",
                        "[##------------------]  12%  trees 2  level 3  63 rows/s  0:14 left", // a quarter of 500 in 2
                        // s
                        "[##########----------]  50%  63 rows/s  0:08 left",
                        "[############--------]  62%  trees 12  level 3  63 rows/s  0:06 left",
                        "[####################] 100%  63 rows/s",
                        "[####################] 100%  63 rows/s");
    }

    @Test
    void whatARoundCountsStandsInThePlaceOfWhatTheLastOneCounted() {
        Screen screen = new Screen(true, 100);

        run(screen, new Counting(1, 8 * SECOND, Double.NaN), new Listener() {
            private double trees;

            @Override
            public void after(FitState fitState) {
                trees = 10;
            }

            @Override
            public Map<String, Double> figures() {
                return Map.of("trees", trees);
            }
        });

        assertThat(shown(screen).map(line -> line.replaceAll("  [0-9]* rows/s.*", "")))
                .containsExactly(
                        "[--------------------]   0%  trees 0",
                        "[#####---------------]  25%  trees 2  level 3",
                        "[####################] 100%  trees 10",
                        "[####################] 100%  trees 10");
    }

    @Test
    void theBarGivesWayInANarrowTerminal() {
        Screen screen = new Screen(true, 55);

        run(screen, new Counting(2, 8 * SECOND, Double.NaN));

        assertThat(shown(screen))
                .contains("[-------]  12%  trees 2  level 3  63 rows/s  0:14 left")
                .allMatch(line -> line.length() < 55);
    }

    private static Stream<String> shown(Screen screen) {
        return Arrays.stream(screen.err().split("\r")).skip(1).map(String::stripTrailing);
    }

    @Test
    void tellsTheLossOfTheDevRowsFromTheTrainings() {
        Screen screen = new Screen(true, 100);

        run(screen, new Counting(1, SECOND, 1), new Listener() {
            @Override
            public void after(FitState fitState) {}

            @Override
            public Map<String, Double> figures() {
                return Map.of("loss", 0.5);
            }
        });

        assertThat(screen.err()).endsWith("loss 1.000  dev loss 0.5000  500 rows/s\n");
    }

    @Test
    void drawsNoMoreThanTenTimesASecond() {
        Screen screen = new Screen(true, 100);

        run(screen, new Counting(1000, SECOND / 1000, 1));

        assertThat(screen.err().split("\r")).hasSizeBetween(10, 14);
    }

    @Test
    void withoutATerminalWritesALineEveryTenSecondsAndTheLast() {
        Screen screen = new Screen(false, 80);

        run(screen, new Counting(26, SECOND, 1));

        assertThat(screen.err().lines())
                .containsExactly(
                        "[#######-------------]  38%  loss 0.1000  500 rows/s  0:16 left",
                        "[###############-----]  76%  loss 0.0500  500 rows/s  0:06 left",
                        "[####################] 100%  loss 0.0385  500 rows/s");
    }

    @Test
    void whereTheNumberOfRoundsIsNotKnownCountsThem() {
        Screen screen = new Screen(false, 80);

        run(screen, new Counting(-3, SECOND, Double.NaN));

        assertThat(screen.err()).isEqualTo("round 3  500 rows/s\n");
    }

    @Test
    void saysNothingOfAFitThatHadNoRound() {
        Screen screen = new Screen(false, 80);

        run(screen, new Counting(0, SECOND, 1));

        assertThat(screen.err()).isEmpty();
    }

    @Test
    void saysNothingOfAFitThatFails() {
        Screen screen = new Screen(false, 80);
        Listener failing = new Listener() {
            @Override
            public void after(FitState fitState) {
                if (fitState.rounds() == 3) {
                    throw new IllegalStateException("disk full");
                }
            }
        };

        assertThatThrownBy(() -> run(screen, new Counting(5, SECOND, 1), failing))
                .hasMessage("disk full");
        assertThat(screen.err()).isEmpty();
    }

    @Test
    void numbersHaveFourDigitsThatCount() {
        assertThat(List.of(0.0, 0.12345, 1.23456, 12.3456, 123.456, 1234.56, 123456.0, 0.000123, -2.5).stream()
                        .map(Progress::number))
                .containsExactly(
                        "0.0000", "0.1235", "1.235", "12.35", "123.5", "1235", "1.23e+05", "1.23e-04", "-2.500");
        assertThat(List.of(0.2, 61.0, 3599.5, 3661.0).stream().map(Progress::time))
                .containsExactly("0:01", "1:01", "1:00:00", "1:01:01");
    }
}
