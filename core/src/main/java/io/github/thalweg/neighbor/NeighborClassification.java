package io.github.thalweg.neighbor;

import io.github.thalweg.learn.Rows;
import io.github.thalweg.model.Classifier;
import java.util.Arrays;
import java.util.List;

/** A vote of the nearest known rows. Probabilities are shares of the votes; a tie goes to the first of its classes. */
public final class NeighborClassification extends NeighborModel implements Classifier {
    static final String TASK = "classes";

    NeighborClassification(KnownPoints examples, List<String> classNames) {
        super(examples, classNames);
    }

    @Override
    public List<String> classNames() {
        return names();
    }

    @Override
    String task() {
        return TASK;
    }

    @Override
    public void predict(Rows rows, int from, int to, double[] out) {
        predictRaw(rows, from, to, out, new double[(to - from) * width()]);
    }

    /** Raw are the votes: a neighbour's weight, by distance as a multiple of what the nearest one would say. */
    @Override
    public void predictRaw(Rows rows, int from, int to, double[] out, double[] raw) {
        int classes = width();
        Neighbors neighbors = nearest(Queries.of(rows, from, to));
        for (int row = 0; row < to - from; row++) {
            int at = row * classes;
            Arrays.fill(raw, at, at + classes, 0);
            double votes = 0;
            for (int rank = 0; rank < neighbors.count(row); rank++) {
                double vote = vote(neighbors, row, rank);
                raw[at + (int) neighbors.target(row, rank, 0)] += vote;
                votes += vote;
            }
            for (int c = at; c < at + classes; c++) {
                out[c] = raw[c] / votes;
            }
        }
    }
}
