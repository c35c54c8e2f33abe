package io.github.thalweg.neighbor;

import io.github.thalweg.learn.Round;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.learn.Sum;
import io.github.thalweg.learn.Worker;
import io.github.thalweg.math.Check;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Search among points that stay where they are: exact, or by graphs that find most of the neighbours.
 *
 * <p>ALGORITHM. Each shard builds its index once. A tile of queries is a round's model: every shard finds its own nearest,
 * and the sum of two shards' findings is their merger. What travels is the queries to every place that computes, and k
 * neighbours a query and shard back; see {@link #bytes}.
 */
public final class NeighborSearch implements AutoCloseable {
    private final Shards<Indexed> shards;
    private final SearchOptions options;
    private final long size;
    private final int dimensions;
    private final List<Choice> choices;
    private long round;

    private NeighborSearch(Shards<Indexed> shards, SearchOptions options, Census census) {
        this.shards = shards;
        this.options = options;
        this.size = census.size;
        this.dimensions = census.dimensions;
        this.choices = List.copyOf(census.choices);
    }

    /**
     * Builds exact indexes. The rows may be closed afterwards.
     *
     * @throws IllegalArgumentException if there are fewer points than neighbours are asked, a feature is missing, or the
     *     metric does not fit
     */
    public static NeighborSearch of(Shards<Rows> rows, SearchOptions options) {
        return counted(rows.map((shard, number) -> Indexed.exact(shard, options)), options);
    }

    /** Builds graphs, one a shard. @throws IllegalArgumentException as {@link #of} does */
    public static NeighborSearch approximate(Shards<Rows> rows, SearchOptions options, HnswOptions graph) {
        return counted(rows.map((shard, number) -> Indexed.approximate(shard, options, graph)), options);
    }

    private static NeighborSearch counted(Shards<Indexed> shards, SearchOptions options) {
        Census census = shards.sum(options, new Counter(), 0);
        requirePoints(options.k(), census.size);
        return new NeighborSearch(shards, options, census);
    }

    /** @throws IllegalArgumentException if there are fewer points than neighbours are asked */
    public static void requirePoints(int k, long size) {
        Check.that(size > 0, "points: expected at least one, found none");
        Check.option(k <= size, "k", "expected at most the number of points, %d, found %d", size, k);
    }

    /** How many points there are. */
    public long size() {
        return size;
    }

    /** The engine of each shard, and why; none where there are graphs. */
    public List<Choice> choices() {
        return choices;
    }

    /** Bytes that a tile moves if shards lie in so many places: queries out to each, neighbours back from each. */
    public long bytes(long queries, int places) {
        return places * queries * ((long) dimensions * Double.BYTES + (long) options.k() * 2 * Double.BYTES);
    }

    /** The k nearest of each query, nearest first; of equally near ones those with the smaller ids. */
    public Neighbors nearest(Queries queries) {
        queries.requireDimensions(dimensions);
        return shards.sum(queries, new Asker(options.k(), Double.POSITIVE_INFINITY), round++);
    }

    /** All points at most {@code radius} away from each query, nearest first. */
    public Neighbors within(Queries queries, double radius) {
        Check.nonNegative("radius", radius);
        queries.requireDimensions(dimensions);
        return shards.sum(queries, new Asker(Integer.MAX_VALUE, radius), round++);
    }

    @Override
    public void close() {
        shards.close();
    }

    private record Asker(int k, double radius) implements Worker<Queries, Indexed, Neighbors> {
        @Override
        public Neighbors contribute(Queries queries, Indexed shard, Round at) {
            return shard.search(queries, k, radius);
        }
    }

    private record Counter() implements Worker<Serializable, Indexed, Census> {
        @Override
        public Census contribute(Serializable nothing, Indexed shard, Round at) {
            Census census = new Census();
            census.size = shard.points().size();
            census.dimensions = shard.points().dimensions();
            shard.choice().ifPresent(census.choices::add);
            return census;
        }
    }

    /** How many points, of how many dimensions, under which indexes. */
    private static final class Census implements Sum<Census> {
        private static final long serialVersionUID = 1L;

        private long size;
        private int dimensions;
        private final ArrayList<Choice> choices = new ArrayList<>();

        @Override
        public void add(Census other) {
            size += other.size;
            dimensions = Math.max(dimensions, other.dimensions);
            choices.addAll(other.choices);
        }
    }
}
