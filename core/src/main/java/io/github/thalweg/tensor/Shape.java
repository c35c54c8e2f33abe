package io.github.thalweg.tensor;

import java.io.Serializable;
import java.util.Arrays;

/**
 * The extent of a {@link Tensor} along each axis, outermost first: {@code [batch, time, features]}. Immutable.
 *
 * <p>Rank 0 is a scalar of size 1; a dimension of 0 makes an empty tensor. The shape of one example may be open: its
 * first dimension, time, is then {@link #ANY}, and differs from example to example. No tensor has such a shape.
 */
public final class Shape implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The first dimension of an open shape, where it is written as numbers. */
    public static final int ANY = -1;

    private final int[] dimensions;
    private final int size; // ANY if the shape is open

    private Shape(int[] dimensions, int size) {
        this.dimensions = dimensions;
        this.size = size;
    }

    /**
     * A shape of the given extents; none of them is a scalar.
     *
     * @throws IllegalArgumentException for a negative dimension, or more than 2³¹ − 1 elements
     */
    public static Shape of(int... dimensions) {
        return new Shape(dimensions.clone(), product(dimensions));
    }

    /**
     * The shape of one example: as {@link #of}, or open where the first dimension is {@link #ANY}.
     *
     * @throws IllegalArgumentException as {@link #of} says of all other dimensions
     */
    public static Shape example(int... dimensions) {
        boolean open = dimensions.length > 0 && dimensions[0] == ANY;
        if (!open) {
            return of(dimensions);
        }
        product(Arrays.copyOfRange(dimensions, 1, dimensions.length)); // refuses what is no step's shape
        return new Shape(dimensions.clone(), ANY);
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

    /** Whether the first dimension is known with each example only. */
    public boolean open() {
        return size == ANY;
    }

    /**
     * The number of elements: the product of the dimensions, 1 for a scalar.
     *
     * @throws IllegalArgumentException if the shape is open
     */
    public int size() {
        if (size == ANY) {
            throw new IllegalArgumentException(
                    "shape " + this + ": its size is another one for each example, expected one that is known");
        }
        return size;
    }

    /** The number of elements, those of one step where the first dimension is open: what a count of operations is made of. */
    public long sizeOfStep() {
        return open() ? withFirst(1).size() : size;
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
        return of(longer);
    }

    /** This shape without its outermost axis: {@code [n, 3, 4] → [3, 4]}. */
    public Shape withoutFirst() {
        requireAxis("without its first axis");
        return of(Arrays.copyOfRange(dimensions, 1, dimensions.length));
    }

    /** This shape with another outermost extent: {@code [3, 4] → [n, 4]}. */
    public Shape withFirst(int n) {
        requireAxis("with another first axis");
        int[] changed = dimensions.clone();
        changed[0] = n;
        return of(changed);
    }

    /** This shape with another innermost extent: {@code [3, 4] → [3, n]}. */
    public Shape withLast(int n) {
        requireAxis("with another last axis");
        int[] changed = dimensions.clone();
        changed[changed.length - 1] = n;
        return open() && changed.length > 1 ? example(changed) : of(changed);
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

    /** For instance {@code [32, 10]}; {@code [time, 10]} if it is open. */
    @Override
    public String toString() {
        String text = Arrays.toString(dimensions);
        return open() ? text.replaceFirst(Integer.toString(ANY), "time") : text;
    }
}
