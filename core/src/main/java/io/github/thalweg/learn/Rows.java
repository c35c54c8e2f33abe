package io.github.thalweg.learn;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The rows of one shard, packed: features [rows, features], targets [rows, targets], weights [rows]. Features are 32-bit
 * numbers where that loses nothing, else 64-bit ones; dense, or compressed sparse rows. A missing feature is NaN. Ragged
 * rows are runs of steps, each row of as many as it has, [steps, features]: only {@link #copySteps} tells of these.
 *
 * <p>Rows that were placed by their ids come in the ascending order of these (as unsigned numbers). Rows that stayed where
 * they were read come in any order, for learners whose sums are of integers, to which places do not matter.
 *
 * <p>Blocks of some megabytes lie on the heap, or in a mapped file that needs no heap and of which only the pages a
 * mini-batch touches must be in memory. Immutable; safe to share between threads. Java serialization writes blocks in
 * bulk, and rows that were mapped are mapped again where they arrive. Made by {@link RowsBuilder}.
 */
public final class Rows implements Serializable {
    private static final long serialVersionUID = 1L;

    private final RowForm form;
    private final int rows;
    private final int shift; // a block has 2^shift rows, the last one fewer
    private final boolean mapped;
    private transient RowBlock[] blocks;

    Rows(RowForm form, int rows, int shift, boolean mapped, RowBlock[] blocks) {
        this.form = form;
        this.rows = rows;
        this.shift = shift;
        this.mapped = mapped;
        this.blocks = blocks;
    }

    public int rows() {
        return rows;
    }

    public int features() {
        return form.features();
    }

    public int targets() {
        return form.targets();
    }

    public RowForm form() {
        return form;
    }

    /** Whether only features other than 0 are kept. */
    public boolean sparse() {
        return form.sparse();
    }

    /** Whether a row is a run of steps, as many as it has. */
    public boolean ragged() {
        return form.ragged();
    }

    /** Whether rows have weights of their own. */
    public boolean weighted() {
        return form.weighted();
    }

    /** Whether the rows, or most of them, lie in mapped files. */
    public boolean mapped() {
        return mapped;
    }

    /** The size of everything, on the heap or in the file. */
    public long bytes() {
        long bytes = 0;
        for (RowBlock block : blocks) {
            bytes += form.bytes(block.rows, block.entries());
        }
        return bytes;
    }

    /** The same rows in a mapped file without a name in {@code directory}; these, where they are in one already. */
    public Rows toFile(Path directory) {
        if (mapped) {
            return this;
        }
        try (RowFile file = new RowFile(directory)) {
            return in(file);
        }
    }

    Rows in(RowFile file) {
        for (RowBlock block : blocks) {
            file.append(block);
        }
        return new Rows(form, rows, shift, true, file.map(form));
    }

    /**
     * The rows of several, in order. Nothing is copied where all but the last have full blocks of the same size; else the
     * copy goes to a mapped file if any of them lies in one.
     *
     * @param parts of one form; at least one
     * @param directory for such a file
     */
    public static Rows join(List<Rows> parts, Path directory) {
        Rows first = parts.get(0);
        if (parts.size() == 1) {
            return first;
        }
        long rows = 0;
        boolean shared = true;
        boolean anyMapped = false;
        List<RowBlock> blocks = new ArrayList<>();
        for (Rows part : parts) {
            shared &= part.shift == first.shift && rows == (long) blocks.size() << first.shift;
            anyMapped |= part.mapped;
            blocks.addAll(Arrays.asList(part.blocks));
            rows += part.rows;
        }
        if (shared) {
            return new Rows(first.form, Math.toIntExact(rows), first.shift, anyMapped, blocks.toArray(new RowBlock[0]));
        }
        try (RowsBuilder builder =
                anyMapped ? RowsBuilder.unorderedMapped(first.form, directory) : RowsBuilder.unordered(first.form)) {
            parts.forEach(builder::add);
            return builder.build();
        }
    }

    /**
     * The same features and weights under other ids and targets.
     *
     * @param ids [rows]
     * @param targets [rows, targets]
     */
    public Rows renamed(long[] ids, double[] targets) {
        RowBlock[] renamed = new RowBlock[blocks.length];
        for (int b = 0; b < blocks.length; b++) {
            int from = b << shift;
            int to = from + blocks[b].rows;
            renamed[b] = blocks[b].renamed(
                    form,
                    Arrays.copyOfRange(ids, from, to),
                    Arrays.copyOfRange(targets, from * form.targets(), to * form.targets()));
        }
        return new Rows(form, rows, shift, mapped, renamed);
    }

    /** The same sparse rows, of more features: those that are new are 0. */
    public Rows widened(int features) {
        RowForm wider = new RowForm(features, form.targets(), form.weighted(), form.sparse(), form.doubles());
        RowBlock[] widened = new RowBlock[blocks.length];
        for (int b = 0; b < blocks.length; b++) {
            widened[b] = blocks[b].widened(wider);
        }
        return new Rows(wider, rows, shift, mapped, widened);
    }

    /** The row's identity, the same on every cluster: see {@link RowKey}. */
    public long id(int row) {
        return block(row).ids.get(place(row));
    }

    /** One feature, NaN if it is missing; slow where rows are sparse. */
    public double feature(int row, int column) {
        java.util.Objects.checkIndex(column, form.features());
        return block(row).feature(place(row), column);
    }

    /** Copies the features of a row, zeros included, narrowed to 32 bits; the memory is not checked for NaN. */
    public void copyFeatures(int row, float[] into, int at) {
        block(row).copy(place(row), into, at);
    }

    /** Copies the features of a row, zeros included. */
    public void copyFeatures(int row, double[] into, int at) {
        block(row).copy(place(row), into, at);
    }

    /** How many steps a row has: 1 if rows are not ragged. */
    public int steps(int row) {
        return form.ragged() ? block(row).steps(place(row)) : 1;
    }

    /** Copies all steps of a ragged row, [steps, features], narrowed to 32 bits; the memory is not checked for NaN. */
    public void copySteps(int row, float[] into, int at) {
        requireRagged();
        block(row).copySteps(place(row), into, at);
    }

    /** Copies all steps of a ragged row, [steps, features]. */
    public void copySteps(int row, double[] into, int at) {
        requireRagged();
        block(row).copySteps(place(row), into, at);
    }

    private void requireRagged() {
        if (!form.ragged()) {
            throw new IllegalStateException("steps of rows that have none");
        }
    }

    /** Copies the features of rows {@code from} to {@code from + count − 1}, narrowed to 32 bits, row by row. */
    public void copyFeatures(int from, int count, float[] into) {
        runs(from, count, (block, place, some, done) -> block.copy(place, some, into, done * form.features()));
    }

    /** Copies the ids of all rows. @param into receives [rows] */
    public void copyIds(long[] into) {
        runs(0, rows, (block, place, some, done) -> block.copyIds(place, some, into, done));
    }

    /** Copies the target {@code t} of rows {@code from} to {@code from + count − 1}. */
    public void copyTargets(int t, int from, int count, double[] into) {
        java.util.Objects.checkIndex(t, form.targets());
        runs(from, count, (block, place, some, done) -> block.copyTargets(t, place, some, into, done));
    }

    /** Copies the weights of rows {@code from} to {@code from + count − 1}: 1 if rows have none. */
    public void copyWeights(int from, int count, double[] into) {
        runs(from, count, (block, place, some, done) -> block.copyWeights(place, some, into, done));
    }

    /** What is done with neighbouring rows of one block, before which so many are done. */
    @FunctionalInterface
    private interface Run {
        void of(RowBlock block, int place, int count, int done);
    }

    private void runs(int from, int count, Run run) {
        java.util.Objects.checkFromIndexSize(from, count, rows);
        for (int done = 0; done < count; ) {
            int place = place(from + done);
            int some = Math.min(count - done, (1 << shift) - place);
            run.of(block(from + done), place, some, done);
            done += some;
        }
    }

    /** Copies the features other than 0 with their columns, and returns how many there are. */
    int copyEntries(int row, int[] columns, double[] values) {
        return block(row).copyEntries(place(row), columns, values);
    }

    /** The target {@code t} of a row: a number, or the index of its class. */
    public double target(int row, int t) {
        java.util.Objects.checkIndex(t, form.targets());
        return block(row).targets.get(place(row) * form.targets() + t);
    }

    /** The weight of a row, at least 0; 1 if rows have none. */
    public double weight(int row) {
        RowBlock block = block(row);
        return block.weights == null ? 1 : block.weights.get(place(row));
    }

    private RowBlock block(int row) {
        java.util.Objects.checkIndex(row, rows);
        return blocks[row >>> shift];
    }

    private int place(int row) {
        return row & ((1 << shift) - 1);
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        out.defaultWriteObject();
        RowBytes bytes = new RowBytes();
        WritableByteChannel to = Channels.newChannel(out);
        out.writeInt(blocks.length);
        for (RowBlock block : blocks) {
            out.writeInt(block.rows);
            out.writeInt(block.entries());
            bytes.write(block, to);
        }
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        ReadableByteChannel from = Channels.newChannel(in);
        RowBytes bytes = new RowBytes();
        int count = in.readInt();
        if (!mapped) {
            blocks = new RowBlock[count];
            for (int i = 0; i < count; i++) {
                int blockRows = in.readInt();
                blocks[i] = bytes.read(form, blockRows, in.readInt(), from);
            }
            return;
        }
        try (RowFile file = new RowFile(Path.of(System.getProperty("java.io.tmpdir")))) {
            for (int i = 0; i < count; i++) {
                int blockRows = in.readInt();
                file.append(from, form, blockRows, in.readInt());
            }
            blocks = file.map(form);
        }
    }
}
