package io.github.thalweg.learn.testing;

import io.github.thalweg.learn.Sum;

/** A sum of floats, which rounds differently in every order of adding. */
public final class Floats implements Sum<Floats> {
    private static final long serialVersionUID = 1;

    private final float[] values;

    public Floats(float... values) {
        this.values = values.clone();
    }

    public float[] values() {
        return values.clone();
    }

    @Override
    public void add(Floats other) {
        for (int i = 0; i < values.length; i++) {
            values[i] += other.values[i];
        }
    }
}
