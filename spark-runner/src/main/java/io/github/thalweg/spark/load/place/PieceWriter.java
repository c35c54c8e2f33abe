package io.github.thalweg.spark.load.place;

import io.github.thalweg.learn.RowFile;
import io.github.thalweg.learn.RowForm;
import io.github.thalweg.learn.RowKey;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.RowsBuilder;
import io.github.thalweg.spark.load.row.LocalDirectory;
import io.github.thalweg.spark.load.row.RowLayout;
import io.github.thalweg.spark.load.row.ScannedRow;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Packs rows where they are read, some thousands a piece. The first row says whether pieces are dense or sparse; values are
 * 32-bit numbers until one of a piece needs more.
 *
 * <p>Whoever wants these rows reads them from first to last, a few times, so that large pieces lie in mapped files: a table
 * of any size takes little of the heap.
 */
final class PieceWriter implements AutoCloseable {
    private static final int SHIFT = 12;
    private static final int LEAST_SHIFT = 4;
    private static final int ENTRIES = 1 << 18;
    private static final long LARGE =
            1 << 18; // bytes: smaller ones would soon be more mappings than a process may have
    private static final int WIDEST = 1 << 16; // of rows that are kept dense though others might be sparse

    private final RowLayout layout;
    private final double[] targets;
    private boolean sparse;
    private int capacity; // in rows; 0: none has come yet
    private int width;
    private int rows;
    private int likely; // rows of a piece; 0 before the first one is full
    private RowForm form;
    private RowsBuilder builder;
    private RowFile file; // null: no piece was large
    private long[] keys;
    private int[] texts;
    private final Map<String, Integer> dictionary = new LinkedHashMap<>();

    PieceWriter(RowLayout layout) {
        this.layout = layout;
        this.targets = new double[layout.targets()];
    }

    boolean isFull() {
        return rows > 0 && rows == capacity;
    }

    /**
     * Adds a row that has been hashed, and changes it.
     *
     * @param key what it is known by
     * @param id of the first row with that key
     */
    void add(long[] key, long id, ScannedRow row) {
        if (builder == null) {
            open(row);
        }
        if (sparse) {
            row.thin();
        } else {
            row.spread();
        }
        if (!form.doubles() && !row.narrow()) {
            widen();
        }
        for (int t = 0; t < targets.length; t++) {
            targets[t] = row.text != null ? 0 : RowKey.canonical(row.targets[t]);
        }
        double weight = RowKey.canonical(row.weight);
        if (sparse) {
            width = Math.max(width, row.width);
            builder.add(id, weight, targets, 0, row.columns, row.values, 0, row.size);
        } else {
            builder.add(id, weight, targets, 0, row.values, 0);
        }
        System.arraycopy(key, 0, keys, rows * key.length, key.length);
        if (texts != null) {
            texts[rows] = row.text == null ? -1 : dictionary.computeIfAbsent(row.text, t -> dictionary.size());
        }
        rows++;
    }

    private void begin(ScannedRow first) {
        sparse = layout.sparse() && (!first.dense || first.width > WIDEST);
        int shift = SHIFT;
        while (!sparse && shift > LEAST_SHIFT && (long) first.width << shift > ENTRIES) {
            shift--;
        }
        capacity = 1 << shift;
    }

    private void open(ScannedRow first) {
        if (capacity == 0) {
            begin(first);
        }
        width = first.width;
        form = new RowForm(width, layout.targets(), layout.weighted(), sparse, false);
        builder = RowsBuilder.unordered(form, capacity, likely);
        keys = new long[capacity * layout.keys()];
        texts = layout.texts() ? new int[capacity] : null;
    }

    /** Goes on with 64-bit numbers. */
    private void widen() {
        Rows before = built();
        form = before.form().wide();
        builder = RowsBuilder.unordered(form, capacity, likely);
        builder.add(before);
    }

    private Rows built() {
        Rows built = builder.build();
        return sparse ? built.widened(width) : built;
    }

    private Rows placed() {
        Rows built = built();
        if (built.bytes() < LARGE) {
            return built;
        }
        if (file == null) {
            file = new RowFile(LocalDirectory.get());
        }
        return file.put(built);
    }

    /** Whether 32 bits hold every feature since the last {@link #write}. */
    boolean narrow() {
        return form == null || !form.doubles();
    }

    /**
     * The rows added since the last call.
     *
     * @param findings about the partition, if this is its last piece; else null
     */
    Piece write(byte[] findings) {
        if (rows == 0) {
            return new Piece(null, new long[0], null, null, findings);
        }
        Piece piece = new Piece(
                placed(),
                Arrays.copyOf(keys, rows * layout.keys()),
                texts == null ? null : Arrays.copyOf(texts, rows),
                texts == null ? null : dictionary.keySet().toArray(new String[0]),
                findings);
        builder = null;
        likely = rows; // the next piece has as many, if it is not the last
        rows = 0;
        dictionary.clear();
        return piece;
    }

    /** Ends the file of large pieces, which stay. */
    @Override
    public void close() {
        if (file != null) {
            file.close();
        }
    }
}
