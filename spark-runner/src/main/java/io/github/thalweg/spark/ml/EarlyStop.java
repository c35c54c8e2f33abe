package io.github.thalweg.spark.ml;

import io.github.thalweg.learn.Listener;
import io.github.thalweg.learn.Moment;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.store.State;
import io.github.thalweg.tree.Ensemble;
import io.github.thalweg.tree.TreeModel;
import io.github.thalweg.tree.objective.Objective;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Ends boosting by MLlib's rule: when the loss of the rows kept apart has not fallen below the best one by a part of
 * itself (or of 0.01, if that is more), some rounds in a row.
 */
final class EarlyStop implements Listener {
    private static final double LEAST_LOSS = 0.01;

    private final Shards<Rows> apart;
    private final Supplier<TreeModel> model;
    private final Objective objective;
    private final double tolerance;
    private final int patience;
    private double[] losses = {};
    private int best; // round, from 1; 0: none yet
    private int misses;

    EarlyStop(Shards<Rows> apart, Supplier<TreeModel> model, Objective objective, double tolerance, int patience) {
        this.apart = apart;
        this.model = model;
        this.objective = objective;
        this.tolerance = tolerance;
        this.patience = patience;
    }

    @Override
    public long due(long round) {
        return round + 1;
    }

    @Override
    public void after(Moment moment) {
        Ensemble ensemble = model.get().ensemble();
        int rounds = StagedLoss.rounds(ensemble);
        if (rounds > losses.length && look(StagedLoss.of(apart, ensemble, objective, losses.length + 1))) {
            moment.stop();
        }
    }

    /** Takes the losses of new rounds; whether the fit is to end. */
    boolean look(double[] latest) {
        boolean end = false;
        for (double loss : latest) {
            losses = Arrays.copyOf(losses, losses.length + 1);
            losses[losses.length - 1] = loss;
            double fall = best == 0 ? Double.POSITIVE_INFINITY : losses[best - 1] - loss;
            boolean enough = fall >= tolerance * Math.max(loss, LEAST_LOSS);
            misses = enough ? 0 : misses + 1;
            end |= misses >= patience;
            if (fall > 0 && !end) {
                best = losses.length;
            }
        }
        return end;
    }

    /** After each round, on MLlib's scale. */
    double[] losses() {
        return losses.clone();
    }

    /** The round, from 1, whose model is to be kept. */
    long bestRound() {
        return best;
    }

    /** How many trees that model has. */
    int bestTrees() {
        return best * model.get().ensemble().width();
    }

    @Override
    public Map<String, Double> figures() {
        return losses.length == 0 ? Map.of() : Map.of("validation loss", losses[losses.length - 1]);
    }

    @Override
    public String name() {
        return "earlyStop";
    }

    @Override
    public State state() {
        return new State().put("losses", losses).put("counters", new int[] {best, misses});
    }

    @Override
    public void restore(State state) {
        losses = state.doubles("losses");
        best = state.ints("counters")[0];
        misses = state.ints("counters")[1];
    }
}
