package io.github.thalweg.learn;

import io.github.thalweg.math.Check;
import io.github.thalweg.store.State;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A listener that evaluates on rows kept apart every so many rounds, keeps the best state so far, and ends the fit when it
 * has not become better for a while.
 */
public final class BestModel implements Listener {
    private final String metric;
    private final boolean largerIsBetter;
    private final long every;
    private final int patience;
    private final Function<FitState, Map<String, Double>> evaluate;
    private final Function<FitState, State> snapshot;

    private final List<Long> rounds = new ArrayList<>();
    private final Map<String, List<Double>> history = new LinkedHashMap<>();
    private double best = Double.NaN;
    private long bestRound;
    private int misses;
    private State bestState;

    /**
     * @param metric the one that decides, among those that {@code evaluate} returns
     * @param every how many rounds lie between two evaluations
     * @param patience how many evaluations in a row may be no better before the fit ends; 0: it never ends early
     * @param evaluate the metrics in a state of the fit
     * @param snapshot what to keep of the best state
     */
    public BestModel(
            String metric,
            boolean largerIsBetter,
            long every,
            int patience,
            Function<FitState, Map<String, Double>> evaluate,
            Function<FitState, State> snapshot) {
        this.metric = metric;
        this.largerIsBetter = largerIsBetter;
        this.every = Check.positive("rounds between two evaluations", every);
        this.patience = Check.nonNegative("training.earlyStopping.patience", patience);
        this.evaluate = evaluate;
        this.snapshot = snapshot;
    }

    @Override
    public long due(long round) {
        return (round / every + 1) * every;
    }

    @Override
    public void after(FitState fitState) {
        boolean evaluated = !rounds.isEmpty() && rounds.get(rounds.size() - 1) == fitState.rounds();
        if (evaluated || (fitState.rounds() % every != 0 && !fitState.learner().finished())) {
            return;
        }
        Map<String, Double> metrics = evaluate.apply(fitState);
        Double value = metrics.get(metric);
        if (value == null) {
            throw new IllegalArgumentException("training.earlyStopping.metric: there is no \"" + metric
                    + "\" here; there are " + metrics.keySet());
        }
        rounds.add(fitState.rounds());
        metrics.forEach((name, number) ->
                history.computeIfAbsent(name, key -> new ArrayList<>()).add(number));
        if (Double.isNaN(best) || (largerIsBetter ? value > best : value < best)) {
            best = value;
            bestRound = fitState.rounds();
            misses = 0;
            bestState = snapshot.apply(fitState);
        } else {
            misses++;
        }
        if (patience > 0 && misses >= patience) {
            fitState.stop();
        }
    }

    /** What was kept of the best state; empty before the first evaluation. */
    public Optional<State> bestState() {
        return Optional.ofNullable(bestState);
    }

    public long bestRound() {
        return bestRound;
    }

    /** The latest value of the metric that decides; NaN before the first evaluation. */
    public double latest() {
        List<Double> values = history.getOrDefault(metric, List.of());
        return values.isEmpty() ? Double.NaN : values.get(values.size() - 1);
    }

    public String metric() {
        return metric;
    }

    /** The rounds after which it evaluated. */
    public double[] rounds() {
        return rounds.stream().mapToDouble(Long::doubleValue).toArray();
    }

    /** Each metric's values at {@link #rounds}. */
    public Map<String, double[]> history() {
        Map<String, double[]> copy = new LinkedHashMap<>();
        history.forEach((name, values) ->
                copy.put(name, values.stream().mapToDouble(Double::doubleValue).toArray()));
        return copy;
    }

    @Override
    public Map<String, Double> figures() {
        return rounds.isEmpty() ? Map.of() : Map.of(metric, latest());
    }

    @Override
    public String name() {
        return "best";
    }

    @Override
    public State state() {
        State state = new State();
        state.put("rounds", rounds.stream().mapToLong(Long::longValue).toArray());
        state.put("metrics", String.join("\n", history.keySet()));
        history().forEach((name, values) -> state.put("history/" + name, values));
        state.put("best", new double[] {best});
        state.put("counters", new long[] {bestRound, misses});
        if (bestState != null) {
            state.put("state", bestState);
        }
        return state;
    }

    @Override
    public void restore(State state) {
        rounds.clear();
        history.clear();
        for (long round : state.longs("rounds")) {
            rounds.add(round);
        }
        state.text("metrics").lines().forEach(name -> {
            List<Double> values = new ArrayList<>();
            for (double value : state.doubles("history/" + name)) {
                values.add(value);
            }
            history.put(name, values);
        });
        best = state.doubles("best")[0];
        bestRound = state.longs("counters")[0];
        misses = (int) state.longs("counters")[1];
        State kept = state.state("state");
        bestState = kept.isEmpty() ? null : kept;
    }
}
