package io.github.thalweg.tensor;

import java.io.Serializable;
import java.util.Arrays;

/**
 * A dense, contiguous, row-major window on a {@code float[]}: element {@code (i, j)} of shape {@code [m, n]} lies at
 * {@code data[offset + i n + j]}.
 *
 * <p>Windows share their array: {@link #reshape} and {@link #slice} copy nothing, and writing through one is seen by the
 * others. There are no strides. Seen as a matrix, a tensor of shape {@code [a, b, c]} has {@code a b} {@link #rows} and
 * {@code c} {@link #columns}. Java serialization ships the window alone; Kryo, which knows fields only, ships the array
 * around it too.
 */
public final class Tensor implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 6;

    private final float[] data;
    private final int offset;
    private final Shape shape;

    private Tensor(float[] data, int offset, Shape shape) {
        this.data = data;
        this.offset = offset;
        this.shape = shape;
    }

    /** A tensor around {@code values}, which are not copied and must be exactly as many as the shape holds. */
    public static Tensor of(Shape shape, float... values) {
        if (values.length != shape.size()) {
            throw new IllegalArgumentException(
                    "tensor " + shape + ": " + values.length + " values, expected " + shape.size());
        }
        return new Tensor(values, 0, shape);
    }

    public static Tensor zeros(Shape shape) {
        return new Tensor(new float[shape.size()], 0, shape);
    }

    /** The window {@code data[offset .. offset + shape.size())}. */
    public static Tensor view(float[] data, int offset, Shape shape) {
        if (offset < 0 || offset > data.length - shape.size()) {
            throw new IllegalArgumentException("window " + shape + " at offset " + offset + " of an array of "
                    + data.length + ", expected an offset of 0 to " + (data.length - shape.size()));
        }
        return new Tensor(data, offset, shape);
    }

    public Shape shape() {
        return shape;
    }

    /** The array under the window, shared: elements {@code offset()} to {@code offset() + size()} are this tensor's. */
    public float[] data() {
        return data;
    }

    public int offset() {
        return offset;
    }

    public int size() {
        return shape.size();
    }

    /** The product of all dimensions but the last; 1 for a scalar. */
    public int rows() {
        int rows = 1;
        for (int axis = 0; axis < shape.rank() - 1; axis++) {
            rows *= shape.dimension(axis);
        }
        return rows;
    }

    /** The last dimension; 1 for a scalar. */
    public int columns() {
        return shape.last();
    }

    public float get(int... index) {
        return data[position(index)];
    }

    public void set(float value, int... index) {
        data[position(index)] = value;
    }

    private int position(int[] index) {
        if (index.length != shape.rank()) {
            throw new IllegalArgumentException("index " + Arrays.toString(index) + " of shape " + shape + ": "
                    + index.length + " numbers, expected " + shape.rank());
        }
        int position = 0;
        for (int axis = 0; axis < index.length; axis++) {
            int dimension = shape.dimension(axis);
            if (index[axis] < 0 || index[axis] >= dimension) {
                throw new IllegalArgumentException("index " + Arrays.toString(index) + " of shape " + shape + ": "
                        + index[axis] + " on axis " + axis + ", expected 0 to " + (dimension - 1));
            }
            position = position * dimension + index[axis];
        }
        return offset + position;
    }

    /** The same window in another shape of the same size. */
    public Tensor reshape(Shape other) {
        if (other.size() != size()) {
            throw new IllegalArgumentException(
                    "reshape " + shape + " to " + other + ": size " + other.size() + ", expected " + size());
        }
        return new Tensor(data, offset, other);
    }

    /** The window of indices {@code from} (inclusive) to {@code to} (exclusive) along the first axis. */
    public Tensor slice(int from, int to) {
        int first = shape.dimension(0);
        if (from < 0 || to < from || to > first) {
            throw new IllegalArgumentException(
                    "slice " + from + " to " + to + " of shape " + shape + ", expected within 0 to " + first);
        }
        Shape inner = shape.withoutFirst();
        return new Tensor(data, offset + from * inner.size(), inner.prepend(to - from));
    }

    /** The same values in an array of their own. */
    public Tensor copy() {
        return new Tensor(Arrays.copyOfRange(data, offset, offset + size()), 0, shape);
    }

    public void fill(float value) {
        Arrays.fill(data, offset, offset + size(), value);
    }

    public void copyFrom(Tensor other) {
        requireShape("copyFrom", other);
        System.arraycopy(other.data, other.offset, data, offset, size());
    }

    /**
     * Copies columns [from, from + width) of a matrix of as many rows to the columns from {@code to} on.
     *
     * @throws IllegalArgumentException if one of the two has no such columns, or their rows are not as many
     */
    public void copyColumns(Tensor other, int from, int to, int width) {
        if (other.rows() != rows() || from + width > other.columns() || to + width > columns()) {
            throw new IllegalArgumentException("copyColumns: columns " + from + " to " + (from + width) + " of "
                    + other.shape + ", expected some that fit columns from " + to + " on of " + shape);
        }
        for (int row = 0, rows = rows(); row < rows; row++) {
            int source = other.offset + row * other.columns() + from;
            System.arraycopy(other.data, source, data, offset + row * columns() + to, width);
        }
    }

    /** {@code this += other}, element by element. */
    public void add(Tensor other) {
        requireShape("add", other);
        Elementwise.axpy(1, other, this);
    }

    /** {@code this *= factor}. */
    public void scale(float factor) {
        float[] values = data;
        for (int i = offset, end = offset + size(); i < end; i++) {
            values[i] *= factor;
        }
    }

    /** Makes every row a copy of {@code vector}, of {@link #columns} elements. */
    public void fillRowwise(Tensor vector) {
        int columns = columns();
        if (vector.size() != columns) {
            throw new IllegalArgumentException("fillRowwise: vector " + vector.shape + " into rows of " + shape
                    + ": size " + vector.size() + ", expected " + columns);
        }
        for (int row = 0, rows = rows(); row < rows; row++) {
            System.arraycopy(vector.data, vector.offset, data, offset + row * columns, columns);
        }
    }

    /** Adds {@code vector} of {@link #columns} elements to every row. */
    public void addRowwise(Tensor vector) {
        int columns = columns();
        if (vector.size() != columns) {
            throw new IllegalArgumentException("addRowwise: vector " + vector.shape + " onto rows of " + shape
                    + ": size " + vector.size() + ", expected " + columns);
        }
        for (int row = 0, rows = rows(); row < rows; row++) {
            Elementwise.axpy(1, vector.data, vector.offset, data, offset + row * columns, columns);
        }
    }

    /** Adds the sum over the rows of {@code matrix} to this vector, row after row; this is a bias's gradient. */
    public void addColumnSums(Tensor matrix) {
        int columns = matrix.columns();
        if (size() != columns) {
            throw new IllegalArgumentException("addColumnSums: vector " + shape + " and matrix " + matrix.shape
                    + ": size " + size() + ", expected " + columns);
        }
        for (int row = 0, rows = matrix.rows(); row < rows; row++) {
            Elementwise.axpy(1, matrix.data, matrix.offset + row * columns, data, offset, columns);
        }
    }

    /** The sum of all elements, accumulated in double in the order of {@link Reduce#sum}. */
    public double sum() {
        return Reduce.sum(data, offset, offset + size());
    }

    /** The inner product with a tensor of the same size, accumulated in double. */
    public double dot(Tensor other) {
        if (other.size() != size()) {
            throw new IllegalArgumentException(
                    "dot of " + shape + " and " + other.shape + ": size " + other.size() + ", expected " + size());
        }
        return Reduce.dot(data, offset, other.data, other.offset, size());
    }

    /** Whether no element is NaN or infinite. */
    public boolean finite() {
        float[] values = data;
        float zero = 0;
        for (int i = offset, end = offset + size(); i < end; i++) {
            zero += values[i] * 0f; // 0 for every finite value, NaN for NaN and ±infinity
        }
        return zero == 0;
    }

    private void requireShape(String verb, Tensor other) {
        if (!shape.equals(other.shape)) {
            throw new IllegalArgumentException(verb + ": shape " + other.shape + ", expected " + shape);
        }
    }

    private Object writeReplace() {
        boolean whole = offset == 0 && data.length == size();
        return new Window(shape, whole ? data : copy().data);
    }

    /** The shape and the first few elements. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("Tensor").append(shape).append(" {");
        for (int i = 0; i < Math.min(size(), SHOWN); i++) {
            text.append(i == 0 ? "" : ", ").append(data[offset + i]);
        }
        return text.append(size() > SHOWN ? ", …}" : "}").toString();
    }

    /** What travels: the window's own values. */
    private static final class Window implements Serializable {
        private static final long serialVersionUID = 1L;

        private final Shape shape;
        private final float[] values;

        Window(Shape shape, float[] values) {
            this.shape = shape;
            this.values = values;
        }

        private Object readResolve() {
            return Tensor.of(shape, values);
        }
    }
}
