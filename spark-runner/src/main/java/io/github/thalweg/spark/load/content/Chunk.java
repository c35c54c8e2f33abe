package io.github.thalweg.spark.load.content;

import io.github.thalweg.spark.load.row.RowLayout;
import io.github.thalweg.spark.load.row.ScannedRow;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Some rows on their way, as one array of bytes: few large records through a shuffle instead of one per row. Little-endian:
 * the number of rows, of entries, of features, whether values are floats, bytes of texts; then keys [rows, keys], numbers
 * [rows], targets and weights [rows, fixed], values [entries], columns [entries] if sparse, starts [rows + 1] if sparse or ragged, places in
 * the texts [rows] (−1: a number), texts.
 */
final class Chunk {
    private final RowLayout layout;
    private final int rows;
    private final int width;
    private final LongBuffer keys;
    private final LongBuffer numbers;
    private final DoubleBuffer fixed;
    private final FloatBuffer floats; // null if values are doubles
    private final DoubleBuffer doubles;
    private final IntBuffer columns; // null if dense
    private final IntBuffer starts; // null if all rows have as many values
    private final IntBuffer texts; // null if all labels are numbers
    private final List<String> words = new ArrayList<>();

    Chunk(byte[] bytes, RowLayout layout) {
        this.layout = layout;
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        rows = in.getInt();
        int entries = in.getInt();
        width = in.getInt();
        boolean narrow = in.getInt() == 1;
        int wordBytes = in.getInt();
        in.position(ChunkWriter.HEADER);
        keys = take(in, Long.BYTES * rows * layout.keys()).asLongBuffer();
        numbers = take(in, Long.BYTES * rows).asLongBuffer();
        fixed = take(in, Double.BYTES * rows * layout.fixed()).asDoubleBuffer();
        ByteBuffer values = take(in, (narrow ? Float.BYTES : Double.BYTES) * entries);
        floats = narrow ? values.asFloatBuffer() : null;
        doubles = narrow ? null : values.asDoubleBuffer();
        columns = layout.sparse() ? take(in, Integer.BYTES * entries).asIntBuffer() : null;
        starts = layout.indexed() ? take(in, Integer.BYTES * (rows + 1)).asIntBuffer() : null;
        texts = layout.texts() ? take(in, Integer.BYTES * rows).asIntBuffer() : null;
        for (int end = in.position() + wordBytes; in.position() < end; ) {
            byte[] utf8 = new byte[in.getInt()];
            in.get(utf8);
            words.add(new String(utf8, StandardCharsets.UTF_8));
        }
    }

    private static ByteBuffer take(ByteBuffer in, int bytes) {
        ByteBuffer section = in.slice(in.position(), bytes).order(ByteOrder.LITTLE_ENDIAN);
        in.position(in.position() + bytes);
        return section;
    }

    int rows() {
        return rows;
    }

    /** Part {@code i} of what a row is known by. */
    long key(int row, int i) {
        return keys.get(row * layout.keys() + i);
    }

    /** The order of rows with the same key: by the hash of their content, where that is another. */
    int compareContent(int row, Chunk other, int otherRow) {
        int compared = 0;
        for (int i = 2; i < layout.keys() && compared == 0; i++) {
            compared = Long.compareUnsigned(key(row, i), other.key(otherRow, i));
        }
        return compared;
    }

    /** How many rows like this a row stands for, or its number among them. */
    long number(int row) {
        return numbers.get(row);
    }

    double weight(int row) {
        return layout.weighted() ? fixed.get(row * layout.fixed() + layout.targets()) : 1;
    }

    double target(int row, int t) {
        return fixed.get(row * layout.fixed() + t);
    }

    /** The row's label if it is no number, or null. */
    String text(int row) {
        int place = texts == null ? -1 : texts.get(row);
        return place < 0 ? null : words.get(place);
    }

    /** Whether values are 32-bit numbers. */
    boolean narrow() {
        return floats != null;
    }

    /** How many values a row has here. */
    int size(int row) {
        return layout.indexed() ? starts.get(row + 1) - starts.get(row) : width;
    }

    void copyValues(int row, float[] into) {
        floats.get(start(row), into, 0, size(row));
    }

    void copyValues(int row, double[] into) {
        int from = start(row);
        int size = size(row);
        if (floats == null) {
            doubles.get(from, into, 0, size);
        } else {
            for (int i = 0; i < size; i++) {
                into[i] = floats.get(from + i);
            }
        }
    }

    void copyColumns(int row, int[] into) {
        columns.get(start(row), into, 0, size(row));
    }

    private int start(int row) {
        return layout.indexed() ? starts.get(row) : row * width;
    }

    /** Gives back what was added to the writer. */
    void copy(int row, ScannedRow into) {
        into.size = size(row);
        into.width = width;
        into.reserve(into.size, layout.sparse());
        copyValues(row, into.values);
        if (layout.sparse()) {
            copyColumns(row, into.columns);
        }
        for (int t = 0; t < layout.targets(); t++) {
            into.targets[t] = target(row, t);
        }
        into.text = text(row);
        into.weight = weight(row);
    }
}
