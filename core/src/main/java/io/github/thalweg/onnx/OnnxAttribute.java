package io.github.thalweg.onnx;

import java.util.List;

/**
 * A named constant of a node: what an operator is told besides its inputs. Fields are numbered in onnx.proto (AttributeProto).
 */
public final class OnnxAttribute {
    private static final int TYPE_FLOAT = 1;
    private static final int TYPE_INTEGER = 2;
    private static final int TYPE_STRING = 3;
    private static final int TYPE_FLOATS = 6;
    private static final int TYPE_INTEGERS = 7;
    private static final int TYPE_STRINGS = 8;

    private final ProtoMessage message;

    private OnnxAttribute(String name, ProtoMessage message, int type) {
        this.message = new ProtoMessage().put(1, name).append(message).put(20, type);
    }

    public static OnnxAttribute real(String name, double value) {
        return new OnnxAttribute(name, new ProtoMessage().put(2, (float) value), TYPE_FLOAT);
    }

    public static OnnxAttribute integer(String name, long value) {
        return new OnnxAttribute(name, new ProtoMessage().put(3, value), TYPE_INTEGER);
    }

    public static OnnxAttribute word(String name, String value) {
        return new OnnxAttribute(name, new ProtoMessage().put(4, value), TYPE_STRING);
    }

    public static OnnxAttribute reals(String name, float... values) {
        return new OnnxAttribute(name, new ProtoMessage().put(7, values), TYPE_FLOATS);
    }

    public static OnnxAttribute integers(String name, long... values) {
        return new OnnxAttribute(name, new ProtoMessage().put(8, values), TYPE_INTEGERS);
    }

    public static OnnxAttribute words(String name, List<String> values) {
        ProtoMessage words = new ProtoMessage();
        values.forEach(value -> words.put(9, value));
        return new OnnxAttribute(name, words, TYPE_STRINGS);
    }

    ProtoMessage message() {
        return message;
    }
}
