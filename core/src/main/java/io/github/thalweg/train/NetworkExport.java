package io.github.thalweg.train;

import io.github.thalweg.math.Check;
import io.github.thalweg.model.Scaling;
import io.github.thalweg.nn.Export;
import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.Network;
import io.github.thalweg.nn.NetworkObjective;
import io.github.thalweg.onnx.OnnxGraph;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Writes a network as an ONNX file, for runtimes in any language.
 *
 * <p>The input {@code features} is a float tensor [rows, features], as the job's table has them: scaling is in the graph. A
 * regressor's output is {@code values} [rows, targets]; a classifier's are {@code label} [rows], the names of the classes, and
 * {@code probabilities} [rows, classes]. Features are floats in the graph, where we scale in double precision: where a feature's
 * mean is many times its deviation, that is the larger part of what predictions differ by.
 *
 * <p>Operators are those of ONNX's set 17. Rows of different length have no form here.
 */
final class NetworkExport {
    private static final int OPERATORS = 17;

    private NetworkExport() {}

    /**
     * Refuses a network that has no such form, whatever its parameters are.
     *
     * @throws IllegalArgumentException if a layer has no operators in ONNX, or rows are ragged
     */
    static void require(NetworkObjective objective) {
        Network<Tensor, Tensor> network = objective.network();
        requireRows(network.inputShape());
        int size = network.layout().size();
        Export to = new Export(new OnnxGraph("", OPERATORS), network.layout(), new float[size]);
        objective.head().export(((Layer) network.root()).export("", network.inputShape(), to), to);
    }

    private static void requireRows(Shape example) {
        Check.that(!example.open(), "ONNX export: expected rows of one length, found steps in any number");
    }

    /**
     * Writes a model; the stream stays open.
     *
     * @throws IllegalArgumentException as {@link #require}
     */
    static void write(NetworkModel model, OutputStream out) throws IOException {
        Shape example = model.network().inputShape();
        requireRows(example);
        OnnxGraph graph = new OnnxGraph(model.kind(), OPERATORS).input("features", example.size());
        Export to = new Export(graph, model.network().layout(), model.parameters());
        String rows = scaled("features", model.scaling(), example.size(), to);
        String input = example.rank() == 1 ? rows : to.reshaped(rows, example);
        String output = ((Layer) model.network().root()).export(input, example, to);
        String predictions = model.head().export(flat(output, model.network().outputShape(), to), to);
        if (model instanceof NetworkClassification classes) {
            graph.operator("Identity", "probabilities", List.of(predictions))
                    .output("probabilities", model.width())
                    .label(classes.classNames(), "probabilities");
        } else {
            graph.operator("Identity", "values", List.of(predictions)).output("values", model.width());
        }
        graph.writeTo(out);
    }

    private static String flat(String output, Shape shape, Export to) {
        return shape.rank() == 1 ? output : to.reshaped(output, Shape.of(shape.size()));
    }

    private static String scaled(String input, Scaling scaling, int features, Export to) {
        if (scaling.identity()) {
            return input;
        }
        String centred = to.operator("Sub", List.of(input, to.constant(narrow(scaling.shift()), features)));
        return to.operator("Mul", List.of(centred, to.constant(narrow(scaling.factor()), features)));
    }

    private static float[] narrow(double[] numbers) {
        float[] narrowed = new float[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            narrowed[i] = (float) numbers[i];
        }
        return narrowed;
    }
}
