package io.github.thalweg.spark.ml.param;

import io.github.thalweg.neighbor.Engine;
import io.github.thalweg.neighbor.SearchOptions;
import org.apache.spark.ml.param.IntParam;

/**
 * What an approximate search is told. More of anything finds more of the true neighbours, and takes longer.
 *
 * @param <S> who has them: what setters return
 */
public interface GraphParams<S> extends KnownRowsParams<S>, HnswParams {
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

    /** True neighbours, against which the found ones are counted, are looked for one by one. */
    @Override
    default SearchOptions options() {
        SearchOptions standard = SearchOptions.standard();
        return declared().said(new SearchOptions(standard.k(), standard.metric(), standard.weights(), Engine.BLOCKS));
    }
}
