package io.github.thalweg.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The bytes of a {@link State}, whose Javadoc describes them. Arrays go through one buffer, a chunk at a time. */
final class StateFormat {
    private static final byte[] MAGIC = "thalwegS".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final int CHUNK = 1 << 16; // fits the second-level cache

    private static final byte FLOAT = 1;
    private static final byte DOUBLE = 2;
    private static final byte LONG = 3;
    private static final byte INT = 4;
    private static final byte BYTE = 5;
    private static final byte TEXT = 6;

    private StateFormat() {}

    static void write(Map<String, Object> entries, OutputStream out) throws IOException {
        ByteBuffer header = littleEndian(MAGIC.length + 8);
        header.put(MAGIC).putInt(VERSION).putInt(entries.size());
        out.write(header.array());
        writeEntries(entries, out);
    }

    /** Everything but the header, which a digest leaves out. */
    static void writeEntries(Map<String, Object> entries, OutputStream out) throws IOException {
        ByteBuffer buffer = littleEndian(CHUNK);
        for (Map.Entry<String, Object> entry : entries.entrySet()) {
            byte[] name = entry.getKey().getBytes(StandardCharsets.UTF_8);
            Object value =
                    entry.getValue() instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : entry.getValue();
            int length = java.lang.reflect.Array.getLength(value);
            ByteBuffer head = littleEndian(name.length + 9);
            head.putInt(name.length).put(name).put(type(entry.getValue())).putInt(length);
            out.write(head.array());
            int size = elementSize(type(entry.getValue()));
            for (int from = 0; from < length; from += CHUNK / size) {
                int count = Math.min(CHUNK / size, length - from);
                toBuffer(value, from, count, buffer);
                out.write(buffer.array(), 0, count * size);
            }
        }
    }

    static Map<String, Object> read(InputStream in) throws IOException {
        ByteBuffer header = bytes(in, MAGIC.length + 8);
        byte[] magic = new byte[MAGIC.length];
        header.get(magic);
        if (!java.util.Arrays.equals(magic, MAGIC)) {
            throw new IllegalArgumentException("state: expected a saved state, found other bytes");
        }
        int version = header.getInt();
        if (version != VERSION) {
            throw new IllegalArgumentException("state: expected format version " + VERSION + ", found " + version);
        }
        int count = header.getInt();
        Map<String, Object> entries = new LinkedHashMap<>();
        ByteBuffer buffer = littleEndian(CHUNK);
        for (int i = 0; i < count; i++) {
            String name = new String(bytes(in, length(bytes(in, 4))).array(), StandardCharsets.UTF_8);
            byte type = bytes(in, 1).get();
            entries.put(name, readValue(in, type, length(bytes(in, 4)), buffer));
        }
        return entries;
    }

    private static Object readValue(InputStream in, byte type, int length, ByteBuffer buffer) throws IOException {
        Object value = array(type, length);
        int size = elementSize(type);
        for (int from = 0; from < length; from += CHUNK / size) {
            int count = Math.min(CHUNK / size, length - from);
            fill(in, buffer.array(), count * size);
            fromBuffer(buffer, value, from, count);
        }
        return type == TEXT ? new String((byte[]) value, StandardCharsets.UTF_8) : value;
    }

    private static byte type(Object value) {
        if (value instanceof float[]) {
            return FLOAT;
        } else if (value instanceof double[]) {
            return DOUBLE;
        } else if (value instanceof long[]) {
            return LONG;
        } else if (value instanceof int[]) {
            return INT;
        }
        return value instanceof byte[] ? BYTE : TEXT;
    }

    private static int elementSize(byte type) {
        return switch (type) {
            case DOUBLE, LONG -> 8;
            case FLOAT, INT -> 4;
            default -> 1;
        };
    }

    private static Object array(byte type, int length) {
        return switch (type) {
            case FLOAT -> new float[length];
            case DOUBLE -> new double[length];
            case LONG -> new long[length];
            case INT -> new int[length];
            case BYTE, TEXT -> new byte[length];
            default -> throw new IllegalArgumentException("state: expected a type from 1 to 6, found " + type);
        };
    }

    private static void toBuffer(Object array, int from, int count, ByteBuffer buffer) {
        if (array instanceof float[] floats) {
            buffer.asFloatBuffer().put(floats, from, count);
        } else if (array instanceof double[] doubles) {
            buffer.asDoubleBuffer().put(doubles, from, count);
        } else if (array instanceof long[] longs) {
            buffer.asLongBuffer().put(longs, from, count);
        } else if (array instanceof int[] ints) {
            buffer.asIntBuffer().put(ints, from, count);
        } else {
            buffer.duplicate().put((byte[]) array, from, count);
        }
    }

    private static void fromBuffer(ByteBuffer buffer, Object array, int from, int count) {
        if (array instanceof float[] floats) {
            buffer.asFloatBuffer().get(floats, from, count);
        } else if (array instanceof double[] doubles) {
            buffer.asDoubleBuffer().get(doubles, from, count);
        } else if (array instanceof long[] longs) {
            buffer.asLongBuffer().get(longs, from, count);
        } else if (array instanceof int[] ints) {
            buffer.asIntBuffer().get(ints, from, count);
        } else {
            buffer.duplicate().get((byte[]) array, from, count);
        }
    }

    private static int length(ByteBuffer bytes) {
        int length = bytes.getInt();
        if (length < 0) {
            throw new IllegalArgumentException("state: expected a length of at least 0, found " + length);
        }
        return length;
    }

    private static ByteBuffer bytes(InputStream in, int count) throws IOException {
        ByteBuffer buffer = littleEndian(count);
        fill(in, buffer.array(), count);
        return buffer;
    }

    private static void fill(InputStream in, byte[] bytes, int count) throws IOException {
        if (in.readNBytes(bytes, 0, count) < count) {
            throw new IllegalArgumentException("state: ends early");
        }
    }

    private static ByteBuffer littleEndian(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
