package io.github.thalweg.nn;

import io.github.thalweg.onnx.OnnxAttribute;
import io.github.thalweg.onnx.OnnxGraph;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * A trained network on its way into a graph of ONNX: the graph, and what the parameters' numbers are. Layers add their operators
 * to it ({@link Layer#export}), each the ones that predict: dropout is nothing, statistics are the running ones.
 */
public final class Export {
    private final OnnxGraph graph;
    private final Layout layout;
    private final float[] parameters;
    private final Map<Parameter, String> written = new IdentityHashMap<>();

    /** @param parameters a vector of {@link Layout#size()} */
    public Export(OnnxGraph graph, Layout layout, float[] parameters) {
        this.graph = graph;
        this.layout = layout;
        this.parameters = parameters;
    }

    /** The name of a parameter as a constant of its own shape; tied ones are written once. */
    public String constant(Parameter parameter) {
        return written.computeIfAbsent(
                parameter, one -> graph.floats(value(one).data(), one.shape().toArray()));
    }

    /** A parameter's numbers: a copy. */
    public Tensor value(Parameter parameter) {
        int from = layout.of(parameter).offset();
        int size = parameter.shape().size();
        return Tensor.view(Arrays.copyOfRange(parameters, from, from + size), 0, parameter.shape());
    }

    /** The name of constant floats of a shape. */
    public String constant(float[] values, int... shape) {
        return graph.floats(values, shape);
    }

    /** The name of one constant float. */
    public String constant(double value) {
        return graph.scalar(value);
    }

    /** The name of a list of constant whole numbers. */
    public String integers(long... values) {
        return graph.integers(values);
    }

    /** An operator of one input. @return the name of its output */
    public String operator(String type, String input, OnnxAttribute... attributes) {
        return graph.operator(type, List.of(input), attributes);
    }

    /** An operator of several inputs. @return the name of its output */
    public String operator(String type, List<String> inputs, OnnxAttribute... attributes) {
        return graph.operator(type, inputs, attributes);
    }

    /** The dimensions in another order, the batch's included. */
    public String transposed(String input, long... order) {
        return operator("Transpose", input, OnnxAttribute.integers("perm", order));
    }

    /** The same numbers of each example in another shape. */
    public String reshaped(String input, Shape example) {
        int[] dimensions = example.toArray();
        long[] shape = new long[dimensions.length + 1]; // the first is 0: rows stay as many as they are
        for (int i = 0; i < dimensions.length; i++) {
            shape[i + 1] = dimensions[i];
        }
        return operator("Reshape", List.of(input, integers(shape)));
    }
}
