package io.github.thalweg.train;

import io.github.thalweg.learn.RowForm;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.RowsBuilder;
import io.github.thalweg.math.Check;
import io.github.thalweg.model.Model;
import io.github.thalweg.model.Predictor;
import io.github.thalweg.model.Scaling;
import io.github.thalweg.nn.Head;
import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.Loss;
import io.github.thalweg.nn.Network;
import io.github.thalweg.nn.NetworkObjective;
import io.github.thalweg.spec.Plugin;
import io.github.thalweg.spec.Registry;
import io.github.thalweg.store.State;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A trained network with what it needs to say something about a row: scaling, loss, names. */
public sealed interface NetworkModel extends Predictor permits NetworkClassification, NetworkRegression {
    /** The kind of model, as jobs name it. */
    String KIND = "network";

    /** Everything but the names of what it predicts. */
    TrainedNetwork trained();

    default Network<Tensor, Tensor> network() {
        return trained().network();
    }

    @Override
    default boolean takesSequences() {
        return network().inputShape().open();
    }

    /** The parameters: a copy. */
    default float[] parameters() {
        return trained().parameters();
    }

    default Loss.OfTensors loss() {
        return trained().objective().loss();
    }

    default Head head() {
        return trained().objective().head();
    }

    default Scaling scaling() {
        return trained().scaling();
    }

    @Override
    default List<String> featureNames() {
        return trained().featureNames();
    }

    @Override
    default void predict(Rows rows, int from, int to, double[] out) {
        trained().predict(rows, from, to, width(), out, null);
    }

    @Override
    default double score(Rows rows, int from, int to, double[] out) {
        return trained().score(rows, from, to, width(), out);
    }

    /** What it says about one row; where it takes sequences, about the one whose steps come one after the other. */
    @Override
    default double[] predict(double... features) {
        Shape input = network().inputShape();
        if (!input.open()) {
            return Predictor.super.predict(features);
        }
        int width = InputShape.features(input);
        Check.that(
                features.length > 0 && features.length % width == 0,
                "features: expected steps of %d numbers, at least one, found %d",
                width,
                features.length);
        try (RowsBuilder row = RowsBuilder.onHeap(RowForm.ragged(width, 0, false, true))) {
            row.add(0, 1, new double[0], 0, features, 0, features.length / width);
            double[] out = new double[width()];
            predict(row.build(), 0, 1, out);
            return out;
        }
    }

    /**
     * A classifier where the head's labels are classes, a regressor where they are not.
     *
     * @param names of the classes (may be empty: the indices are their names) or of the targets
     * @throws IllegalArgumentException if the names are not as many as the network's outputs need
     */
    static NetworkModel of(
            NetworkObjective objective,
            float[] parameters,
            Scaling scaling,
            List<String> featureNames,
            List<String> names) {
        TrainedNetwork trained = new TrainedNetwork(objective, parameters, scaling, featureNames);
        Head.Meaning meaning = objective.meaning();
        return meaning.kind() == Head.Kind.CLASSES
                ? new NetworkClassification(trained, TrainedNetwork.names(names, meaning.count(), "classes"))
                : new NetworkRegression(trained, TrainedNetwork.names(names, meaning.count(), "targets"));
    }

    @Override
    default String kind() {
        return KIND;
    }

    @Override
    default String text() {
        return NetworkText.of(this);
    }

    @Override
    default Map<String, Object> description() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("input", SavedNetwork.tree(network().inputShape()));
        tree.put("network", ((Layer) network().root()).spec().tree());
        SavedNetwork.put(tree, loss(), head(), trained().objective().outputs());
        tree.put("features", featureNames());
        tree.put(
                "names",
                this instanceof NetworkClassification c ? c.classNames() : ((NetworkRegression) this).targetNames());
        return tree;
    }

    @Override
    default State state() {
        return SavedNetwork.state(network().layout(), parameters(), scaling());
    }

    /** Reads what {@link #description} and {@link #state} wrote. */
    static NetworkModel read(Map<String, Object> description, State state) {
        Shape shape = SavedNetwork.shape(description.get("input"));
        Layer root = Registry.standard()
                .make(Layer.Recipe.class, "network", description.get("network"))
                .build(shape);
        Network<Tensor, Tensor> network = Network.of(root, shape);
        SavedNetwork.requireLayout(network.layout(), state);
        Loss.OfTensors loss = SavedNetwork.loss(description);
        Head head = SavedNetwork.head(description, loss, network.outputShape().size());
        return of(
                new NetworkObjective(network, loss, head),
                state.floats("parameters"),
                Scaling.of(state.state("scaling")),
                SavedNetwork.strings(description.get("features")),
                SavedNetwork.strings(description.get("names")));
    }

    /** Registers the reader of networks. */
    final class Kind implements Plugin {
        @Override
        public void register(Registry.Builder registry) {
            registry.add(Model.Reader.class, KIND, options -> NetworkModel::read);
        }
    }
}
