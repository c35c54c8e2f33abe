package io.github.thalweg.learn;

import java.util.List;

/** The state of a fit between two rounds, as listeners see it. */
public final class FitState {
    private final Learner<?, ?, ?> learner;
    private final List<Listener> listeners;
    private final long rounds;
    private final boolean complete;
    private final boolean failed;
    private boolean stopping;

    FitState(Learner<?, ?, ?> learner, List<Listener> listeners, long rounds, boolean complete, boolean failed) {
        this.learner = learner;
        this.listeners = listeners;
        this.rounds = rounds;
        this.complete = complete;
        this.failed = failed;
    }

    public Learner<?, ?, ?> learner() {
        return learner;
    }

    /** All listeners of the fit: a checkpoint holds the state of each. */
    public List<Listener> listeners() {
        return listeners;
    }

    /** How many rounds have been completed since the fit first began. */
    public long rounds() {
        return rounds;
    }

    public Report report() {
        return learner.report();
    }

    /** Whether the learner has come to its end or a listener has ended the fit; false after a signal or an error. */
    public boolean complete() {
        return complete;
    }

    /** Whether the fit ended in an exception: the learner may stand between two rounds, and must not be saved. */
    public boolean failed() {
        return failed;
    }

    /** Asks the runner to end the fit here. */
    public void stop() {
        stopping = true;
    }

    boolean stopping() {
        return stopping;
    }
}
