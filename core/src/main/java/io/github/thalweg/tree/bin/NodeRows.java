package io.github.thalweg.tree.bin;

/**
 * The rows a tree, or a branch of it, grows on: their bins, and an index and a statistic for each, which move with the nodes.
 * The rows of a node ascend.
 */
public final class NodeRows {
    private static final int SPARSE = 16; // one in so many rows: further apart than a cache likes
    private static final int LEAST_ROWS = 256;

    private final Columns columns;
    private final int size; // of the columns
    private final int[] rows;
    private final long[] statistics;

    /**
     * @param size how many rows the columns have
     * @param rows indices of those that count, beside their statistics; both will be reordered
     */
    public NodeRows(Columns columns, int size, int[] rows, long[] statistics) {
        this.columns = columns;
        this.size = size;
        this.rows = rows;
        this.statistics = statistics;
    }

    public Columns columns() {
        return columns;
    }

    public int[] rows() {
        return rows;
    }

    public long[] statistics() {
        return statistics;
    }

    /** Whether rows [from, to) lie so far apart that a copy of them pays for itself in a few more levels. */
    public boolean isSparse(int from, int to) {
        return to - from >= LEAST_ROWS && (long) SPARSE * (to - from) <= size;
    }

    /**
     * Rows [from, to), in arrays of their own.
     *
     * @param used rows of the same features that nobody needs any more, whose arrays are taken if they are large enough;
     *     or null
     */
    public NodeRows gather(int from, int to, NodeRows used) {
        int count = to - from;
        NodeRows into = used != null && used.rows.length >= count
                ? used
                : new NodeRows(columns.empty(count), count, new int[count], new long[count]);
        columns.gather(rows, from, to, into.columns);
        for (int i = 0; i < count; i++) {
            into.rows[i] = i;
        }
        System.arraycopy(statistics, from, into.statistics, 0, count);
        return new NodeRows(into.columns, count, into.rows, into.statistics);
    }
}
