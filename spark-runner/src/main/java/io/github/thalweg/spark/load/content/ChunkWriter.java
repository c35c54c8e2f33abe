package io.github.thalweg.spark.load.content;

import io.github.thalweg.learn.RowKey;
import io.github.thalweg.spark.load.row.RowLayout;
import io.github.thalweg.spark.load.row.ScannedRow;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Gathers rows that go to one place and writes them as one array of bytes ({@link Chunk}), section by section. A row
 * equal to one that came shortly before is counted and not kept twice.
 */
final class ChunkWriter {
    static final int HEADER = 8 * Integer.BYTES;
    private static final int SLOTS = 1 << 10;
    private static final int FIRST_ROWS = 8;

    private final RowLayout layout;
    private final int[] slots; // row + 1 whose key falls here; null: rows are numbered already
    private int rows;
    private int entries;
    private int width;
    private boolean narrow = true;
    private long[] keys = {};
    private long[] numbers = {};
    private double[] fixed = {};
    private double[] values = {};
    private int[] columns = {};
    private int[] starts = {0};
    private int[] texts = {};
    private final Map<String, Integer> dictionary = new LinkedHashMap<>();

    private ChunkWriter(RowLayout layout, int[] slots) {
        this.layout = layout;
        this.slots = slots;
    }

    /** Takes rows, and counts equal ones. */
    static ChunkWriter counting(RowLayout layout) {
        return new ChunkWriter(layout, new int[SLOTS]);
    }

    /** Takes rows that have their numbers. */
    static ChunkWriter numbered(RowLayout layout) {
        return new ChunkWriter(layout, null);
    }

    boolean isEmpty() {
        return rows == 0;
    }

    /** Whether 32 bits hold every value since the last {@link #write}. */
    boolean narrow() {
        return narrow;
    }

    /** About the size of {@link #write}. */
    long bytes() {
        return (long) rows * layout.rowBytes() + (long) entries * (layout.sparse() ? 12 : 8);
    }

    /**
     * Adds a row.
     *
     * @param key what it is known by: as many numbers as the layout says
     * @param number how many rows like this it stands for, or its number among them
     */
    void add(long[] key, long number, ScannedRow row) {
        if (slots != null) {
            int slot = (int) (key[1] >>> 7) & (SLOTS - 1);
            int before = slots[slot] - 1;
            if (before >= 0 && sameKey(before, key)) {
                numbers[before] += number;
                return;
            }
            slots[slot] = rows + 1;
        }
        reserve(row.size);
        System.arraycopy(key, 0, keys, rows * key.length, key.length);
        numbers[rows] = number;
        int stride = layout.fixed();
        for (int t = 0; t < row.targets.length; t++) {
            fixed[rows * stride + t] = RowKey.canonical(row.targets[t]);
        }
        if (layout.weighted()) {
            fixed[rows * stride + row.targets.length] = RowKey.canonical(row.weight);
        }
        if (layout.texts()) {
            texts[rows] = row.text == null ? -1 : dictionary.computeIfAbsent(row.text, t -> dictionary.size());
        }
        for (int i = 0; i < row.size; i++) {
            double value = RowKey.canonical(row.values[i]);
            values[entries + i] = value;
            narrow &= (float) value == value || value != value;
        }
        if (layout.sparse()) {
            System.arraycopy(row.columns, 0, columns, entries, row.size);
        }
        if (layout.indexed()) {
            starts[rows + 1] = entries + row.size;
        }
        width = Math.max(width, row.width);
        entries += row.size;
        rows++;
    }

    private boolean sameKey(int row, long[] key) {
        for (int i = 0; i < key.length; i++) {
            if (keys[row * key.length + i] != key[i]) {
                return false;
            }
        }
        return true;
    }

    private void reserve(int size) {
        if (rows == numbers.length) {
            int capacity = Math.max(FIRST_ROWS, 2 * rows);
            numbers = Arrays.copyOf(numbers, capacity);
            keys = Arrays.copyOf(keys, capacity * layout.keys());
            fixed = Arrays.copyOf(fixed, capacity * layout.fixed());
            texts = layout.texts() ? Arrays.copyOf(texts, capacity) : texts;
            starts = layout.indexed() ? Arrays.copyOf(starts, capacity + 1) : starts;
        }
        int needed = Math.addExact(entries, size);
        if (needed > values.length) {
            values = Arrays.copyOf(values, Math.max(needed, 2 * values.length));
            columns = layout.sparse() ? Arrays.copyOf(columns, values.length) : columns;
        }
    }

    /** The rows added since the last call. */
    byte[] write() {
        byte[] words = words();
        int size = HEADER
                + Long.BYTES * rows * (layout.keys() + 1)
                + Double.BYTES * rows * layout.fixed()
                + (narrow ? Float.BYTES : Double.BYTES) * entries
                + (layout.sparse() ? Integer.BYTES * entries : 0)
                + (layout.indexed() ? Integer.BYTES * (rows + 1) : 0)
                + (layout.texts() ? Integer.BYTES * rows : 0)
                + words.length;
        ByteBuffer out = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(rows).putInt(entries).putInt(width).putInt(narrow ? 1 : 0).putInt(words.length);
        out.position(HEADER);
        int longs = rows * layout.keys();
        out.asLongBuffer().put(keys, 0, longs).put(numbers, 0, rows);
        out.position(out.position() + Long.BYTES * (longs + rows));
        int doubles = rows * layout.fixed();
        out.asDoubleBuffer().put(fixed, 0, doubles);
        out.position(out.position() + Double.BYTES * doubles);
        if (narrow) {
            for (int i = 0; i < entries; i++) {
                out.putFloat((float) values[i]);
            }
        } else {
            out.asDoubleBuffer().put(values, 0, entries);
            out.position(out.position() + Double.BYTES * entries);
        }
        if (layout.sparse()) {
            out.asIntBuffer().put(columns, 0, entries);
            out.position(out.position() + Integer.BYTES * entries);
        }
        if (layout.indexed()) {
            out.asIntBuffer().put(starts, 0, rows + 1);
            out.position(out.position() + Integer.BYTES * (rows + 1));
        }
        if (layout.texts()) {
            out.asIntBuffer().put(texts, 0, rows);
            out.position(out.position() + Integer.BYTES * rows);
        }
        out.put(words);
        clear();
        return out.array();
    }

    /** The texts of this chunk, each after its length. */
    private byte[] words() {
        int size = 0;
        byte[][] encoded = new byte[dictionary.size()][];
        for (Map.Entry<String, Integer> entry : dictionary.entrySet()) {
            byte[] utf8 = entry.getKey().getBytes(StandardCharsets.UTF_8);
            encoded[entry.getValue()] = utf8;
            size += Integer.BYTES + utf8.length;
        }
        ByteBuffer words = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        for (byte[] utf8 : encoded) {
            words.putInt(utf8.length).put(utf8);
        }
        return words.array();
    }

    private void clear() {
        rows = 0;
        entries = 0;
        narrow = true;
        dictionary.clear();
        if (slots != null) {
            Arrays.fill(slots, 0);
        }
    }
}
