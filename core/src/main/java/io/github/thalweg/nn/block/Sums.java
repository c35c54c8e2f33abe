package io.github.thalweg.nn.block;

import io.github.thalweg.nn.Context;
import io.github.thalweg.tensor.Tensor;

/** Sums in memory of their own: what a layer returned may be what it was given, or what it still needs. */
final class Sums {
    private Sums() {}

    /** {@code a + b}. */
    static Tensor of(Tensor a, Tensor b, Context context) {
        Tensor sum = context.allocate(a.shape());
        sum.copyFrom(a);
        sum.add(b);
        return sum;
    }
}
