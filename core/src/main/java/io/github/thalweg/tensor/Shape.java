package io.github.thalweg.tensor;

import java.io.Serializable;
import java.util.Arrays;

/**
 * The extent of a {@link Tensor} along each axis, outermost first: {@code [batch, time, features]}. Immutable.
 *
 * <p>Rank 0 is a scalar of size 1; a dimension of 0 makes an empty tensor.
 */
public final class Shape implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int[] dimensions;
    private final int size;

    private Shape(int[] dimensions) {
        this.dimensions = dimensions;
        this.size = product(dimensions);
    }

    /**
     * A shape of the given extents; none of them is a scalar.
     *
     * @throws IllegalArgumentException for a negative dimension, or more than 2³¹ − 1 elements
     */
    public static Shape of(int... dimensions) {
        return new Shape(dimensions.clone());
    }

    private static int product(int[] dimensions) {
        long product = 1;
        boolean empty = false;
        for (int dimension : dimensions) {
            if (dimension < 0) {
                throw new IllegalArgumentException(
                        "shape " + Arrays.toString(dimensions) + ": dimension " + dimension + ", expected at least 0");
            }
            empty |= dimension == 0;
        }
        for (int i = 0; i < dimensions.length && !empty; i++) {
            product *= dimensions[i];
            if (product > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("shape " + Arrays.toString(dimensions)
                        + ": more elements than an array can hold, expected at most " + Integer.MAX_VALUE);
            }
        }
        return empty ? 0 : (int) product;
    }

    public int rank() {
        return dimensions.length;
    }

    /** The extent along {@code axis}, 0 being the outermost. */
    public int dimension(int axis) {
        if (axis < 0 || axis >= dimensions.length) {
            throw new IllegalArgumentException(
                    "axis " + axis + " of shape " + this + ", expected 0 to " + (dimensions.length - 1));
        }
        return dimensions[axis];
    }

    /** The extent along the innermost axis; 1 for a scalar. */
    public int last() {
        return dimensions.length == 0 ? 1 : dimensions[dimensions.length - 1];
    }

    /** The number of elements: the product of the dimensions, 1 for a scalar. */
    public int size() {
        return size;
    }

    /** The dimensions as a fresh array. */
    public int[] toArray() {
        return dimensions.clone();
    }

    /** This shape with a new outermost axis of extent {@code n}: {@code [3, 4] → [n, 3, 4]}. */
    public Shape prepend(int n) {
        int[] longer = new int[dimensions.length + 1];
        longer[0] = n;
        System.arraycopy(dimensions, 0, longer, 1, dimensions.length);
        return new Shape(longer);
    }

    /** This shape without its outermost axis: {@code [n, 3, 4] → [3, 4]}. */
    public Shape withoutFirst() {
        requireAxis("without its first axis");
        return new Shape(Arrays.copyOfRange(dimensions, 1, dimensions.length));
    }

    /** This shape with another innermost extent: {@code [3, 4] → [3, n]}. */
    public Shape withLast(int n) {
        requireAxis("with another last axis");
        int[] changed = dimensions.clone();
        changed[changed.length - 1] = n;
        return new Shape(changed);
    }

    private void requireAxis(String what) {
        if (dimensions.length == 0) {
            throw new IllegalArgumentException("shape [] " + what + ": rank 0, expected at least 1");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape && Arrays.equals(dimensions, ((Shape) other).dimensions);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(dimensions);
    }

    /** For instance {@code [32, 10]}. */
    @Override
    public String toString() {
        return Arrays.toString(dimensions);
    }
}
