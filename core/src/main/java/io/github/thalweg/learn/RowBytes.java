package io.github.thalweg.learn;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** Blocks of rows to and from bytes, little-endian, in bulk. */
final class RowBytes {
    private static final int STAGE = 1 << 16;

    private final ByteBuffer stage = ByteBuffer.allocateDirect(STAGE).order(ByteOrder.LITTLE_ENDIAN);

    /** Writes the sections in the order in which {@link RowBlock#over} finds them. */
    void write(RowBlock block, WritableByteChannel to) throws IOException {
        put(block.ids, to);
        put(block.targets, to);
        if (block.weights != null) {
            put(block.weights, to);
        }
        if (block.floats != null) {
            put(block.floats, to);
        } else {
            put(block.doubles, to);
        }
        if (block.columns != null) {
            put(block.columns, to);
        }
        if (block.starts != null) {
            put(block.starts, to);
        }
    }

    /** Reads what {@link #write} wrote into arrays. */
    RowBlock read(RowForm form, int rows, int entries, ReadableByteChannel from) throws IOException {
        LongBuffer ids = fill(LongBuffer.allocate(rows), from);
        DoubleBuffer targets = fill(DoubleBuffer.allocate(rows * form.targets()), from);
        DoubleBuffer weights = form.weighted() ? fill(DoubleBuffer.allocate(rows), from) : null;
        FloatBuffer floats = form.doubles() ? null : fill(FloatBuffer.allocate(entries), from);
        DoubleBuffer doubles = form.doubles() ? fill(DoubleBuffer.allocate(entries), from) : null;
        IntBuffer columns = form.sparse() ? fill(IntBuffer.allocate(entries), from) : null;
        IntBuffer starts = form.indexed() ? fill(IntBuffer.allocate(rows + 1), from) : null;
        return new RowBlock(form, rows, ids, targets, weights, floats, doubles, columns, starts);
    }

    /** Copies {@code bytes} bytes. */
    void copy(ReadableByteChannel from, WritableByteChannel to, long bytes) throws IOException {
        for (long left = bytes; left > 0; left -= stage.limit()) {
            receive((int) Math.min(left, STAGE), from);
            send(to);
        }
    }

    private void put(LongBuffer section, WritableByteChannel to) throws IOException {
        for (int i = 0; i < section.capacity(); i += STAGE / Long.BYTES) {
            int n = Math.min(STAGE / Long.BYTES, section.capacity() - i);
            stage.clear().limit(n * Long.BYTES);
            stage.asLongBuffer().put(section.slice(i, n));
            send(to);
        }
    }

    private void put(DoubleBuffer section, WritableByteChannel to) throws IOException {
        for (int i = 0; i < section.capacity(); i += STAGE / Double.BYTES) {
            int n = Math.min(STAGE / Double.BYTES, section.capacity() - i);
            stage.clear().limit(n * Double.BYTES);
            stage.asDoubleBuffer().put(section.slice(i, n));
            send(to);
        }
    }

    private void put(FloatBuffer section, WritableByteChannel to) throws IOException {
        for (int i = 0; i < section.capacity(); i += STAGE / Float.BYTES) {
            int n = Math.min(STAGE / Float.BYTES, section.capacity() - i);
            stage.clear().limit(n * Float.BYTES);
            stage.asFloatBuffer().put(section.slice(i, n));
            send(to);
        }
    }

    private void put(IntBuffer section, WritableByteChannel to) throws IOException {
        for (int i = 0; i < section.capacity(); i += STAGE / Integer.BYTES) {
            int n = Math.min(STAGE / Integer.BYTES, section.capacity() - i);
            stage.clear().limit(n * Integer.BYTES);
            stage.asIntBuffer().put(section.slice(i, n));
            send(to);
        }
    }

    private LongBuffer fill(LongBuffer section, ReadableByteChannel from) throws IOException {
        while (section.hasRemaining()) {
            receive(Math.min(STAGE, section.remaining() * Long.BYTES), from);
            section.put(stage.asLongBuffer());
        }
        return section.rewind();
    }

    private DoubleBuffer fill(DoubleBuffer section, ReadableByteChannel from) throws IOException {
        while (section.hasRemaining()) {
            receive(Math.min(STAGE, section.remaining() * Double.BYTES), from);
            section.put(stage.asDoubleBuffer());
        }
        return section.rewind();
    }

    private FloatBuffer fill(FloatBuffer section, ReadableByteChannel from) throws IOException {
        while (section.hasRemaining()) {
            receive(Math.min(STAGE, section.remaining() * Float.BYTES), from);
            section.put(stage.asFloatBuffer());
        }
        return section.rewind();
    }

    private IntBuffer fill(IntBuffer section, ReadableByteChannel from) throws IOException {
        while (section.hasRemaining()) {
            receive(Math.min(STAGE, section.remaining() * Integer.BYTES), from);
            section.put(stage.asIntBuffer());
        }
        return section.rewind();
    }

    private void send(WritableByteChannel to) throws IOException {
        stage.position(0);
        while (stage.hasRemaining()) {
            to.write(stage);
        }
    }

    private void receive(int bytes, ReadableByteChannel from) throws IOException {
        stage.clear().limit(bytes);
        while (stage.hasRemaining()) {
            if (from.read(stage) < 0) {
                throw new EOFException("rows end " + stage.remaining() + " bytes early");
            }
        }
        stage.flip();
    }
}
