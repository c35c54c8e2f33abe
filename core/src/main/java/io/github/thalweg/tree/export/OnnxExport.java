package io.github.thalweg.tree.export;

import io.github.thalweg.math.Check;
import io.github.thalweg.onnx.OnnxAttribute;
import io.github.thalweg.onnx.OnnxGraph;
import io.github.thalweg.tree.Ensemble;
import io.github.thalweg.tree.Link;
import io.github.thalweg.tree.Tree;
import io.github.thalweg.tree.TreeClassification;
import io.github.thalweg.tree.TreeModel;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a tree model as an ONNX file, for runtimes in any language.
 *
 * <p>The input {@code features} is a float tensor [rows, features], NaN where a value is missing, categories as their
 * indices. A regressor's output is {@code values} [rows, targets]; a classifier's are {@code label} [rows], the names of
 * the classes, and {@code probabilities} [rows, classes].
 *
 * <p>The trees are one TreeEnsembleRegressor (ai.onnx.ml, opset 3) that adds up scores; the link is made of plain operators
 * (opset 13). TreeEnsembleClassifier is left aside: what it says of two classes depends, in ONNX Runtime, on the signs of
 * the leaves and on how many base values there are, of which the specification knows nothing. Leaves are floats, so
 * predictions agree to about 1e-6 of the scores' size; every row whose features are floats comes to the same leaves.
 *
 * <p>Trees may be of any depth here. ONNX Runtime (1.19) goes down a tree by recursion when it loads one: a chain of more than
 * some 2,000 levels for each MB of the loading thread's stack ends its process.
 */
public final class OnnxExport {
    private static final int MOST_NODES = 30_000_000; // a protocol buffer ends at 2 GB
    private static final String TREES = "ai.onnx.ml";

    private OnnxExport() {}

    /**
     * Writes a model; the stream stays open.
     *
     * @throws IllegalArgumentException for a model that no ONNX file can hold, or one without trees
     */
    public static void write(TreeModel model, OutputStream out) throws IOException {
        long nodes = model.ensemble().trees().stream().mapToLong(Tree::nodes).sum();
        Check.that(nodes > 0, "model has no trees yet: there is nothing to export");
        Check.that(nodes <= MOST_NODES, "ONNX export: expected at most %d nodes, found %d", MOST_NODES, nodes);
        graph(model).writeTo(out);
    }

    private static OnnxGraph graph(TreeModel model) {
        Ensemble ensemble = model.ensemble();
        boolean classes = model instanceof TreeClassification;
        String predictions = classes ? "probabilities" : "values";
        OnnxGraph graph = new OnnxGraph(model.kind(), 13)
                .operatorSet(TREES, 3)
                .input("features", model.features().count());
        trees(ensemble, graph);
        link(ensemble.link(), predictions, graph);
        if (model instanceof TreeClassification classification) {
            graph.label(classification.classNames(), predictions);
        }
        return graph.output(predictions, ensemble.predictions());
    }

    private static void trees(Ensemble ensemble, OnnxGraph graph) {
        double[] base = ensemble.base();
        float[] floats = new float[base.length];
        for (int k = 0; k < base.length; k++) {
            floats[k] = (float) base[k];
        }
        List<OnnxAttribute> attributes = new ArrayList<>();
        attributes.add(OnnxAttribute.integer("n_targets", base.length));
        attributes.add(OnnxAttribute.reals("base_values", floats));
        attributes.addAll(OnnxNodes.of(ensemble).attributes());
        graph.operator(
                TREES,
                "TreeEnsembleRegressor",
                "scores",
                List.of("features"),
                attributes.toArray(OnnxAttribute[]::new));
    }

    private static void link(Link link, String predictions, OnnxGraph graph) {
        List<String> scores = List.of("scores");
        switch (link) {
            case IDENTITY -> graph.operator("Identity", predictions, scores);
            case EXPONENTIAL -> graph.operator("Exp", predictions, scores);
            case SOFTMAX -> graph.operator("Softmax", predictions, scores, OnnxAttribute.integer("axis", 1));
            case LOGISTIC -> odds("scores", predictions, graph);
            case HALF_LOGISTIC -> odds(graph.operator("Add", List.of("scores", "scores")), predictions, graph);
        }
    }

    /** From the logarithm of the second class's odds. */
    private static void odds(String logarithm, String predictions, OnnxGraph graph) {
        String first = graph.operator("Sigmoid", List.of(graph.operator("Neg", List.of(logarithm))));
        String second = graph.operator("Sigmoid", List.of(logarithm));
        graph.operator("Concat", predictions, List.of(first, second), OnnxAttribute.integer("axis", 1));
    }
}
