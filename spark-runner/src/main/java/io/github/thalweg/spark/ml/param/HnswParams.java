package io.github.thalweg.spark.ml.param;

import io.github.thalweg.neighbor.HnswOptions;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;

/**
 * The params of building and searching approximate indexes. More of anything finds more of the true neighbours, and takes
 * longer.
 *
 * @param <S> who has them: what setters return
 */
public interface HnswParams<S> extends SearchParams<S> {
    /** Default 2: a query walks through every shard's graph. */
    @Override
    default IntParam shards() {
        return declared()
                .integer(
                        "shards",
                        "logical shards, each a graph: fewer are searched faster, more are built faster",
                        1,
                        2);
    }

    /** Default 16. */
    default IntParam m() {
        return declared()
                .integer(
                        "m",
                        "neighbours a row is linked to on each level, twice as many on the lowest",
                        2,
                        HnswOptions.standard().m());
    }

    /** Default 100. */
    default IntParam efConstruction() {
        return declared()
                .integer(
                        "efConstruction",
                        "candidates looked at when a row is linked",
                        1,
                        HnswOptions.standard().efConstruction());
    }

    /** Default 16. */
    default IntParam efSearch() {
        return declared()
                .integer(
                        "efSearch",
                        "candidates kept while a shard is searched; at least k, whatever this says",
                        1,
                        HnswOptions.standard().efSearch());
    }

    /** Default 1. */
    default LongParam seed() {
        return declared()
                .whole(
                        "seed",
                        "decides, with a row's id, on which levels it stands",
                        HnswOptions.standard().seed());
    }

    default int getM() {
        return (int) getOrDefault(m());
    }

    default int getEfConstruction() {
        return (int) getOrDefault(efConstruction());
    }

    default int getEfSearch() {
        return (int) getOrDefault(efSearch());
    }

    default long getSeed() {
        return (long) getOrDefault(seed());
    }

    /** What the params name. */
    static HnswOptions graph(HnswParams<?> params) {
        return new HnswOptions(params.getM(), params.getEfConstruction(), params.getEfSearch(), params.getSeed());
    }
}
