package io.github.thalweg.train;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;

/** A network's parameters as workers see them in one round, and the rate of its schedule. Not to be written. */
public final class Weights implements Serializable {
    private static final int PIECE = 1 << 14;

    private transient float[] values;
    private final double factor;

    Weights(float[] values, double factor) {
        this.values = values;
        this.factor = factor;
    }

    float[] values() {
        return values;
    }

    /** The schedule's factor in this round. */
    double factor() {
        return factor;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        out.defaultWriteObject();
        writeFloats(out, values);
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        values = readFloats(in);
    }

    /** Writes an array piece by piece: element by element costs five times as much, and at once as much memory again. */
    static void writeFloats(ObjectOutputStream out, float[] values) throws IOException {
        out.writeInt(values.length);
        byte[] bytes = new byte[Math.min(values.length, PIECE) * Float.BYTES];
        for (int from = 0; from < values.length; from += PIECE) {
            int count = Math.min(PIECE, values.length - from);
            ByteBuffer.wrap(bytes).asFloatBuffer().put(values, from, count);
            out.write(bytes, 0, count * Float.BYTES);
        }
    }

    static float[] readFloats(ObjectInputStream in) throws IOException {
        float[] values = new float[in.readInt()];
        byte[] bytes = new byte[Math.min(values.length, PIECE) * Float.BYTES];
        for (int from = 0; from < values.length; from += PIECE) {
            int count = Math.min(PIECE, values.length - from);
            in.readFully(bytes, 0, count * Float.BYTES);
            ByteBuffer.wrap(bytes).asFloatBuffer().get(values, from, count);
        }
        return values;
    }
}
