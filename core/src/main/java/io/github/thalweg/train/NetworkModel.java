package io.github.thalweg.train;

import io.github.thalweg.learn.Rows;
import io.github.thalweg.model.Model;
import io.github.thalweg.model.Predictor;
import io.github.thalweg.model.Scaling;
import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.Loss;
import io.github.thalweg.nn.Network;
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

    /** The parameters: a copy. */
    default float[] parameters() {
        return trained().parameters();
    }

    default Loss.OfTensors loss() {
        return trained().loss();
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

    /**
     * A classifier where the loss has classes, a regressor where it has values.
     *
     * @param names of the classes (may be empty: the indices are their names) or of the targets
     * @throws IllegalArgumentException if the names are not as many as the network's outputs need
     */
    static NetworkModel of(
            Network<Tensor, Tensor> network,
            float[] parameters,
            Loss.OfTensors loss,
            Scaling scaling,
            List<String> featureNames,
            List<String> names) {
        TrainedNetwork trained = new TrainedNetwork(network, parameters, loss, scaling, featureNames);
        int classes = loss.classes(network.outputShape().size());
        int outputs = network.outputShape().size();
        return classes > 0
                ? new NetworkClassification(trained, TrainedNetwork.names(names, classes, "classes"))
                : new NetworkRegression(trained, TrainedNetwork.names(names, outputs, "targets"));
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
        tree.put(
                "input",
                java.util.Arrays.stream(network().inputShape().toArray())
                        .boxed()
                        .toList());
        tree.put("network", ((Layer) network().root()).spec().tree());
        tree.put("loss", loss().spec().tree());
        tree.put("features", featureNames());
        tree.put(
                "names",
                this instanceof NetworkClassification c ? c.classNames() : ((NetworkRegression) this).targetNames());
        return tree;
    }

    @Override
    default State state() {
        State state = new State();
        state.put("layout", network().layout().describe());
        state.put("parameters", parameters());
        state.put("scaling", scaling().state());
        return state;
    }

    /** Reads what {@link #description} and {@link #state} wrote. */
    static NetworkModel read(Map<String, Object> description, State state) {
        Registry registry = Registry.standard();
        int[] input = ((List<?>) description.get("input"))
                .stream().mapToInt(d -> ((Number) d).intValue()).toArray();
        Shape shape = Shape.of(input);
        Layer root = registry.make(Layer.Recipe.class, "network", description.get("network"))
                .build(shape);
        Network<Tensor, Tensor> network = Network.of(root, shape);
        if (!state.text("layout").equals(network.layout().describe())) {
            throw new IllegalArgumentException("the model's arrays do not fit its architecture: expected\n"
                    + network.layout().describe() + "found\n" + state.text("layout"));
        }
        Loss.OfTensors loss = registry.make(Loss.OfTensors.class, "loss", description.get("loss"));
        return of(
                network,
                state.floats("parameters"),
                loss,
                Scaling.of(state.state("scaling")),
                strings(description.get("features")),
                strings(description.get("names")));
    }

    private static List<String> strings(Object list) {
        return ((List<?>) list).stream().map(String::valueOf).toList();
    }

    /** Registers the reader of networks. */
    final class Kind implements Plugin {
        @Override
        public void register(Registry.Builder registry) {
            registry.add(Model.Reader.class, KIND, options -> NetworkModel::read);
        }
    }
}
