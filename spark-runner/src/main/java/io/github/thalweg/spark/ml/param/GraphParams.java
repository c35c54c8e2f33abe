package io.github.thalweg.spark.ml.param;

import io.github.thalweg.neighbor.GraphOptions;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;

/**
 * How approximate indexes are built and searched. More of anything finds more of the true neighbours, and takes longer.
 *
 * @param <S> who has them: what setters return
 */
public interface GraphParams<S> extends SearchParams<S> {
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
    default IntParam links() {
        return declared()
                .integer(
                        "links",
                        "neighbours a row is linked to on each level, twice as many on the lowest",
                        2,
                        GraphOptions.standard().links());
    }

    /** Default 100. */
    default IntParam building() {
        return declared()
                .integer(
                        "building",
                        "candidates looked at when a row is linked",
                        1,
                        GraphOptions.standard().building());
    }

    /** Default 16. */
    default IntParam searching() {
        return declared()
                .integer(
                        "searching",
                        "candidates kept while a shard is searched; at least k, whatever this says",
                        1,
                        GraphOptions.standard().searching());
    }

    /** Default 1. */
    default LongParam seed() {
        return declared()
                .whole(
                        "seed",
                        "decides, with a row's id, on which levels it stands",
                        GraphOptions.standard().seed());
    }

    default int getLinks() {
        return (int) getOrDefault(links());
    }

    default int getBuilding() {
        return (int) getOrDefault(building());
    }

    default int getSearching() {
        return (int) getOrDefault(searching());
    }

    default long getSeed() {
        return (long) getOrDefault(seed());
    }

    /** What the params name. */
    static GraphOptions graph(GraphParams<?> params) {
        return new GraphOptions(params.getLinks(), params.getBuilding(), params.getSearching(), params.getSeed());
    }
}
