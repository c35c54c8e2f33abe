package io.github.thalweg.learn;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Packs rows that come in the order of their ids ({@link RowOrder} tells it), or in any order where that is wanted. Holds,
 * besides the result, one block of some megabytes; if the result goes to a file, nothing else.
 */
public final class RowsBuilder implements AutoCloseable {
    private static final long HEAP_BLOCK = 8 << 20;
    private static final long FILE_BLOCK = 1 << 20; // on the heap until it is full, one for each shard
    private static final int SPARSE_SHIFT = 12;
    private static final int RAGGED_SHIFT = 8; // a sequence may have some ten thousand numbers
    private static final int FIRST_ROWS = 16;

    private final RowForm form;
    private final RowFile file; // null: on the heap
    private final int shift;
    private final boolean ordered;
    private final List<RowBlock> blocks = new ArrayList<>();
    private long rows;
    private long lastId;
    private int firstRows = FIRST_ROWS;

    private int count;
    private int entries;
    private long[] ids = {};
    private double[] targets = {};
    private double[] weights = {};
    private float[] floats = {};
    private double[] doubles = {};
    private int[] columns = {};
    private int[] starts = {0};

    private RowsBuilder(RowForm form, RowFile file, int shift, boolean ordered) {
        this.form = form;
        this.file = file;
        this.shift = shift;
        this.ordered = ordered;
    }

    /** Packs on the heap. */
    public static RowsBuilder onHeap(RowForm form) {
        return new RowsBuilder(form, null, shift(HEAP_BLOCK, form), true);
    }

    /** Packs into a mapped file without a name in {@code directory}. */
    public static RowsBuilder mapped(RowForm form, Path directory) {
        return new RowsBuilder(form, new RowFile(directory), shift(FILE_BLOCK, form), true);
    }

    /** Packs on the heap rows that come in any order. */
    public static RowsBuilder unordered(RowForm form) {
        return new RowsBuilder(form, null, shift(HEAP_BLOCK, form), false);
    }

    /**
     * Packs on the heap rows that come in any order.
     *
     * @param blockRows how many a block holds, a power of two
     * @param likely how many there will be, or fewer: room for them is made at once
     */
    public static RowsBuilder unordered(RowForm form, int blockRows, int likely) {
        RowsBuilder builder = new RowsBuilder(form, null, Integer.numberOfTrailingZeros(blockRows), false);
        builder.firstRows = Math.max(FIRST_ROWS, likely);
        return builder;
    }

    /** Packs rows that come in any order into a mapped file without a name in {@code directory}. */
    public static RowsBuilder unorderedMapped(RowForm form, Path directory) {
        return new RowsBuilder(form, new RowFile(directory), shift(FILE_BLOCK, form), false);
    }

    private static int shift(long blockBytes, RowForm form) {
        return form.ragged() ? RAGGED_SHIFT : form.sparse() ? SPARSE_SHIFT : denseShift(blockBytes, form);
    }

    private static int denseShift(long blockBytes, RowForm form) {
        long fit = Math.max(1, blockBytes / form.rowBytes());
        return Long.SIZE - 1 - Long.numberOfLeadingZeros(fit);
    }

    /**
     * Adds a dense row.
     *
     * @param weight not looked at if rows of this form have none
     * @param from where the row's targets begin
     * @param at where the row's features begin
     * @throws IllegalStateException if its id is below that of the row before, where ids must ascend
     */
    public void add(long id, double weight, double[] rowTargets, int from, double[] features, int at) {
        requireDense();
        begin(id, weight, rowTargets, from, form.features());
        if (form.doubles()) {
            System.arraycopy(features, at, doubles, entries, form.features());
        } else {
            for (int i = 0; i < form.features(); i++) {
                floats[entries + i] = (float) features[at + i];
            }
        }
        end(form.features());
    }

    /** Adds a dense row of 32-bit features. */
    public void add(long id, double weight, double[] rowTargets, int from, float[] features, int at) {
        requireDense();
        begin(id, weight, rowTargets, from, form.features());
        if (form.doubles()) {
            for (int i = 0; i < form.features(); i++) {
                doubles[entries + i] = features[at + i];
            }
        } else {
            System.arraycopy(features, at, floats, entries, form.features());
        }
        end(form.features());
    }

    /** Adds a sparse row: {@code size} features other than 0, their columns ascending. */
    public void add(
            long id,
            double weight,
            double[] rowTargets,
            int from,
            int[] rowColumns,
            double[] values,
            int at,
            int size) {
        if (!form.sparse()) {
            throw new IllegalStateException("a sparse row among dense ones");
        }
        begin(id, weight, rowTargets, from, size);
        System.arraycopy(rowColumns, at, columns, entries, size);
        if (form.doubles()) {
            System.arraycopy(values, at, doubles, entries, size);
        } else {
            for (int i = 0; i < size; i++) {
                floats[entries + i] = (float) values[at + i];
            }
        }
        end(size);
    }

    /**
     * Adds a ragged row.
     *
     * @param at where its steps begin, [steps, features]
     * @throws IllegalArgumentException if it has no steps
     */
    public void add(long id, double weight, double[] rowTargets, int from, double[] values, int at, int steps) {
        int size = beginSteps(id, weight, rowTargets, from, steps);
        if (form.doubles()) {
            System.arraycopy(values, at, doubles, entries, size);
        } else {
            for (int i = 0; i < size; i++) {
                floats[entries + i] = (float) values[at + i];
            }
        }
        end(size);
    }

    /** Adds a ragged row of 32-bit numbers. */
    public void add(long id, double weight, double[] rowTargets, int from, float[] values, int at, int steps) {
        int size = beginSteps(id, weight, rowTargets, from, steps);
        if (form.doubles()) {
            for (int i = 0; i < size; i++) {
                doubles[entries + i] = values[at + i];
            }
        } else {
            System.arraycopy(values, at, floats, entries, size);
        }
        end(size);
    }

    private int beginSteps(long id, double weight, double[] rowTargets, int from, int steps) {
        if (!form.ragged()) {
            throw new IllegalStateException("a ragged row among rows of one length");
        }
        if (steps < 1) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "row %016x: expected at least one step, found %d", id, steps));
        }
        int size = Math.multiplyExact(steps, form.features());
        begin(id, weight, rowTargets, from, size);
        return size;
    }

    /**
     * Adds rows of any other form, whose features this one can hold: at least as many, and 32-bit ones only where 32 bits
     * are enough. Features that the others have not are 0. Ragged rows go to ragged rows of the same features only.
     *
     * @param which rows of the others, in the order in which they are to be added
     */
    public void add(Rows other, int[] which) {
        requireSameSteps(other);
        double[] features = new double[form.features()];
        double[] rowTargets = new double[form.targets()];
        int[] rowColumns = new int[form.sparse() ? form.features() : 0];
        for (int row : which) {
            for (int t = 0; t < rowTargets.length; t++) {
                rowTargets[t] = other.target(row, t);
            }
            if (form.ragged()) {
                int size = Math.multiplyExact(other.steps(row), form.features());
                features = features.length < size ? new double[size] : features;
                other.copySteps(row, features, 0);
                add(other.id(row), other.weight(row), rowTargets, 0, features, 0, other.steps(row));
            } else if (form.sparse()) {
                int size = other.copyEntries(row, rowColumns, features);
                add(other.id(row), other.weight(row), rowTargets, 0, rowColumns, features, 0, size);
            } else {
                other.copyFeatures(row, features, 0);
                add(other.id(row), other.weight(row), rowTargets, 0, features, 0);
            }
        }
    }

    /** Adds all rows of another form. */
    public void add(Rows other) {
        add(other, IntStream.range(0, other.rows()).toArray());
    }

    private void requireSameSteps(Rows other) {
        if (form.ragged() != other.ragged() || form.ragged() && form.features() != other.features()) {
            throw new IllegalStateException("rows of form " + other.form() + " among rows of form " + form);
        }
    }

    private void requireDense() {
        if (form.indexed()) {
            throw new IllegalStateException("a dense row among sparse or ragged ones");
        }
    }

    private void begin(long id, double weight, double[] rowTargets, int from, int size) {
        if (ordered && rows > 0 && Long.compareUnsigned(id, lastId) < 0) {
            throw new IllegalStateException(String.format(Locale.ROOT, "row id %016x after %016x", id, lastId));
        }
        if (count == 1 << shift) {
            flush();
        }
        reserve(size);
        lastId = id;
        ids[count] = id;
        System.arraycopy(rowTargets, from, targets, count * form.targets(), form.targets());
        if (form.weighted()) {
            weights[count] = weight;
        }
    }

    private void end(int size) {
        if (form.indexed()) {
            starts[count + 1] = entries + size;
        }
        entries += size;
        count++;
        rows++;
    }

    private void reserve(int size) {
        if (count == ids.length) {
            int capacity = Math.min(1 << shift, Math.max(firstRows, 2 * count));
            ids = Arrays.copyOf(ids, capacity);
            targets = Arrays.copyOf(targets, capacity * form.targets());
            weights = form.weighted() ? Arrays.copyOf(weights, capacity) : weights;
            starts = form.indexed() ? Arrays.copyOf(starts, capacity + 1) : starts;
        }
        int needed = Math.addExact(entries, size);
        int held = form.doubles() ? doubles.length : floats.length;
        if (needed > held) {
            int capacity = form.indexed() ? Math.max(needed, 2 * held) : ids.length * form.features();
            doubles = form.doubles() ? Arrays.copyOf(doubles, capacity) : doubles;
            floats = form.doubles() ? floats : Arrays.copyOf(floats, capacity);
            columns = form.sparse() ? Arrays.copyOf(columns, capacity) : columns;
        }
    }

    private void flush() {
        if (count == 0) {
            return;
        }
        if (file != null) {
            file.append(block());
        } else {
            blocks.add(block());
            ids = new long[0]; // the arrays are the block's now
            targets = new double[0];
            weights = new double[0];
            floats = new float[0];
            doubles = new double[0];
            columns = new int[0];
            starts = new int[] {0};
        }
        count = 0;
        entries = 0;
    }

    private RowBlock block() {
        return new RowBlock(
                form,
                count,
                LongBuffer.wrap(trimmed(ids, count)),
                DoubleBuffer.wrap(trimmed(targets, count * form.targets())),
                form.weighted() ? DoubleBuffer.wrap(trimmed(weights, count)) : null,
                form.doubles() ? null : FloatBuffer.wrap(trimmed(floats, entries)),
                form.doubles() ? DoubleBuffer.wrap(trimmed(doubles, entries)) : null,
                form.sparse() ? IntBuffer.wrap(trimmed(columns, entries)) : null,
                form.indexed() ? IntBuffer.wrap(trimmed(starts, count + 1)) : null);
    }

    /** What has been added. */
    public Rows build() {
        flush();
        RowBlock[] all = file == null ? blocks.toArray(new RowBlock[0]) : file.map(form);
        close();
        return new Rows(form, Math.toIntExact(rows), shift, file != null, all);
    }

    /** Lets go of the file of rows that were not built; otherwise without effect. */
    @Override
    public void close() {
        if (file != null) {
            file.close();
        }
    }

    private static long[] trimmed(long[] array, int length) {
        return array.length == length ? array : Arrays.copyOf(array, length);
    }

    private static double[] trimmed(double[] array, int length) {
        return array.length == length ? array : Arrays.copyOf(array, length);
    }

    private static float[] trimmed(float[] array, int length) {
        return array.length == length ? array : Arrays.copyOf(array, length);
    }

    private static int[] trimmed(int[] array, int length) {
        return array.length == length ? array : Arrays.copyOf(array, length);
    }
}
