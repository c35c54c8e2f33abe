package io.github.thalweg.spark.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A driver that is killed or asked to stop goes on with --resume as if nothing had happened. */
class KilledDriverTest {
    private static final String[] RESUME = {"--master", "local[2]", "--resume"};

    @TempDir
    static Path folder;

    private static Digits digits;
    private static String alone;

    @BeforeAll
    static void runAlone() throws Exception {
        digits = Digits.in(folder);
        alone = digits.alone(Digits.LONG);
    }

    @Test
    void aDriverKilledAgainAndAgainGivesTheBitsOfARunLeftAlone() throws Exception {
        Checkpoints checkpoints = Checkpoints.in(digits.output("killed"));
        long[] moments = {1, 50, 100}; // checkpoints: with one a round, rounds

        for (long moment : moments) {
            killAfter(moment, moment == 50 ? "local" : "rounds", checkpoints);
            assertThat(checkpoints.rounds()).isGreaterThanOrEqualTo(moment);
        }
        Ended ended = digits.thalweg().run(digits.train("killed", Digits.LONG, "local", RESUME)); // another plan

        assertThat(ended.err()).contains("thalweg: going on after round " + ended.resumedFromRound());
        assertThat(ended.resumedFromRound()).isBetween(100L, (long) Digits.LONG * Digits.EPOCH - 1);
        assertThat(ended.fingerprint()).isEqualTo(alone);
    }

    private void killAfter(long moment, String plan, Checkpoints checkpoints) throws IOException, InterruptedException {
        try (Child run = digits.thalweg().start(digits.train("killed", Digits.LONG, plan, RESUME))) {
            checkpoints.await(moment, run);
            run.kill();
            assertThat(run.exit()).as(run.story()).isEqualTo(128 + 9);
        }
    }

    @Test
    void aDriverAskedToStopSavesTheLastCompleteRound() throws Exception {
        Checkpoints checkpoints = Checkpoints.in(digits.output("stopped"));

        stop("INT", 130, 2, checkpoints);
        long first = checkpoints.rounds();
        stop("TERM", 143, first / 10 + 2, checkpoints);
        long second = checkpoints.rounds();
        Ended ended = digits.thalweg().run(digits.train("stopped", Digits.LONG, "local", RESUME));

        assertThat(second).isGreaterThan(first);
        assertThat(ended.resumedFromRound()).isEqualTo(second);
        assertThat(ended.fingerprint()).isEqualTo(alone);
    }

    /** Stops a run that has a checkpoint every ten rounds, when so many are there. */
    private void stop(String signal, int exit, long many, Checkpoints checkpoints) throws Exception {
        String[] every = {"--master", "local[2]", "--resume", "--set", "training.checkpoint.every=10"};
        try (Child run = digits.thalweg().start(digits.train("stopped", Digits.LONG, "rounds", every))) {
            checkpoints.await(many, run);
            run.signal(signal);
            Ended ended = digits.thalweg().ended(run).with(exit);

            assertThat(ended.err().get(ended.err().size() - 1))
                    .isEqualTo("thalweg: stopped by SIG" + signal + " after round " + checkpoints.rounds()
                            + "; the same command with --resume goes on from there");
            assertThat(ended.out()).noneMatch(line -> line.startsWith("{"));
        }
    }
}
