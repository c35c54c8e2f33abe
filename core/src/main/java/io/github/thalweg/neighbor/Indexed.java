package io.github.thalweg.neighbor;

import io.github.thalweg.learn.Rows;
import io.github.thalweg.math.Check;
import io.github.thalweg.store.State;
import io.github.thalweg.structure.Nearest;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * Points with an index over them: a shard of a search, or all of a model. After a journey an exact index is built again; a
 * graph, which takes long to build, travels.
 */
public final class Indexed implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int TILE = 1024;

    private final Points points;
    private final Options options;
    private final Choice choice; // null: a graph
    private final HnswOptions hnswOptions; // null: exact
    private State graph; // on a journey; else null
    private final transient Index index;

    private Indexed(Points points, Options options, Choice choice, HnswOptions hnswOptions, Index index) {
        this.points = points;
        this.options = options;
        this.choice = choice;
        this.hnswOptions = hnswOptions;
        this.index = index;
    }

    /** The faster of the exact engines on these rows, or the one that the options name. */
    public static Indexed exact(Rows rows, Options options) {
        options.metric().requireDimensions(rows.features());
        Points points = Points.of(rows, options.metric(), List.of());
        return of(points, options, Choice.of(points, options));
    }

    /** A graph, which finds most of the neighbours. */
    public static Indexed approximate(Rows rows, Options options, HnswOptions graph) {
        options.metric().requireDimensions(rows.features());
        Points points = Points.of(rows, options.metric(), List.of());
        return new Indexed(points, options, null, graph, HnswIndex.build(points, options.metric(), graph));
    }

    static Indexed of(Points points, Options options, Choice choice) {
        options.metric().requireDimensions(points.dimensions());
        Index index = choice.engine() == Engine.TREE
                ? new TreeIndex(points, options.metric())
                : BlockIndex.of(points, options.metric());
        return new Indexed(points, options, choice, null, index);
    }

    private static Indexed of(Points points, Options options, HnswOptions hnswOptions, State graph) {
        Space space = Space.of(points, options.metric());
        Hnsw read = Hnsw.of(graph, points.ids(), hnswOptions);
        return new Indexed(
                points,
                options,
                null,
                hnswOptions,
                new HnswIndex(points, options.metric(), space, read, hnswOptions));
    }

    /** The same points, compared one by one. */
    public Indexed exactly() {
        return of(points, options, new Choice(Engine.BLOCKS, Double.NaN, Double.NaN));
    }

    /** The same graph, searched with so many candidates; an exact index as it is. */
    public Indexed searching(int candidates) {
        if (!(index instanceof HnswIndex walked) || candidates == hnswOptions.efSearch()) {
            return this;
        }
        HnswOptions others =
                new HnswOptions(hnswOptions.m(), hnswOptions.efConstruction(), candidates, hnswOptions.seed());
        return new Indexed(points, options, null, others, walked.with(others));
    }

    Points points() {
        return points;
    }

    public int size() {
        return points.size();
    }

    public int dimensions() {
        return points.dimensions();
    }

    /** The row id of a point; they ascend, as unsigned numbers. */
    public long id(int place) {
        return points.id(place);
    }

    public Options options() {
        return options;
    }

    /** The engine of an exact index, and why it was chosen; empty for a graph. */
    public Optional<Choice> choice() {
        return Optional.ofNullable(choice);
    }

    /**
     * The neighbours of each query among these points.
     *
     * @param k at most so many
     * @param radius and at most so far away; infinite where the index is a graph
     */
    public Neighbors search(Queries queries, int k, double radius) {
        queries.requireDimensions(points.dimensions());
        queries.require(options.metric());
        int room = Math.max(1, Math.min(k, points.size()));
        long[] ids = queries.ids();
        Neighbors found = new Neighbors(queries.count(), k, points.targets(), points.weighted(), ids);
        for (int from = 0; from < queries.count(); from += TILE) {
            int rows = Math.min(TILE, queries.count() - from);
            Nearest[] heaps = new Nearest[rows];
            for (int i = 0; i < rows; i++) {
                heaps[i] = ids == null ? new Nearest(room) : new Nearest(room, ids[from + i]);
            }
            index.search(queries.some(from, rows), rows, radius, heaps);
            for (Nearest heap : heaps) {
                heap.sort();
                found.append(heap, points);
            }
        }
        return found;
    }

    /** Everything that is not in the options: the points, and the graph if there is one. */
    public State state() {
        State state = points.state().put("shape", new int[] {points.dimensions(), points.targets()});
        return index instanceof HnswIndex walked
                ? state.put("graph", walked.graph().state())
                : state;
    }

    /**
     * Reads what {@link #state} wrote.
     *
     * @param hnswOptions those it was built with, or empty for an exact index
     */
    public static Indexed of(State state, Options options, Optional<HnswOptions> hnswOptions) {
        int[] shape = state.ints("shape");
        Points points = Points.of(state, shape[0], shape[1]);
        options.metric().requireDimensions(points.dimensions());
        if (hnswOptions.isEmpty()) {
            return of(points, options, Choice.of(points, options));
        }
        State graph = state.state("graph");
        Check.that(!graph.isEmpty(), "index: expected a graph, found points only");
        return of(points, options, hnswOptions.get(), graph);
    }

    private Object writeReplace() {
        Indexed sent = new Indexed(points, options, choice, hnswOptions, index);
        sent.graph = index instanceof HnswIndex walked ? walked.graph().state() : null;
        return sent;
    }

    private Object readResolve() {
        return hnswOptions == null ? of(points, options, choice) : of(points, options, hnswOptions, graph);
    }
}
