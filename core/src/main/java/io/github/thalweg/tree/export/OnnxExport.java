package io.github.thalweg.tree.export;

import io.github.thalweg.math.Check;
import io.github.thalweg.tree.Ensemble;
import io.github.thalweg.tree.Link;
import io.github.thalweg.tree.Tree;
import io.github.thalweg.tree.TreeClassification;
import io.github.thalweg.tree.TreeModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
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
 */
public final class OnnxExport {
    static final int ATTRIBUTE = 5; // of a NodeProto: fields are numbered in onnx.proto

    private static final int MOST_NODES = 30_000_000; // a protocol buffer ends at 2 GB
    private static final int FLOAT = 1; // TensorProto.DataType
    private static final int STRING = 8;
    private static final int TYPE_FLOATS = 6; // AttributeProto.AttributeType
    private static final int TYPE_INTEGER = 2;
    private static final int TYPE_INTEGERS = 7;
    private static final int TYPE_STRINGS = 8;

    private final ProtoMessage graph = new ProtoMessage();

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
        head().put(8, new ProtoMessage().put(1, "").put(2, 13)) // opset_import
                .put(8, new ProtoMessage().put(1, "ai.onnx.ml").put(2, 3))
                .put(7, new OnnxExport().graph(model))
                .writeTo(out);
    }

    /** Whether a file begins as those written here do; one of no bytes is one that was never finished. */
    public static boolean wrote(InputStream file) throws IOException {
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        head().writeTo(expected);
        byte[] found = file.readNBytes(expected.size());
        return found.length == 0 || Arrays.equals(found, expected.toByteArray());
    }

    private static ProtoMessage head() {
        return new ProtoMessage().put(1, 8).put(2, "thalweg"); // ir_version, producer_name
    }

    private ProtoMessage graph(TreeModel model) {
        Ensemble ensemble = model.ensemble();
        graph.put(2, model.kind())
                .put(11, tensor("features", FLOAT, model.features().count()));
        boolean classes = model instanceof TreeClassification;
        String predictions = classes ? "probabilities" : "values";
        trees(ensemble);
        link(ensemble.link(), predictions);
        if (model instanceof TreeClassification classification) {
            label(classification.classNames());
            graph.put(12, tensor("label", STRING, 0));
        }
        return graph.put(12, tensor(predictions, FLOAT, ensemble.predictions()));
    }

    private void trees(Ensemble ensemble) {
        double[] base = ensemble.base();
        float[] floats = new float[base.length];
        for (int k = 0; k < base.length; k++) {
            floats[k] = (float) base[k];
        }
        ProtoMessage node = operator("TreeEnsembleRegressor", "scores", "features")
                .put(7, "ai.onnx.ml")
                .put(ATTRIBUTE, integer("n_targets", base.length))
                .put(ATTRIBUTE, floats("base_values", floats));
        OnnxNodes.of(ensemble).putInto(node);
        graph.put(1, node);
    }

    private void link(Link link, String predictions) {
        switch (link) {
            case IDENTITY -> graph.put(1, operator("Identity", predictions, "scores"));
            case EXPONENTIAL -> graph.put(1, operator("Exp", predictions, "scores"));
            case SOFTMAX ->
                graph.put(1, operator("Softmax", predictions, "scores").put(ATTRIBUTE, integer("axis", 1)));
            case LOGISTIC -> odds("scores", predictions);
            case HALF_LOGISTIC -> {
                graph.put(1, operator("Add", "odds", "scores", "scores"));
                odds("odds", predictions);
            }
        }
    }

    /** From the logarithm of the second class's odds. */
    private void odds(String logarithm, String predictions) {
        graph.put(1, operator("Neg", "against", logarithm))
                .put(1, operator("Sigmoid", "first", "against"))
                .put(1, operator("Sigmoid", "second", logarithm))
                .put(1, operator("Concat", predictions, "first", "second").put(ATTRIBUTE, integer("axis", 1)));
    }

    /** The name at the index of the greatest probability, the first of equals. */
    private void label(List<String> names) {
        ProtoMessage constant = new ProtoMessage().put(1, names.size()).put(2, STRING);
        names.forEach(name -> constant.put(6, name));
        graph.put(5, constant.put(8, "classes"))
                .put(
                        1,
                        operator("ArgMax", "index", "probabilities")
                                .put(ATTRIBUTE, integer("axis", 1))
                                .put(ATTRIBUTE, integer("keepdims", 0)))
                .put(1, operator("Gather", "label", "classes", "index"));
    }

    private static ProtoMessage operator(String type, String output, String... inputs) {
        ProtoMessage node = new ProtoMessage();
        for (String input : inputs) {
            node.put(1, input);
        }
        return node.put(2, output).put(3, type + " to " + output).put(4, type);
    }

    /** Any number of rows, and {@code columns} numbers in each; none: the rows alone. */
    private static ProtoMessage tensor(String name, int type, int columns) {
        ProtoMessage shape = new ProtoMessage().put(1, new ProtoMessage().put(2, "rows"));
        if (columns > 0) {
            shape.put(1, new ProtoMessage().put(1, columns));
        }
        ProtoMessage tensor = new ProtoMessage().put(1, type).put(2, shape);
        return new ProtoMessage().put(1, name).put(2, new ProtoMessage().put(1, tensor));
    }

    private static ProtoMessage integer(String name, long value) {
        return new ProtoMessage().put(1, name).put(3, value).put(20, TYPE_INTEGER);
    }

    static ProtoMessage integers(String name, long[] values) {
        return new ProtoMessage().put(1, name).put(8, values).put(20, TYPE_INTEGERS);
    }

    static ProtoMessage floats(String name, float[] values) {
        return new ProtoMessage().put(1, name).put(7, values).put(20, TYPE_FLOATS);
    }

    static ProtoMessage strings(String name, List<String> values) {
        ProtoMessage attribute = new ProtoMessage().put(1, name);
        values.forEach(value -> attribute.put(9, value));
        return attribute.put(20, TYPE_STRINGS);
    }
}
