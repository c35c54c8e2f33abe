package io.github.thalweg.spark.ml.fit;

import io.github.thalweg.learn.FitState;
import io.github.thalweg.learn.Listener;
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
    private final int before;
    private double[] losses = {}; // of this fit's rounds
    private int best; // round, from 1, those before this fit counted; 0: none yet
    private double bestLoss = Double.POSITIVE_INFINITY;
    private int misses;

    /** @param before rounds of the model that the fit goes on from: the best one until a round of this fit is better */
    EarlyStop(
            Shards<Rows> apart,
            Supplier<TreeModel> model,
            Objective objective,
            double tolerance,
            int patience,
            int before) {
        this.apart = apart;
        this.model = model;
        this.objective = objective;
        this.tolerance = tolerance;
        this.patience = patience;
        this.before = before;
    }

    @Override
    public long due(long round) {
        return round + 1;
    }

    @Override
    public void after(FitState fitState) {
        Ensemble ensemble = model.get().ensemble();
        int done = before + losses.length;
        if (StagedLoss.rounds(ensemble) <= done) {
            return;
        }
        boolean unknown = best == 0 && before > 0; // what the start is worth
        double[] latest = StagedLoss.of(apart, ensemble, objective, unknown ? before : done + 1);
        if (unknown) {
            goOnFrom(latest[0]);
            latest = Arrays.copyOfRange(latest, 1, latest.length);
        }
        if (look(latest)) {
            fitState.stop();
        }
    }

    /** Takes the loss of the model that the fit goes on from. */
    void goOnFrom(double loss) {
        best = before;
        bestLoss = loss;
    }

    /** Takes the losses of new rounds; whether the fit is to end. */
    boolean look(double[] latest) {
        boolean end = false;
        for (double loss : latest) {
            losses = Arrays.copyOf(losses, losses.length + 1);
            losses[losses.length - 1] = loss;
            double fall = bestLoss - loss;
            boolean enough = fall >= tolerance * Math.max(loss, LEAST_LOSS);
            misses = enough ? 0 : misses + 1;
            end |= misses >= patience;
            if (fall > 0 && !end) {
                best = before + losses.length;
                bestLoss = loss;
            }
        }
        return end;
    }

    /** After each round of this fit, on MLlib's scale. */
    double[] losses() {
        return losses.clone();
    }

    /** The round, from 1, whose model is to be kept; those before this fit counted. */
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
        return new State()
                .put("losses", losses)
                .put("counters", new int[] {best, misses})
                .put("best", new double[] {bestLoss});
    }

    @Override
    public void restore(State state) {
        losses = state.doubles("losses");
        best = state.ints("counters")[0];
        misses = state.ints("counters")[1];
        bestLoss = state.doubles("best")[0];
    }
}
