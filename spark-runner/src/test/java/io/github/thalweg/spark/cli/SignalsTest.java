package io.github.thalweg.spark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import sun.misc.Signal;

/** A second signal ends the process: that is for a test of whole processes. */
class SignalsTest {
    private final List<String> happened = new ArrayList<>();
    private final Signals signals = new Signals(happened::add);

    @Test
    void theFirstSignalRaisesTheFlagAndCancels() {
        signals.onFirst(() -> happened.add("cancelled"));
        assertThat(signals.getAsBoolean()).isFalse();

        signals.arrived(new Signal("INT"));

        assertThat(signals.getAsBoolean()).isTrue();
        assertThat(signals.exit()).isEqualTo(130);
        assertThat(happened)
                .containsExactly(
                        "SIGINT: stopping after the last complete round; once more to stop at once", "cancelled");
    }

    @Test
    void aSignalThatCameEarlierCancelsToo() {
        signals.arrived(new Signal("TERM"));

        signals.onFirst(() -> happened.add("cancelled"));

        assertThat(signals.exit()).isEqualTo(143);
        assertThat(happened).last().isEqualTo("cancelled");
    }
}
