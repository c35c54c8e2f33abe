package io.github.thalweg.onnx;

import io.github.thalweg.math.Check;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;

/**
 * A graph of ONNX operators that is being written: nodes in the order in which they compute, the constants that they read, the
 * tensors that go in and come out. All of them are known by names; a name is given once.
 *
 * <p>The source of every number here is onnx.proto (ONNX project, IR version 8), whose messages are ModelProto, GraphProto,
 * NodeProto, TensorProto.
 */
public final class OnnxGraph {
    private static final int FLOAT = 1; // TensorProto.DataType
    private static final int INTEGER = 7;
    private static final int STRING = 8;
    private static final long MOST_BYTES = 2_000_000_000L; // a protocol buffer ends at 2 GiB

    private final ProtoMessage graph = new ProtoMessage();
    private final ProtoMessage operatorSets = new ProtoMessage();
    private long bytes;
    private int made;

    /**
     * @param name of the graph
     * @param operators version of ONNX's own set of operators that nodes are taken from
     */
    public OnnxGraph(String name, int operators) {
        graph.put(2, name);
        operatorSet("", operators);
    }

    /** Says which version of another set of operators is meant. */
    public OnnxGraph operatorSet(String domain, int version) {
        operatorSets.put(8, new ProtoMessage().put(1, domain).put(2, version));
        return this;
    }

    /** An input of floats. @param example the dimensions behind that of the rows, of which there may be any number */
    public OnnxGraph input(String name, int... example) {
        graph.put(11, tensor(name, FLOAT, example));
        return this;
    }

    /** An output of floats. @param example the dimensions behind that of the rows */
    public OnnxGraph output(String name, int... example) {
        graph.put(12, tensor(name, FLOAT, example));
        return this;
    }

    private static ProtoMessage tensor(String name, int type, int... example) {
        ProtoMessage shape = new ProtoMessage().put(1, new ProtoMessage().put(2, "rows"));
        for (int dimension : example) {
            shape.put(1, new ProtoMessage().put(1, dimension));
        }
        ProtoMessage tensor = new ProtoMessage().put(1, type).put(2, shape);
        return new ProtoMessage().put(1, name).put(2, new ProtoMessage().put(1, tensor));
    }

    /** An operator of ONNX's own set. */
    public OnnxGraph operator(String type, String output, List<String> inputs, OnnxAttribute... attributes) {
        return operator("", type, output, inputs, attributes);
    }

    /** An operator of the set that a domain names. */
    public OnnxGraph operator(
            String domain, String type, String output, List<String> inputs, OnnxAttribute... attributes) {
        ProtoMessage node = new ProtoMessage();
        inputs.forEach(input -> node.put(1, input));
        node.put(2, output).put(3, type + " to " + output).put(4, type);
        if (!domain.isEmpty()) {
            node.put(7, domain);
        }
        for (OnnxAttribute attribute : attributes) {
            node.put(5, attribute.message());
        }
        add(1, node);
        return this;
    }

    /** An operator with a new name for its output. @return that name */
    public String operator(String type, List<String> inputs, OnnxAttribute... attributes) {
        String output = fresh(type);
        operator(type, output, inputs, attributes);
        return output;
    }

    /** Constant floats. @param shape their dimensions, none for one number alone @return their name */
    public String floats(float[] values, int... shape) {
        ProtoMessage constant = new ProtoMessage();
        for (int dimension : shape) {
            constant.put(1, dimension);
        }
        return constant(constant.put(2, FLOAT).put(4, values));
    }

    /** One constant float. @return its name */
    public String scalar(double value) {
        return floats(new float[] {(float) value});
    }

    /** A list of constant whole numbers, such as dimensions. @return its name */
    public String integers(long... values) {
        return constant(new ProtoMessage().put(1, values.length).put(2, INTEGER).put(7, values));
    }

    /** A list of constant words. @return its name */
    public String words(List<String> values) {
        ProtoMessage constant = new ProtoMessage().put(1, values.size()).put(2, STRING);
        values.forEach(value -> constant.put(6, value));
        return constant(constant);
    }

    private String constant(ProtoMessage constant) {
        String name = fresh("constant");
        add(5, constant.put(8, name));
        return name;
    }

    private String fresh(String what) {
        return what + " " + made++;
    }

    private void add(int field, ProtoMessage message) {
        bytes += message.size();
        Check.that(bytes <= MOST_BYTES, "ONNX export: expected a model of at most %,d bytes", MOST_BYTES);
        graph.put(field, message);
    }

    /**
     * The output {@code label} [rows]: the name at the index of the greatest probability, the first of equals.
     *
     * @param probabilities of each class, [rows, classes]
     */
    public OnnxGraph label(List<String> names, String probabilities) {
        String index = operator(
                "ArgMax",
                List.of(probabilities),
                OnnxAttribute.integer("axis", 1),
                OnnxAttribute.integer("keepdims", 0));
        graph.put(12, tensor("label", STRING));
        return operator("Gather", "label", List.of(words(names), index));
    }

    /** Writes a file whose model is this graph; the stream stays open. */
    public void writeTo(OutputStream out) throws IOException {
        head().append(operatorSets).put(7, graph).writeTo(out);
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
}
