package io.github.thalweg.train;

import io.github.thalweg.learn.Rows;
import io.github.thalweg.math.Check;
import io.github.thalweg.model.Model;
import io.github.thalweg.model.Scaling;
import io.github.thalweg.nn.Context;
import io.github.thalweg.nn.Head;
import io.github.thalweg.nn.JointObjective;
import io.github.thalweg.nn.Junction;
import io.github.thalweg.nn.Loss;
import io.github.thalweg.nn.Network;
import io.github.thalweg.spec.Plugin;
import io.github.thalweg.spec.Registry;
import io.github.thalweg.store.State;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A trained network with several inputs and outputs: its inputs are groups of a row's features in order, and what it says
 * about a row is what each output predicts, side by side.
 */
public final class JointModel implements Model {
    /** The kind of model, as folders name it. */
    public static final String KIND = "joint-network";

    private final JointObjective objective;
    private final float[] parameters;
    private final Scaling scaling;
    private final List<String> featureNames;

    /**
     * @param objective what it was trained on; the network's root is a {@link Junction}
     * @param parameters copied
     * @throws IllegalArgumentException if parameters or names are not as many as the network needs
     */
    public JointModel(JointObjective objective, float[] parameters, Scaling scaling, List<String> featureNames) {
        this.objective = objective;
        this.parameters = parameters.clone();
        this.scaling = scaling;
        this.featureNames = new ArrayList<>(featureNames);
        SavedNetwork.requireParameters(objective.layout(), parameters);
        Check.that(
                featureNames.size() == objective.features(),
                "names of features: expected %d, one for each column of the inputs, found %d",
                objective.features(),
                featureNames.size());
        Check.that(
                objective.network().root() instanceof Junction,
                "the network's root: expected a junction, which a folder can name, found %s",
                objective.network().root().getClass().getName());
    }

    public JointObjective objective() {
        return objective;
    }

    /** The parameters: a copy. */
    public float[] parameters() {
        return parameters.clone();
    }

    public Scaling scaling() {
        return scaling;
    }

    /** The names of the features it takes, in order. */
    public List<String> featureNames() {
        return List.copyOf(featureNames);
    }

    /** What each output says of a row: the numbers of {@link #predict} are those of the first, of the second, and so on. */
    public List<Head.Meaning> meanings() {
        List<Head.Meaning> meanings = new ArrayList<>();
        for (int k = 0; k < objective.parts().size(); k++) {
            meanings.add(objective.parts().get(k).head().meaning(outputs(k)));
        }
        return meanings;
    }

    /** How many numbers it says about a row. */
    public int width() {
        return meanings().stream().mapToInt(Head.Meaning::count).sum();
    }

    /**
     * Predicts rows [from, to).
     *
     * @param out receives {@link #width()} numbers per row, row by row
     */
    public void predict(Rows rows, int from, int to, double[] out) {
        Shape example = Shape.of(objective.features());
        SavedNetwork.requireFeatures(rows, example);
        int width = width();
        new Workspace(objective, example, scaling, 0).each(parameters, rows, from, to, (batch, context, first) -> {
            List<Tensor> outputs = objective.outputs(batch.input(), context);
            int column = 0;
            for (int k = 0; k < outputs.size(); k++) {
                Tensor said = objective.parts().get(k).head().predictions(own(outputs.get(k), context));
                copy(said, out, first * width + column, width);
                column += said.size() / batch.input().shape().dimension(0);
            }
        });
    }

    /** Outputs may be one tensor, and predictions are made in place. */
    private static Tensor own(Tensor output, Context context) {
        Tensor copy = context.allocate(output.shape());
        copy.copyFrom(output);
        return copy;
    }

    private static void copy(Tensor from, double[] to, int at, int width) {
        int rows = from.shape().dimension(0);
        int columns = from.size() / rows;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                to[at + i * width + j] = from.data()[from.offset() + i * columns + j];
            }
        }
    }

    private int outputs(int k) {
        return objective.network().outputShapes().get(k).size();
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Map<String, Object> description() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put(
                "inputs",
                objective.network().inputShapes().stream()
                        .map(SavedNetwork::tree)
                        .toList());
        tree.put("network", ((Junction) objective.network().root()).spec().tree());
        List<Map<String, Object>> parts = new ArrayList<>();
        for (int k = 0; k < objective.parts().size(); k++) {
            JointObjective.Part part = objective.parts().get(k);
            Map<String, Object> one = new LinkedHashMap<>();
            SavedNetwork.put(one, part.loss(), part.head(), outputs(k));
            one.put("targets", part.targets());
            one.put("factor", part.factor());
            parts.add(one);
        }
        tree.put("parts", parts);
        tree.put("features", featureNames());
        return tree;
    }

    @Override
    public State state() {
        return SavedNetwork.state(objective.layout(), parameters.clone(), scaling);
    }

    /** Reads what {@link #description} and {@link #state} wrote. */
    static JointModel read(Map<String, Object> description, State state) {
        List<Shape> inputs = ((List<?>) description.get("inputs"))
                .stream().map(SavedNetwork::shape).toList();
        Junction root = Registry.standard()
                .make(Junction.Recipe.class, "network", description.get("network"))
                .build(inputs);
        Network<List<Tensor>, List<Tensor>> network = Network.of(root, inputs);
        SavedNetwork.requireLayout(network.layout(), state);
        List<?> trees = (List<?>) description.get("parts");
        List<JointObjective.Part> parts = new ArrayList<>();
        for (int k = 0; k < trees.size(); k++) {
            Map<?, ?> tree = (Map<?, ?>) trees.get(k);
            Loss.OfTensors loss = SavedNetwork.loss(tree);
            Head head =
                    SavedNetwork.head(tree, loss, network.outputShapes().get(k).size());
            parts.add(new JointObjective.Part(
                    loss,
                    head,
                    ((Number) tree.get("targets")).intValue(),
                    ((Number) tree.get("factor")).doubleValue()));
        }
        return new JointModel(
                new JointObjective(network, parts),
                state.floats("parameters"),
                Scaling.of(state.state("scaling")),
                SavedNetwork.strings(description.get("features")));
    }

    /** Registers the reader of networks with several inputs or outputs. */
    public static final class Kind implements Plugin {
        @Override
        public void register(Registry.Builder registry) {
            registry.add(Model.Reader.class, KIND, options -> JointModel::read);
        }
    }
}
