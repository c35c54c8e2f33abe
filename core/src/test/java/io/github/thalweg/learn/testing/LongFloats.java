package io.github.thalweg.learn.testing;

import io.github.thalweg.learn.Round;
import io.github.thalweg.learn.Slices;
import io.github.thalweg.learn.Worker;
import java.util.Arrays;
import java.util.List;

/** A worker of sums that it says are long, so that whoever cuts long ones cuts these. */
record LongFloats() implements Worker<Float, Integer, Floats> {
    private static final int LENGTH = 50;

    @Override
    public Floats contribute(Float model, Integer shard, Round at) {
        return of(model, shard);
    }

    static Floats of(float model, int shard) {
        float[] values = new float[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            values[i] = model / (shard + 1 + i) + 1e4f * shard;
        }
        return new Floats(values);
    }

    @Override
    public Slices<Floats> slices(Float model) {
        return new Cutting();
    }

    private record Cutting() implements Slices<Floats> {
        @Override
        public long bytes() {
            return 12L << 20;
        }

        @Override
        public Floats cut(Floats whole, int number, int count) {
            return new Floats(
                    Arrays.copyOfRange(whole.values(), LENGTH * number / count, LENGTH * (number + 1) / count));
        }

        @Override
        public Floats join(List<Floats> slices) {
            float[] values = new float[LENGTH];
            int at = 0;
            for (Floats slice : slices) {
                System.arraycopy(slice.values(), 0, values, at, slice.values().length);
                at += slice.values().length;
            }
            return new Floats(values);
        }
    }
}
