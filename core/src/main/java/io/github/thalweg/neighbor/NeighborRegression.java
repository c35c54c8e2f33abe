package io.github.thalweg.neighbor;

import io.github.thalweg.learn.Rows;
import io.github.thalweg.model.Regressor;
import io.github.thalweg.store.State;
import java.util.List;
import java.util.Map;

/** The weighted mean of the nearest known rows' targets. */
public final class NeighborRegression implements NeighborModel, Regressor {
    static final String TASK = "values";

    private final Examples examples;
    private final List<String> targetNames;

    NeighborRegression(Examples examples, List<String> targetNames) {
        this.examples = examples;
        this.targetNames = targetNames;
    }

    @Override
    public List<String> targetNames() {
        return targetNames;
    }

    @Override
    public List<String> featureNames() {
        return examples.featureNames();
    }

    @Override
    public Options options() {
        return examples.options();
    }

    @Override
    public long size() {
        return examples.points().size();
    }

    @Override
    public Choice choice() {
        return examples.indexed().choice();
    }

    @Override
    public Neighbors nearest(Queries queries) {
        return examples.nearest(queries);
    }

    @Override
    public Neighbors within(Queries queries, double radius) {
        return examples.within(queries, radius);
    }

    @Override
    public Map<String, Object> description() {
        return NeighborModel.describe(examples, TASK, targetNames);
    }

    @Override
    public State state() {
        return examples.points().state();
    }

    @Override
    public void predict(Rows rows, int from, int to, double[] out) {
        int targets = width();
        Neighbors neighbors = examples.nearest(rows, from, to);
        for (int row = 0; row < to - from; row++) {
            int at = row * targets;
            java.util.Arrays.fill(out, at, at + targets, 0);
            double weights = 0;
            for (int rank = 0; rank < neighbors.count(row); rank++) {
                double weight = options().weights().of(neighbors.distance(row, rank), neighbors.distance(row, 0));
                weights += weight;
                for (int t = 0; t < targets; t++) {
                    out[at + t] += weight * neighbors.target(row, rank, t);
                }
            }
            for (int t = at; t < at + targets; t++) {
                out[t] /= weights;
            }
        }
    }
}
