package io.github.thalweg.learn;

import java.io.Serializable;
import java.util.List;
import java.util.function.BooleanSupplier;

/** The only loop: rounds of one learner over one set of shards, watched by listeners. */
public final class Runner {
    private Runner() {}

    /**
     * Runs rounds until the learner is finished, a listener asks to stop, or {@code stop} says so.
     *
     * @param from rounds completed before (0, or what a checkpoint says)
     * @param stop asked between rounds, and when a round fails: a round cut short by it counts as not run
     * @return the number of rounds completed since the fit first began
     */
    public static <M extends Serializable, X, S extends Sum<S>> long run(
            Learner<M, ? super X, S> learner,
            Shards<X> shards,
            long from,
            List<Listener> listeners,
            BooleanSupplier stop) {
        long round = from;
        boolean complete = false;
        Throwable failure = null;
        Object turn = new Object(); // threads of a round take turns
        learner.watched(progress -> {
            synchronized (turn) {
                listeners.forEach(listener -> listener.within(progress));
            }
        });
        try {
            FitState first = new FitState(learner, listeners, round, false, false);
            listeners.forEach(listener -> listener.began(first));
            boolean stopping = false;
            while (!stopping && !learner.finished() && !stop.getAsBoolean()) {
                long done = advance(learner, shards, round, horizon(listeners, round), stop);
                if (done > 0) {
                    round += done;
                    FitState state = new FitState(learner, listeners, round, learner.finished(), false);
                    listeners.forEach(listener -> listener.after(state));
                    stopping = state.stopping();
                }
            }
            complete = stopping || learner.finished();
        } catch (Throwable e) { // Scala throws checked exceptions past Java's compiler: Spark's are such
            failure = e;
            throw e;
        } finally {
            end(new FitState(learner, listeners, round, complete, failure != null), failure);
        }
        return round;
    }

    /** Tells every listener, also when another one fails at it; the first failure is the one that is thrown. */
    private static void end(FitState state, Throwable before) {
        Throwable failure = before;
        for (Listener listener : state.listeners()) {
            try {
                listener.ended(state);
            } catch (Exception e) {
                if (failure == null) {
                    failure = e;
                } else if (e != failure) {
                    failure.addSuppressed(e);
                }
            }
        }
        if (before == null && failure != null) {
            throw Runner.<RuntimeException>asIs(failure);
        }
    }

    @SuppressWarnings("unchecked") // erased: whatever it is, it goes on as it is
    private static <E extends Throwable> E asIs(Throwable failure) throws E {
        throw (E) failure;
    }

    private static long horizon(List<Listener> listeners, long round) {
        long next = Long.MAX_VALUE;
        for (Listener listener : listeners) {
            next = Math.min(next, listener.due(round));
        }
        return next;
    }

    private static <M extends Serializable, X, S extends Sum<S>> long advance(
            Learner<M, ? super X, S> learner, Shards<X> shards, long round, long horizon, BooleanSupplier stop) {
        try {
            return shards.advance(learner, round, horizon - round, stop);
        } catch (Exception e) {
            if (stop.getAsBoolean()) { // the round in flight was cancelled: the learner still stands where it stood
                return 0;
            }
            throw e;
        }
    }
}
