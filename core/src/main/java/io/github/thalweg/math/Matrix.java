package io.github.thalweg.math;

import io.github.thalweg.tensor.Blas;
import java.io.Serializable;
import java.util.Arrays;

/**
 * A small dense matrix of doubles, row-major: element (i, j) stands at {@code data()[i columns + j]}. For statistics and
 * linear algebra; networks have {@code tensor.Tensor}.
 */
public final class Matrix implements Serializable {
    private static final long serialVersionUID = 1;

    private final int rows;
    private final int columns;
    private final double[] data;

    private Matrix(int rows, int columns, double[] data) {
        this.rows = rows;
        this.columns = columns;
        this.data = data;
    }

    public static Matrix zeros(int rows, int columns) {
        Check.nonNegative("rows", rows);
        Check.nonNegative("columns", columns);
        return new Matrix(rows, columns, new double[Math.multiplyExact(rows, columns)]);
    }

    /** A matrix around {@code data}, row after row, which is not copied. */
    public static Matrix of(int rows, int columns, double... data) {
        Check.that(
                (long) rows * columns == data.length,
                "matrix [%d, %d]: expected %d numbers, found %d",
                rows,
                columns,
                (long) rows * columns,
                data.length);
        return new Matrix(rows, columns, data);
    }

    /** A copy of rows of equal length; at least one. */
    public static Matrix of(double[][] rows) {
        Check.positive("rows of a matrix", rows.length);
        Matrix matrix = zeros(rows.length, rows[0].length);
        for (int i = 0; i < rows.length; i++) {
            Check.that(
                    rows[i].length == matrix.columns,
                    "row %d of a matrix: expected %d numbers, found %d",
                    i,
                    matrix.columns,
                    rows[i].length);
            System.arraycopy(rows[i], 0, matrix.data, i * matrix.columns, matrix.columns);
        }
        return matrix;
    }

    public static Matrix identity(int size) {
        Matrix matrix = zeros(size, size);
        for (int i = 0; i < size; i++) {
            matrix.set(i, i, 1);
        }
        return matrix;
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    /** The numbers, shared. */
    public double[] data() {
        return data;
    }

    public double get(int row, int column) {
        return data[row * columns + column];
    }

    public void set(int row, int column, double value) {
        data[row * columns + column] = value;
    }

    /** A copy of one row. */
    public double[] row(int row) {
        return Arrays.copyOfRange(data, row * columns, (row + 1) * columns);
    }

    public Matrix copy() {
        return new Matrix(rows, columns, data.clone());
    }

    public Matrix transposed() {
        Matrix other = zeros(columns, rows);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                other.set(j, i, get(i, j));
            }
        }
        return other;
    }

    /** {@code this · other}. Shapes: [m, k], [k, n] → [m, n]. */
    public Matrix times(Matrix other) {
        Check.that(columns == other.rows, "product of %s and %s: inner dimensions differ", this, other);
        return product("N", other, rows, other.columns, columns);
    }

    /** {@code thisᵀ · other}. Shapes: [k, m], [k, n] → [m, n]. */
    public Matrix transposedTimes(Matrix other) {
        Check.that(rows == other.rows, "product of %s, transposed, and %s: rows differ", this, other);
        return product("T", other, columns, other.columns, rows);
    }

    /** BLAS is column-major: asked for is cᵀ = bᵀ aᵀ, so the operands swap places and nothing is copied. */
    private Matrix product(String form, Matrix other, int m, int n, int k) {
        Matrix c = zeros(m, n);
        if (m > 0 && n > 0 && k > 0) {
            Blas.netlib().dgemm("N", form, n, m, k, 1, other.data, 0, other.columns, data, 0, columns, 0, c.data, 0, n);
        }
        return c;
    }

    /** The shape. */
    @Override
    public String toString() {
        return "[" + rows + ", " + columns + "]";
    }
}
