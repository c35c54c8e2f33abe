package io.github.thalweg.nn.initialize;

import io.github.thalweg.tensor.Shape;

/**
 * How many inputs and outputs a weight connects: {@code [in, out]} for a matrix; for kernels {@code [width, in, out]} and
 * {@code [rows, columns, in, out]} each times the product of the kernel's dimensions.
 * Refuses other shapes: nothing is known of them.
 */
record Fan(int in, int out) {
    static Fan of(Shape shape) {
        int rank = shape.rank();
        if (rank < 2 || rank > 4) {
            throw new IllegalArgumentException(
                    "initializer by fan-in and fan-out: expected a weight [in, out] or a kernel"
                            + " [width, in, out] or [rows, columns, in, out], found shape " + shape);
        }
        int kernel = 1;
        for (int axis = 0; axis < rank - 2; axis++) {
            kernel *= shape.dimension(axis);
        }
        return new Fan(kernel * shape.dimension(rank - 2), kernel * shape.last());
    }
}
