package io.github.thalweg.learn;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;

/**
 * Some neighbouring rows of a shard, section by section: ids, targets, weights, values and, if sparse, columns and
 * starts of rows; if ragged, starts alone. Sections are arrays on the heap, or windows on a mapped file in the same order.
 */
final class RowBlock {
    final int rows;
    final int features;
    final int targetCount;
    final LongBuffer ids;
    final DoubleBuffer targets;
    final DoubleBuffer weights; // null: each row weighs 1
    final FloatBuffer floats; // null if values are doubles
    final DoubleBuffer doubles; // null if values are floats
    private final float[] floatArray; // what the buffers hold, if it is on the heap
    private final double[] doubleArray;
    final IntBuffer columns; // null unless sparse
    final IntBuffer starts; // null if dense; rows + 1 places in values

    RowBlock(
            RowForm form,
            int rows,
            LongBuffer ids,
            DoubleBuffer targets,
            DoubleBuffer weights,
            FloatBuffer floats,
            DoubleBuffer doubles,
            IntBuffer columns,
            IntBuffer starts) {
        this.rows = rows;
        this.features = form.features();
        this.targetCount = form.targets();
        this.ids = ids;
        this.targets = targets;
        this.weights = weights;
        this.floats = floats;
        this.doubles = doubles;
        this.floatArray = floats != null && floats.hasArray() ? floats.array() : null;
        this.doubleArray = doubles != null && doubles.hasArray() ? doubles.array() : null;
        this.columns = columns;
        this.starts = starts;
    }

    /** The block whose sections stand in {@code bytes}, from its position to its limit. */
    static RowBlock over(ByteBuffer bytes, RowForm form, int rows, int entries) {
        ByteBuffer rest = bytes.duplicate();
        LongBuffer ids = take(rest, (long) rows * Long.BYTES).asLongBuffer();
        DoubleBuffer targets =
                take(rest, (long) rows * form.targets() * Double.BYTES).asDoubleBuffer();
        DoubleBuffer weights =
                form.weighted() ? take(rest, (long) rows * Double.BYTES).asDoubleBuffer() : null;
        ByteBuffer values = take(rest, (long) entries * (form.doubles() ? Double.BYTES : Float.BYTES));
        IntBuffer columns =
                form.sparse() ? take(rest, (long) entries * Integer.BYTES).asIntBuffer() : null;
        IntBuffer starts =
                form.indexed() ? take(rest, (rows + 1L) * Integer.BYTES).asIntBuffer() : null;
        return new RowBlock(
                form,
                rows,
                ids,
                targets,
                weights,
                form.doubles() ? null : values.asFloatBuffer(),
                form.doubles() ? values.asDoubleBuffer() : null,
                columns,
                starts);
    }

    private static ByteBuffer take(ByteBuffer rest, long bytes) {
        int size = Math.toIntExact(bytes);
        ByteBuffer section = rest.slice(rest.position(), size).order(ByteOrder.LITTLE_ENDIAN);
        rest.position(rest.position() + size);
        return section;
    }

    /** The same features and weights under other ids and targets. */
    RowBlock renamed(RowForm form, long[] otherIds, double[] otherTargets) {
        return new RowBlock(
                form,
                rows,
                LongBuffer.wrap(otherIds),
                DoubleBuffer.wrap(otherTargets),
                weights,
                floats,
                doubles,
                columns,
                starts);
    }

    /** The same sparse rows in a form of more features. */
    RowBlock widened(RowForm form) {
        if (columns == null || form.features() < features) {
            throw new IllegalStateException("rows of " + features + " features cannot get " + form.features());
        }
        return new RowBlock(form, rows, ids, targets, weights, floats, doubles, columns, starts);
    }

    void copyIds(int from, int count, long[] into, int at) {
        ids.get(from, into, at, count);
    }

    /** The target {@code t} of rows {@code from} to {@code from + count − 1}. */
    void copyTargets(int t, int from, int count, double[] into, int at) {
        if (targetCount == 1) {
            targets.get(from, into, at, count);
            return;
        }
        for (int i = 0; i < count; i++) {
            into[at + i] = targets.get((from + i) * targetCount + t);
        }
    }

    void copyWeights(int from, int count, double[] into, int at) {
        if (weights == null) {
            Arrays.fill(into, at, at + count, 1);
        } else {
            weights.get(from, into, at, count);
        }
    }

    int entries() {
        return floats != null ? floats.capacity() : doubles.capacity();
    }

    double feature(int row, int column) {
        if (starts == null) {
            return value(row * features + column);
        }
        requireOneLength();
        int low = starts.get(row);
        int high = starts.get(row + 1) - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int found = columns.get(middle);
            if (found == column) {
                return value(middle);
            }
            if (found < column) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return 0;
    }

    /** Whoever asks for a row's features by column, or for all of a row at once, must not be handed a sequence. */
    private void requireOneLength() {
        if (columns == null) {
            throw new IllegalArgumentException(
                    "rows: expected as many numbers in each, found sequences, which networks alone take");
        }
    }

    /** How many steps a ragged row has. */
    int steps(int row) {
        return (starts.get(row + 1) - starts.get(row)) / features;
    }

    /** All steps of a ragged row. */
    void copySteps(int row, float[] into, int at) {
        int from = starts.get(row);
        int size = starts.get(row + 1) - from;
        if (floats != null) {
            floats.get(from, into, at, size);
            return;
        }
        for (int i = 0; i < size; i++) {
            into[at + i] = (float) doubles.get(from + i);
        }
    }

    /** All steps of a ragged row. */
    void copySteps(int row, double[] into, int at) {
        int from = starts.get(row);
        int size = starts.get(row + 1) - from;
        if (doubles != null) {
            doubles.get(from, into, at, size);
            return;
        }
        for (int i = 0; i < size; i++) {
            into[at + i] = floats.get(from + i);
        }
    }

    private double value(int entry) {
        return floats != null ? floats.get(entry) : doubles.get(entry);
    }

    void copy(int row, float[] into, int at) {
        int from = row * features;
        if (starts != null) {
            requireOneLength();
            Arrays.fill(into, at, at + features, 0);
            for (int i = starts.get(row); i < starts.get(row + 1); i++) {
                into[at + columns.get(i)] = (float) value(i);
            }
        } else if (floatArray != null) {
            System.arraycopy(floatArray, from, into, at, features);
        } else if (floats != null) {
            floats.get(from, into, at, features);
        } else if (doubleArray != null) {
            for (int i = 0; i < features; i++) {
                into[at + i] = (float) doubleArray[from + i];
            }
        } else {
            for (int i = 0; i < features; i++) {
                into[at + i] = (float) doubles.get(from + i);
            }
        }
    }

    /** Rows {@code from} to {@code from + count − 1}. */
    void copy(int from, int count, float[] into, int at) {
        if (starts == null && floats != null) {
            floats.get(from * features, into, at, count * features);
            return;
        }
        for (int i = 0; i < count; i++) {
            copy(from + i, into, at + i * features);
        }
    }

    void copy(int row, double[] into, int at) {
        int from = row * features;
        if (starts != null) {
            requireOneLength();
            Arrays.fill(into, at, at + features, 0);
            for (int i = starts.get(row); i < starts.get(row + 1); i++) {
                into[at + columns.get(i)] = value(i);
            }
        } else if (doubleArray != null) {
            System.arraycopy(doubleArray, from, into, at, features);
        } else if (doubles != null) {
            doubles.get(from, into, at, features);
        } else if (floatArray != null) {
            for (int i = 0; i < features; i++) {
                into[at + i] = floatArray[from + i];
            }
        } else {
            for (int i = 0; i < features; i++) {
                into[at + i] = floats.get(from + i);
            }
        }
    }

    /** The features other than 0, their columns ascending. */
    int copyEntries(int row, int[] intoColumns, double[] values) {
        if (starts != null) {
            requireOneLength();
        }
        int from = starts == null ? row * features : starts.get(row);
        int to = starts == null ? from + features : starts.get(row + 1);
        int size = 0;
        for (int i = from; i < to; i++) {
            double value = value(i);
            if (value != 0) { // as is NaN
                intoColumns[size] = starts == null ? i - from : columns.get(i);
                values[size++] = value;
            }
        }
        return size;
    }
}
