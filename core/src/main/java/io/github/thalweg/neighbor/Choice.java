package io.github.thalweg.neighbor;

import io.github.thalweg.structure.Nearest;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Locale;

/**
 * Which engine looks for neighbours, and why.
 *
 * @param engine not {@link Engine#AUTO}
 * @param treeMicros of a query of the ball tree, on the sample; NaN: not measured
 * @param blocksMicros of a query by blocks, on the sample; NaN: not measured
 */
public record Choice(Engine engine, double treeMicros, double blocksMicros) implements Serializable {
    private static final int POINTS = 1 << 13;
    private static final int QUERIES = 256;
    private static final int FEW_QUERIES = 32;
    private static final int CLEAR = 8; // times as slow: no number of queries makes up for it
    private static final int RUNS = 3; // the first ones are the compiler's

    /** Measures both engines on a sample of the points, where the options leave the choice. */
    static Choice of(Points points, SearchOptions options) {
        if (options.index() != Engine.AUTO) {
            return new Choice(options.index(), Double.NaN, Double.NaN);
        }
        if (!options.metric().obeysTriangleInequality()) {
            return new Choice(Engine.BLOCKS, Double.NaN, Double.NaN);
        }
        Points sample = points.every(1 + points.size() / POINTS);
        Points queries = sample.every(1 + sample.size() / QUERIES);
        // one more neighbour than asked: each query finds itself
        int k = Math.min(options.k() + 1, Math.max(1, sample.size()));
        Points few = queries.every(1 + queries.size() / FEW_QUERIES);
        double tree = micros(new TreeIndex(sample, options.metric()), few, k);
        Index index = BlockIndex.of(sample, options.metric());
        double blocks = micros(index, few, k);
        if (blocks < CLEAR * tree) { // products of matrices are at their best with many queries
            blocks = micros(index, queries, k);
        }
        return new Choice(tree < blocks ? Engine.TREE : Engine.BLOCKS, tree, blocks);
    }

    private static double micros(Index index, Points queries, int k) {
        double least = Double.POSITIVE_INFINITY;
        double[] coordinates = queries.wide();
        for (int run = 0; run < RUNS; run++) {
            Nearest[] heaps = new Nearest[queries.size()];
            Arrays.setAll(heaps, i -> new Nearest(k));
            long began = System.nanoTime();
            index.search(coordinates, queries.size(), Double.POSITIVE_INFINITY, heaps);
            least = Math.min(least, (System.nanoTime() - began) / 1e3);
        }
        return least / Math.max(1, queries.size());
    }

    /** The choice as a log says it: {@code ball tree (sample: 4.1 µs a query, by blocks 35.0 µs)}. */
    public String words() {
        String name = engine == Engine.TREE ? "ball tree" : "blocks";
        return Double.isNaN(treeMicros)
                ? name
                : String.format(
                        Locale.ROOT,
                        "%s (on a sample a query takes %.1f µs by ball tree, %.1f µs by blocks)",
                        name,
                        treeMicros,
                        blocksMicros);
    }
}
