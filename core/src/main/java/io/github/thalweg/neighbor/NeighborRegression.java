package io.github.thalweg.neighbor;

import io.github.thalweg.learn.Rows;
import io.github.thalweg.model.Regressor;
import java.util.Arrays;
import java.util.List;

/** The weighted mean of the nearest known rows' targets. */
public final class NeighborRegression extends NeighborModel implements Regressor {
    static final String TASK = "values";

    NeighborRegression(KnownPoints examples, List<String> targetNames) {
        super(examples, targetNames);
    }

    @Override
    public List<String> targetNames() {
        return names();
    }

    @Override
    String task() {
        return TASK;
    }

    @Override
    public void predict(Rows rows, int from, int to, double[] out) {
        int targets = width();
        Neighbors neighbors = nearest(Queries.of(rows, from, to));
        for (int row = 0; row < to - from; row++) {
            int at = row * targets;
            Arrays.fill(out, at, at + targets, 0);
            double votes = 0;
            for (int rank = 0; rank < neighbors.count(row); rank++) {
                double vote = vote(neighbors, row, rank);
                votes += vote;
                for (int t = 0; t < targets; t++) {
                    out[at + t] += vote * neighbors.target(row, rank, t);
                }
            }
            for (int t = at; t < at + targets; t++) {
                out[t] /= votes;
            }
        }
    }
}
