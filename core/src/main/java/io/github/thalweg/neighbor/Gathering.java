package io.github.thalweg.neighbor;

import io.github.thalweg.learn.Report;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.SummingLearner;
import io.github.thalweg.learn.Worker;
import io.github.thalweg.store.State;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** A learner that learns by heart: one sum of all shards' points. */
final class Gathering implements SummingLearner<Serializable, Rows, Gathered> {
    private static final long serialVersionUID = 1L;

    private final SearchOptions options;
    private final ArrayList<String> names;
    private Points points; // null: not yet

    Gathering(SearchOptions options, List<String> names) {
        this.options = options;
        this.names = new ArrayList<>(names);
    }

    @Override
    public Serializable model() {
        return NeighborModel.KIND;
    }

    @Override
    public Worker<Serializable, Rows, Gathered> worker() {
        return new Gathered.Taker(options.metric(), names);
    }

    @Override
    public void learn(Gathered total) {
        points = total.points();
    }

    /** @throws IllegalStateException before the round */
    Points points() {
        if (points == null) {
            throw new IllegalStateException("expected the round that fetches the rows, found none yet");
        }
        return points;
    }

    @Override
    public boolean finished() {
        return points != null;
    }

    @Override
    public State state() {
        return points == null ? new State() : points.state();
    }

    @Override
    public void restore(State state) {
        throw new IllegalStateException("rows are fetched in one round, which is not restored");
    }

    @Override
    public Report report() {
        return new Report(1, Double.NaN, points == null ? 0 : points.size());
    }
}
