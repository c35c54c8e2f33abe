package io.github.thalweg.spark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConsoleTest {
    @Test
    void onATerminalALineIsDrawnOverTheLast() {
        Screen screen = new Screen(true, 20);

        screen.console.draw("loss 1.234");
        screen.console.draw("loss 1.2");
        screen.console.draw("a line that is longer than the terminal");
        screen.console.keep();

        assertThat(screen.err()).isEqualTo("\rloss 1.234\rloss 1.2  \ra line that is long\n");
    }

    @Test
    void notesAndResultsDoNotMixWithTheDrawnLine() {
        Screen screen = new Screen(true, 20);

        screen.console.draw("12345");
        screen.console.note("careful");
        screen.console.draw("67");
        screen.console.result("{}");
        screen.console.keep();

        assertThat(screen.err()).isEqualTo("\r12345\r     \rthalweg: careful\n\r67\r  \r");
        assertThat(screen.out()).isEqualTo("{}\n");
    }

    @Test
    void whatIsGoingOnIsSaidToWhoeverWatchesOnly() {
        Screen watched = new Screen(true, 20);
        Screen log = new Screen(false, 20);

        watched.console.doing("reading");
        watched.console.result("{}");
        log.console.doing("reading");

        assertThat(watched.err()).isEqualTo("\rreading\r       \r");
        assertThat(log.err()).isEmpty();
    }

    @Test
    void withoutATerminalThereAreOnlyPlainLines() {
        Screen screen = new Screen(false, 20);

        screen.console.draw("a line that is longer than the terminal");
        screen.console.note("careful");
        screen.console.keep();

        assertThat(screen.err()).isEqualTo("a line that is longer than the terminal\nthalweg: careful\n");
    }
}
