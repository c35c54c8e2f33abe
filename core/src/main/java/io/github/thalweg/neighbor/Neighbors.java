package io.github.thalweg.neighbor;

import io.github.thalweg.learn.Sum;
import io.github.thalweg.structure.Nearest;
import java.util.Arrays;

/**
 * The neighbours of some queries, nearest first: of several shards' neighbours the sum keeps the nearest, at most k of each
 * query, in whatever order they are added.
 */
public final class Neighbors implements Sum<Neighbors> {
    private static final long serialVersionUID = 1L;

    private final int k;
    private final int targetCount;
    private final boolean weighted;
    private final long[] rows; // [queries]: their ids; null: they are no rows
    private final int known; // numbers that are known of a neighbour: targets, weight
    private int queries;
    private int[] starts; // [queries + 1]
    private double[] distances;
    private long[] ids;
    private double[] targets; // [neighbours, known]

    /** @param rows the ids of the queries; null: they are no rows */
    Neighbors(int room, int k, int targetCount, boolean weighted, long[] rows) {
        this.rows = rows;
        this.k = k;
        this.targetCount = targetCount;
        this.weighted = weighted;
        this.known = targetCount + (weighted ? 1 : 0);
        this.starts = new int[room + 1];
        int guess = (int) Math.min(1 << 20, (long) room * Math.min(k, 64));
        this.distances = new double[guess];
        this.ids = new long[guess];
        this.targets = new double[guess * known];
    }

    /** How many queries there were. */
    public int queries() {
        return queries;
    }

    /** How many neighbours a query has. */
    public int count(int query) {
        return starts[query + 1] - starts[query];
    }

    /** The distance of a query's neighbour; rank 0 is the nearest. */
    public double distance(int query, int rank) {
        return distances[starts[query] + rank];
    }

    /** The row id of a query's neighbour. */
    public long id(int query, int rank) {
        return ids[starts[query] + rank];
    }

    /** What is known of a query's neighbour. */
    public double target(int query, int rank, int t) {
        return targets[(starts[query] + rank) * known + t];
    }

    /** What a query's neighbour weighs; 1 if rows have no weights. */
    public double weight(int query, int rank) {
        return weighted ? target(query, rank, targetCount) : 1;
    }

    /** The row ids of all neighbours, each once, in ascending order. */
    public long[] distinctIds() {
        return Arrays.stream(ids, 0, starts[queries]).sorted().distinct().toArray();
    }

    /** Adds the next query's neighbours, which are in order. */
    void append(Nearest heap, Points points) {
        for (int rank = 0; rank < heap.size(); rank++) {
            int at = next(heap.distance(rank), heap.id(rank));
            for (int t = 0; t < targetCount; t++) {
                targets[at * known + t] = points.target(heap.place(rank), t);
            }
            if (weighted) {
                targets[at * known + targetCount] = points.weight(heap.place(rank));
            }
            starts[queries + 1]++;
        }
        end();
    }

    private int next(double distance, long id) {
        int at = starts[queries + 1];
        if (at == ids.length) {
            int room = Math.max(64, Math.addExact(at, at));
            distances = Arrays.copyOf(distances, room);
            ids = Arrays.copyOf(ids, room);
            targets = Arrays.copyOf(targets, room * known);
        }
        distances[at] = distance;
        ids[at] = id;
        return at;
    }

    private void end() {
        queries++;
        if (queries + 1 < starts.length) {
            starts[queries + 1] = starts[queries];
        }
    }

    @Override
    public void add(Neighbors other) {
        Neighbors merged = new Neighbors(queries, k, targetCount, weighted, rows);
        for (int query = 0; query < queries; query++) {
            merged.merge(this, other, query);
        }
        starts = merged.starts;
        distances = merged.distances;
        ids = merged.ids;
        targets = merged.targets;
    }

    private boolean nearer(int query, Neighbors left, int i, Neighbors right, int j) {
        return rows == null
                ? Nearest.nearer(left.distances[i], left.ids[i], right.distances[j], right.ids[j])
                : Nearest.nearer(left.distances[i], left.ids[i], right.distances[j], right.ids[j], rows[query]);
    }

    private void merge(Neighbors left, Neighbors right, int query) {
        int i = left.starts[query];
        int j = right.starts[query];
        int iEnd = left.starts[query + 1];
        int jEnd = right.starts[query + 1];
        for (int taken = 0; taken < k && (i < iEnd || j < jEnd); taken++) {
            boolean first = j == jEnd || i < iEnd && nearer(query, left, i, right, j);
            Neighbors from = first ? left : right;
            int place = first ? i++ : j++;
            int at = next(from.distances[place], from.ids[place]);
            System.arraycopy(from.targets, place * known, targets, at * known, known);
            starts[queries + 1]++;
        }
        end();
    }
}
