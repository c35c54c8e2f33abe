package io.github.thalweg.train;

import io.github.thalweg.learn.Slices;
import io.github.thalweg.learn.Sum;
import io.github.thalweg.tensor.Blas;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.List;

/** The summed gradient of a part of a batch, with its loss and weight, and the name of the BLAS that computed it. */
public final class Gradient implements Sum<Gradient> {
    private transient float[] values;
    private double loss;
    private double weight;
    private long rows;
    private int notFinite = Integer.MAX_VALUE; // the first shard whose loss is not
    private final String blas;

    /** @param size {@code Layout.gradientSize()} */
    Gradient(int size) {
        this(new float[size], Blas.kind());
    }

    private Gradient(float[] values, String blas) {
        this.values = values;
        this.blas = blas;
    }

    float[] values() {
        return values;
    }

    double loss() {
        return loss;
    }

    double weight() {
        return weight;
    }

    long rows() {
        return rows;
    }

    /** The first shard whose loss is not finite, or {@code Integer.MAX_VALUE}. */
    int notFinite() {
        return notFinite;
    }

    void clear() {
        Arrays.fill(values, 0);
        loss = 0;
        weight = 0;
        rows = 0;
        notFinite = Integer.MAX_VALUE;
    }

    /** Counts a part of the batch whose gradient has been added to {@link #values}. */
    void count(int shard, double partLoss, double partWeight, long partRows) {
        loss += partLoss;
        weight += partWeight;
        rows += partRows;
        if (!Double.isFinite(partLoss)) {
            notFinite = Math.min(notFinite, shard);
        }
    }

    @Override
    public void add(Gradient other) {
        requireSameBlas(other);
        float[] mine = values;
        float[] theirs = other.values;
        for (int i = 0; i < mine.length; i++) {
            mine[i] += theirs[i];
        }
        loss += other.loss;
        weight += other.weight;
        rows += other.rows;
        notFinite = Math.min(notFinite, other.notFinite);
    }

    private void requireSameBlas(Gradient other) {
        if (!blas.equals(other.blas)) {
            throw new IllegalStateException("gradients of two BLAS libraries (" + blas + ", " + other.blas
                    + ") cannot be added: their bits differ; set -Dthalweg.blas to one that every executor has");
        }
    }

    /** How gradients of this many numbers are cut. What is not an array goes with the first slice. */
    static Slices<Gradient> slices(int size) {
        return new Cutting(size);
    }

    private record Cutting(int size) implements Slices<Gradient> {
        @Override
        public long bytes() {
            return (long) size * Float.BYTES;
        }

        @Override
        public Gradient cut(Gradient whole, int number, int count) {
            int from = (int) ((long) size * number / count);
            int to = (int) ((long) size * (number + 1) / count);
            Gradient slice = new Gradient(Arrays.copyOfRange(whole.values, from, to), whole.blas);
            if (number == 0) {
                slice.countAs(whole);
            }
            return slice;
        }

        @Override
        public Gradient join(List<Gradient> slices) {
            Gradient whole = new Gradient(new float[size], slices.get(0).blas);
            whole.countAs(slices.get(0));
            int at = 0;
            for (Gradient slice : slices) {
                whole.requireSameBlas(slice);
                System.arraycopy(slice.values, 0, whole.values, at, slice.values.length);
                at += slice.values.length;
            }
            return whole;
        }
    }

    private void countAs(Gradient other) {
        loss = other.loss;
        weight = other.weight;
        rows = other.rows;
        notFinite = other.notFinite;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        out.defaultWriteObject();
        Weights.writeFloats(out, values);
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        values = Weights.readFloats(in);
    }
}
