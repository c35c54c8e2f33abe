package io.github.thalweg.learn.testing;

import io.github.thalweg.math.Seed;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** A few rows of numbers, each with a target and a number of its own. */
public final class Table implements Serializable {
    private static final long serialVersionUID = 1;

    private final int columns;
    private final double[] values;
    private final double[] targets;
    private final long[] ids;

    /** @param values row by row, {@code targets.length * columns} of them */
    Table(int columns, double[] values, double[] targets, long[] ids) {
        this.columns = columns;
        this.values = values;
        this.targets = targets;
        this.ids = ids;
    }

    /** Values in [0, 1); the target is 1 + 2 x₀ + 3 x₁ + … and some noise in [0, 1). */
    public static Table random(long seed, int rows, int columns) {
        RandomGenerator random = Seed.stream(seed, 0, 0);
        Table table = new Table(columns, new double[rows * columns], new double[rows], new long[rows]);
        for (int row = 0; row < rows; row++) {
            table.ids[row] = row;
            table.targets[row] = 1 + random.nextDouble();
            for (int column = 0; column < columns; column++) {
                double value = random.nextDouble();
                table.values[row * columns + column] = value;
                table.targets[row] += (column + 2) * value;
            }
        }
        return table;
    }

    /** The same table with targets rounded down, so that sums of them are exact in any order. */
    public Table withWholeTargets() {
        double[] whole = targets.clone();
        for (int row = 0; row < whole.length; row++) {
            whole[row] = Math.floor(whole[row]);
        }
        return new Table(columns, values, whole, ids);
    }

    /** Deals the rows to shards, which are therefore of different sizes, or empty. */
    public List<Table> cut(int shards) {
        List<Table> cut = new ArrayList<>();
        for (int shard = 0; shard < shards; shard++) {
            int number = shard;
            cut.add(rows(IntStream.range(0, rows())
                    .filter(row -> shardOf(row, shards) == number)
                    .toArray()));
        }
        return cut;
    }

    private static int shardOf(int row, int shards) {
        return (int) Long.remainderUnsigned(Seed.hash(7, row), shards);
    }

    public int rows() {
        return targets.length;
    }

    public int columns() {
        return columns;
    }

    public double value(int row, int column) {
        return values[row * columns + column];
    }

    public double target(int row) {
        return targets[row];
    }

    public long id(int row) {
        return ids[row];
    }

    /** A table of some of the rows, in the given order. */
    public Table rows(int... rows) {
        Table some =
                new Table(columns, new double[rows.length * columns], new double[rows.length], new long[rows.length]);
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(values, rows[i] * columns, some.values, i * columns, columns);
            some.targets[i] = targets[rows[i]];
            some.ids[i] = ids[rows[i]];
        }
        return some;
    }

    /** All rows of several tables, one table after the other. */
    public static Table join(int columns, List<Table> tables) {
        int rows = tables.stream().mapToInt(Table::rows).sum();
        Table joined = new Table(columns, new double[rows * columns], new double[rows], new long[rows]);
        int row = 0;
        for (Table table : tables) {
            System.arraycopy(table.values, 0, joined.values, row * columns, table.values.length);
            System.arraycopy(table.targets, 0, joined.targets, row, table.rows());
            System.arraycopy(table.ids, 0, joined.ids, row, table.rows());
            row += table.rows();
        }
        return joined;
    }
}
