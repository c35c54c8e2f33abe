package io.github.thalweg.neighbor;

import io.github.thalweg.learn.Learner;
import io.github.thalweg.learn.Listener;
import io.github.thalweg.learn.Runner;
import io.github.thalweg.recipe.Examples;
import io.github.thalweg.recipe.Fit;
import io.github.thalweg.recipe.Schema;
import io.github.thalweg.store.State;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** The one round in which all rows come together. */
final class NeighborFit implements Fit<NeighborModel> {
    private final Examples examples;
    private final NeighborOptions options;
    private final Gathering learner;
    private NeighborModel model; // null: not yet

    NeighborFit(Examples examples, NeighborOptions options) {
        NeighborModel.require(examples.rows(), options.search());
        this.examples = examples;
        this.options = options;
        this.learner = new Gathering(options.search(), examples.schema().features());
    }

    @Override
    public Learner<?> learner() {
        return learner;
    }

    @Override
    public long run(List<Listener> listeners, long from, BooleanSupplier stop) {
        return Runner.run(learner, examples.rows(), from, listeners, stop);
    }

    @Override
    public NeighborModel model() {
        if (model == null) {
            Schema schema = examples.schema();
            KnownPoints points = new KnownPoints(learner.points(), options.search(), schema.features());
            model = options.predict() == NeighborOptions.Predict.CLASSES
                    ? new NeighborClassification(points, schema.classes())
                    : new NeighborRegression(points, schema.targets());
        }
        return model;
    }

    @Override
    public NeighborModel model(State state) {
        return model(); // there is one moment only at which there is a model
    }

    /** Which engine was chosen, and why. */
    @Override
    public Map<String, Object> told() {
        return Map.of("index", model().choice().words());
    }
}
