package io.github.thalweg.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What a learner or a listener needs to go on as if nothing had happened: an ordered map from names to primitive arrays
 * and texts. A snapshot: what is put in is copied or never changes, what comes out is a copy or cannot be written to, and
 * a name once put stays as it is.
 *
 * <p>Arrays lie on the heap. Those that are read when there are more than 64 MB of them lie in a mapped file ({@link
 * #toFile}).
 *
 * <p>A state in a state is its names behind a prefix: {@code "optimizer/slot"}.
 *
 * <p>File format, version 1, all numbers little-endian: the eight bytes {@code thalwegS}; the version (int); the number
 * of entries (int); and for each entry the length of its name in UTF-8 bytes (int), the name, its type (one byte: 1
 * float, 2 double, 3 long, 4 int, 5 byte, 6 UTF-8 text), the number of elements (int; of bytes for a text), the elements.
 */
public final class State implements Serializable {
    private static final long serialVersionUID = 1;

    private transient Map<String, Object> entries = new LinkedHashMap<>(); // not final: readObject

    public State put(String name, float[] values) {
        return add(name, values.clone());
    }

    public State put(String name, double[] values) {
        return add(name, values.clone());
    }

    public State put(String name, long[] values) {
        return add(name, values.clone());
    }

    public State put(String name, int[] values) {
        return add(name, values.clone());
    }

    public State put(String name, byte[] values) {
        return add(name, values.clone());
    }

    /** As {@link #put(String, double[])}, but without a copy: for an array that nobody will ever change. */
    public State share(String name, double[] values) {
        return add(name, values);
    }

    /** For an array that nobody will ever change. */
    public State share(String name, long[] values) {
        return add(name, values);
    }

    /** For an array that nobody will ever change. */
    public State share(String name, int[] values) {
        return add(name, values);
    }

    /** For an array that nobody will ever change. */
    public State share(String name, byte[] values) {
        return add(name, values);
    }

    /** Numbers that lie in a buffer, all of it, which nobody will ever change. */
    public State share(String name, DoubleBuffer values) {
        return add(name, values);
    }

    /** Numbers that lie in a buffer, all of it, which nobody will ever change. */
    public State share(String name, LongBuffer values) {
        return add(name, values);
    }

    /** Numbers that lie in a buffer, all of it, which nobody will ever change. */
    public State share(String name, IntBuffer values) {
        return add(name, values);
    }

    /** Numbers that lie in a buffer, all of it, which nobody will ever change. */
    public State share(String name, ByteBuffer values) {
        return add(name, values);
    }

    public State put(String name, String text) {
        return add(name, text);
    }

    /** Puts every entry of another state under {@code prefix/name}; an empty state leaves no trace. */
    public State put(String prefix, State nested) {
        nested.names().forEach(name -> add(prefix + "/" + name, nested.entries.get(name)));
        return this;
    }

    public float[] floats(String name) {
        return copy(name, float[].class);
    }

    public double[] doubles(String name) {
        return copy(name, double[].class);
    }

    public long[] longs(String name) {
        return copy(name, long[].class);
    }

    public int[] ints(String name) {
        return copy(name, int[].class);
    }

    public byte[] bytes(String name) {
        return copy(name, byte[].class);
    }

    /** As {@link #doubles}, but nothing is copied; nobody can write to it. */
    public DoubleBuffer viewDoubles(String name) {
        return entries.get(name) instanceof DoubleBuffer window
                ? window.asReadOnlyBuffer()
                : DoubleBuffer.wrap(get(name, double[].class)).asReadOnlyBuffer();
    }

    /** As {@link #longs}, but nothing is copied. */
    public LongBuffer viewLongs(String name) {
        return entries.get(name) instanceof LongBuffer window
                ? window.asReadOnlyBuffer()
                : LongBuffer.wrap(get(name, long[].class)).asReadOnlyBuffer();
    }

    /** As {@link #ints}, but nothing is copied. */
    public IntBuffer viewInts(String name) {
        return entries.get(name) instanceof IntBuffer window
                ? window.asReadOnlyBuffer()
                : IntBuffer.wrap(get(name, int[].class)).asReadOnlyBuffer();
    }

    /** As {@link #bytes}, but nothing is copied. */
    public ByteBuffer viewBytes(String name) {
        return entries.get(name) instanceof ByteBuffer window
                ? window.asReadOnlyBuffer()
                : ByteBuffer.wrap(get(name, byte[].class)).asReadOnlyBuffer();
    }

    /** How many bytes all entries take, but for their names. */
    public long size() {
        return entries.values().stream().mapToLong(StateFormat::size).sum();
    }

    /**
     * The same state, its arrays in a mapped file without a name in Java's folder for temporary files: the heap holds none of
     * them, and the file goes when nobody has them any more.
     *
     * @throws java.io.UncheckedIOException if there is no room
     */
    public State toFile() {
        State filed = new State();
        filed.entries = StateFormat.toFile(entries);
        return filed;
    }

    /** The entries of which the name is as wanted, in their order. */
    public State where(Predicate<String> wanted) {
        State some = new State();
        entries.forEach((name, value) -> {
            if (wanted.test(name)) {
                some.entries.put(name, value);
            }
        });
        return some;
    }

    /** Puts every entry of another state. */
    public State putAll(State other) {
        other.entries.forEach(this::add);
        return this;
    }

    public String text(String name) {
        return get(name, String.class);
    }

    /** The state that was put under this prefix; empty if there was none. */
    public State state(String prefix) {
        State nested = new State();
        entries.forEach((name, value) -> {
            if (name.startsWith(prefix + "/")) {
                nested.entries.put(name.substring(prefix.length() + 1), value);
            }
        });
        return nested;
    }

    /** All names in the order in which they were put. */
    public List<String> names() {
        return List.copyOf(entries.keySet());
    }

    public boolean contains(String name) {
        return entries.containsKey(name);
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Writes the whole state in the format described above; the stream stays open. */
    public void writeTo(OutputStream out) throws IOException {
        StateFormat.write(entries, out);
    }

    /**
     * Reads what {@link #writeTo} wrote and nothing behind it; the stream stays open.
     *
     * @throws IllegalArgumentException if the bytes are no state, end early, or are of a newer version
     */
    public static State readFrom(InputStream in) throws IOException {
        State state = new State();
        state.entries = StateFormat.read(in);
        return state;
    }

    /** SHA-256 over names, types, lengths and contents in their order, as 64 hexadecimal digits. */
    public String digest() {
        MessageDigest digest = Digests.sha256();
        try {
            StateFormat.writeEntries(entries, Digests.into(digest));
        } catch (IOException e) {
            throw new IllegalStateException(e); // a digest does not fail
        }
        return Digests.hex(digest);
    }

    private State add(String name, Object value) {
        if (name.isEmpty() || entries.putIfAbsent(name, value) != null) {
            throw new IllegalStateException("state: expected a new name, found \"" + name + "\"");
        }
        return this;
    }

    private <T> T copy(String name, Class<T> type) {
        Object value = entries.get(name);
        Object copy = value == null || value instanceof String ? null : StateFormat.copy(value);
        return type.isInstance(copy) ? type.cast(copy) : get(name, type);
    }

    private <T> T get(String name, Class<T> type) {
        Object value = entries.get(name);
        if (!type.isInstance(value)) {
            throw new IllegalStateException("state: expected " + type.getSimpleName() + " \"" + name + "\", found "
                    + (value == null
                            ? "only " + entries.keySet()
                            : value.getClass().getSimpleName()));
        }
        return type.cast(value);
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        writeTo(out);
    }

    private void readObject(ObjectInputStream in) throws IOException {
        entries = StateFormat.read(in);
    }
}
