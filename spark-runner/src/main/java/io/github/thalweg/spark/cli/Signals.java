package io.github.thalweg.spark.cli;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import sun.misc.Signal;

/**
 * What SIGINT and SIGTERM do: the first one asks the fit to end (a flag, and whatever {@link #onFirst} is told to do),
 * the second ends the process at once.
 *
 * <p>The handlers stand in place of the JVM's own, which would run the shutdown hooks of Spark and Hadoop while the last
 * checkpoint is being written.
 */
final class Signals implements BooleanSupplier {
    private static final int OFFSET = 128; // exit codes after signals, as shells count

    private final Consumer<String> notes;
    private volatile Signal caught;
    private volatile Runnable cancel = () -> {};

    Signals(Consumer<String> notes) {
        this.notes = notes;
    }

    /** Takes SIGINT and SIGTERM over, for the rest of the process. */
    Signals install() {
        Signal.handle(new Signal("INT"), this::arrived);
        Signal.handle(new Signal("TERM"), this::arrived);
        return this;
    }

    /** What else the first signal does: cancel what Spark is doing. */
    void onFirst(Runnable action) {
        cancel = action;
        if (caught != null) {
            action.run(); // it came earlier
        }
    }

    void arrived(Signal signal) {
        synchronized (this) {
            if (caught != null) {
                Runtime.getRuntime().halt(OFFSET + signal.getNumber());
            }
            caught = signal;
        }
        notes.accept(name() + ": stopping after the last complete round; once more to stop at once");
        cancel.run();
    }

    /** Whether a signal has arrived. */
    @Override
    public boolean getAsBoolean() {
        return caught != null;
    }

    /** {@code SIGINT} or {@code SIGTERM}, after one of them. */
    String name() {
        return "SIG" + caught.getName();
    }

    /** 130 after SIGINT, 143 after SIGTERM. */
    int exit() {
        return OFFSET + caught.getNumber();
    }
}
