package io.github.thalweg.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The bytes of a {@link State}, whose Javadoc describes them. Arrays go through one buffer, a chunk at a time. What is in an
 * entry is an array, a window on one in a mapped file, or a text.
 */
final class StateFormat {
    private static final byte[] MAGIC = "thalwegS".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final int CHUNK = 1 << 16; // fits the second-level cache

    private static final long MUCH = 1 << 26; // bytes on the heap: what is read beyond them goes to a mapped file
    private static final int LARGE = 1 << 12; // bytes of an array that is worth it

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
            int length = length(value);
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
        long held = 0;
        try (Filed filed = new Filed()) {
            for (int i = 0; i < count; i++) {
                String name = new String(bytes(in, length(bytes(in, 4))).array(), StandardCharsets.UTF_8);
                byte type = bytes(in, 1).get();
                int length = length(bytes(in, 4));
                long size = (long) length * elementSize(type);
                if (held + size > MUCH && size >= LARGE && Scratch.takes(size) && type != TEXT) {
                    filed.begin(name, type);
                    for (long left = size; left > 0; left -= CHUNK) {
                        int some = (int) Math.min(left, CHUNK);
                        fill(in, buffer.array(), some);
                        filed.append(buffer.slice(0, some));
                    }
                    entries.put(name, "");
                } else {
                    entries.put(name, readValue(in, type, length, buffer));
                    held += size;
                }
            }
            filed.putInto(entries);
        }
        return entries;
    }

    /** The same entries, their arrays in a mapped file. */
    static Map<String, Object> toFile(Map<String, Object> entries) {
        Map<String, Object> windows = new LinkedHashMap<>(entries);
        ByteBuffer buffer = littleEndian(CHUNK);
        try (Filed filed = new Filed()) {
            entries.forEach((name, value) -> {
                byte type = type(value);
                int size = elementSize(type);
                if (type != TEXT && Scratch.takes((long) length(value) * size)) {
                    filed.begin(name, type);
                    int length = length(value);
                    for (int from = 0; from < length; from += CHUNK / size) {
                        int some = Math.min(CHUNK / size, length - from);
                        toBuffer(value, from, some, buffer);
                        filed.append(buffer.slice(0, some * size));
                    }
                }
            });
            filed.putInto(windows);
        }
        return windows;
    }

    /** Entries on their way to a file, which is made when the first one comes. */
    private static final class Filed implements AutoCloseable {
        private final Map<String, Byte> types = new LinkedHashMap<>();
        private Scratch scratch;

        void begin(String name, byte type) {
            if (scratch == null) {
                scratch = new Scratch();
            }
            scratch.begin();
            types.put(name, type);
        }

        void append(ByteBuffer bytes) {
            scratch.append(bytes);
        }

        void putInto(Map<String, Object> entries) {
            if (scratch != null) {
                Iterator<ByteBuffer> windows = scratch.map().iterator();
                types.forEach((name, type) -> entries.put(name, window(windows.next(), type)));
            }
        }

        @Override
        public void close() {
            if (scratch != null) {
                scratch.close();
            }
        }
    }

    private static Buffer window(ByteBuffer bytes, byte type) {
        return switch (type) {
            case FLOAT -> bytes.asFloatBuffer();
            case DOUBLE -> bytes.asDoubleBuffer();
            case LONG -> bytes.asLongBuffer();
            case INT -> bytes.asIntBuffer();
            default -> bytes;
        };
    }

    /** Elements, or bytes of a text. */
    static int length(Object value) {
        return value instanceof Buffer window
                ? window.capacity()
                : value instanceof String text
                        ? text.getBytes(StandardCharsets.UTF_8).length
                        : java.lang.reflect.Array.getLength(value);
    }

    /** How many bytes an entry takes, but for its name. */
    static long size(Object value) {
        return (long) length(value) * elementSize(type(value));
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
        if (value instanceof float[] || value instanceof FloatBuffer) {
            return FLOAT;
        } else if (value instanceof double[] || value instanceof DoubleBuffer) {
            return DOUBLE;
        } else if (value instanceof long[] || value instanceof LongBuffer) {
            return LONG;
        } else if (value instanceof int[] || value instanceof IntBuffer) {
            return INT;
        }
        return value instanceof byte[] || value instanceof ByteBuffer ? BYTE : TEXT;
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

    private static void toBuffer(Object values, int from, int count, ByteBuffer buffer) {
        if (values instanceof float[] floats) {
            buffer.asFloatBuffer().put(floats, from, count);
        } else if (values instanceof double[] doubles) {
            buffer.asDoubleBuffer().put(doubles, from, count);
        } else if (values instanceof long[] longs) {
            buffer.asLongBuffer().put(longs, from, count);
        } else if (values instanceof int[] ints) {
            buffer.asIntBuffer().put(ints, from, count);
        } else if (values instanceof byte[] bytes) {
            buffer.duplicate().put(bytes, from, count);
        } else if (values instanceof FloatBuffer floats) {
            buffer.asFloatBuffer().put(0, floats, from, count);
        } else if (values instanceof DoubleBuffer doubles) {
            buffer.asDoubleBuffer().put(0, doubles, from, count);
        } else if (values instanceof LongBuffer longs) {
            buffer.asLongBuffer().put(0, longs, from, count);
        } else if (values instanceof IntBuffer ints) {
            buffer.asIntBuffer().put(0, ints, from, count);
        } else {
            buffer.put(0, (ByteBuffer) values, from, count);
        }
    }

    /** The values of an array or a window, in an array of their own. */
    static Object copy(Object values) {
        Object array = array(type(values), length(values));
        if (values instanceof FloatBuffer floats) {
            floats.get(0, (float[]) array);
        } else if (values instanceof DoubleBuffer doubles) {
            doubles.get(0, (double[]) array);
        } else if (values instanceof LongBuffer longs) {
            longs.get(0, (long[]) array);
        } else if (values instanceof IntBuffer ints) {
            ints.get(0, (int[]) array);
        } else if (values instanceof ByteBuffer bytes) {
            bytes.get(0, (byte[]) array);
        } else {
            System.arraycopy(values, 0, array, 0, length(values));
        }
        return array;
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
