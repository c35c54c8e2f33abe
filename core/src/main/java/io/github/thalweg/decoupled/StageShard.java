package io.github.thalweg.decoupled;

import io.github.thalweg.learn.Rows;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A shard of a decoupled network: one replica of one stage. The first stage's replicas hold the rows.
 *
 * @param number stage · replicas + replica
 * @param rows empty above the first stage
 */
record StageShard(int number, ArrayList<Rows> rows) implements Serializable {
    static StageShard of(int number, List<Rows> rows) {
        return new StageShard(number, new ArrayList<>(rows));
    }

    int count() {
        return rows.stream().mapToInt(Rows::rows).sum();
    }
}
