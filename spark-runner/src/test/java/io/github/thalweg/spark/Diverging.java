package io.github.thalweg.spark;

import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.model.Scaling;
import io.github.thalweg.nn.initialize.Glorot;
import io.github.thalweg.nn.layer.Linear;
import io.github.thalweg.nn.loss.SquaredError;
import io.github.thalweg.nn.optimize.Constant;
import io.github.thalweg.nn.optimize.Sgd;
import io.github.thalweg.train.NetworkFit;
import io.github.thalweg.train.Training;
import java.util.List;

/** A fit on rows of two features and a target, which a missing feature ends. */
final class Diverging {
    private Diverging() {}

    static NetworkFit on(Shards<Rows> rows) {
        return NetworkFit.prepare(
                rows,
                List.of("a", "b"),
                List.of(),
                input -> new Linear(2, 1, true, new Glorot(true, 1)),
                new SquaredError(),
                Scaling.Rule.parse("none"),
                new Training(Sgd.of(1e-6), new Constant(), 10, 1, 1, Sgd.of(1), 7, List.of()));
    }
}
