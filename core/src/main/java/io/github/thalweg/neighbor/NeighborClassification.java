package io.github.thalweg.neighbor;

import io.github.thalweg.learn.Rows;
import io.github.thalweg.model.Classifier;
import io.github.thalweg.store.State;
import java.util.List;
import java.util.Map;

/** A vote of the nearest known rows. Probabilities are shares of the votes; a tie goes to the first of its classes. */
public final class NeighborClassification implements NeighborModel, Classifier {
    static final String TASK = "classes";

    private final Examples examples;
    private final List<String> classNames;

    NeighborClassification(Examples examples, List<String> classNames) {
        this.examples = examples;
        this.classNames = classNames;
    }

    @Override
    public List<String> classNames() {
        return classNames;
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
        return NeighborModel.describe(examples, TASK, classNames);
    }

    @Override
    public State state() {
        return examples.points().state();
    }

    @Override
    public void predict(Rows rows, int from, int to, double[] out) {
        predictRaw(rows, from, to, out, new double[(to - from) * width()]);
    }

    /** Raw are the votes: 1 for each neighbour, or its distance's inverse as a multiple of the nearest one's. */
    @Override
    public void predictRaw(Rows rows, int from, int to, double[] out, double[] raw) {
        int classes = width();
        Neighbors neighbors = examples.nearest(rows, from, to);
        for (int row = 0; row < to - from; row++) {
            int at = row * classes;
            java.util.Arrays.fill(raw, at, at + classes, 0);
            double votes = 0;
            for (int rank = 0; rank < neighbors.count(row); rank++) {
                double vote = options().weights().of(neighbors.distance(row, rank), neighbors.distance(row, 0));
                raw[at + (int) neighbors.target(row, rank, 0)] += vote;
                votes += vote;
            }
            for (int c = at; c < at + classes; c++) {
                out[c] = raw[c] / votes;
            }
        }
    }
}
