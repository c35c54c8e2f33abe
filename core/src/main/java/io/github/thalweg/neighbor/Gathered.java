package io.github.thalweg.neighbor;

import io.github.thalweg.learn.Round;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Sum;
import io.github.thalweg.learn.Worker;
import io.github.thalweg.math.distance.Distance;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** All shards' points, brought to one place. */
final class Gathered implements Sum<Gathered> {
    private static final long serialVersionUID = 1L;

    private final ArrayList<Points> parts = new ArrayList<>();

    /** Hands a shard's rows over as points. */
    record Taker(Distance metric, List<String> names) implements Worker<Serializable, Rows, Gathered> {
        @Override
        public Gathered contribute(Serializable nothing, Rows rows, Round at) {
            Gathered gathered = new Gathered();
            gathered.parts.add(Points.of(rows, metric, names));
            return gathered;
        }
    }

    @Override
    public void add(Gathered other) {
        parts.addAll(other.parts);
    }

    Points points() {
        return Points.join(List.copyOf(parts));
    }
}
