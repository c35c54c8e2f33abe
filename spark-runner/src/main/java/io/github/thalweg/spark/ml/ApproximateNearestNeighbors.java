package io.github.thalweg.spark.ml;

import io.github.thalweg.neighbor.HnswOptions;
import io.github.thalweg.neighbor.Indexed;
import io.github.thalweg.neighbor.SearchOptions;
import io.github.thalweg.spark.ml.param.GraphParams;
import io.github.thalweg.spark.ml.param.HnswParams;
import io.github.thalweg.spark.ml.search.Known;
import io.github.thalweg.spark.ml.search.NamedIndex;
import org.apache.spark.ml.util.DefaultParamsReadable;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;

/**
 * Most of the nearest neighbours, much faster: each shard of known rows is a graph through which a query walks (Malkov and
 * Yashunin, 2020). How many are found {@link ApproximateNearestNeighborsModel#recall} tells. The graph of a shard does not
 * depend on where it is built, so answers are the same for any partitions and executors; they depend on the number of
 * shards, and fewer are faster.
 *
 * <pre>{@code
 * ApproximateNearestNeighborsModel known = new ApproximateNearestNeighbors().setK(10).fit(images);
 * double found = known.recall(some);                 // among 10 true neighbours
 * Dataset<Row> near = known.kneighbors(others);      // query, neighbor, distance, rank
 * }</pre>
 */
public final class ApproximateNearestNeighbors
        extends SearchEstimator<ApproximateNearestNeighbors, ApproximateNearestNeighborsModel>
        implements GraphParams<ApproximateNearestNeighbors>, HnswParams.Setters<ApproximateNearestNeighbors> {
    public ApproximateNearestNeighbors() {
        this(Identifiable.randomUID("approximateNearestNeighbors"));
    }

    public ApproximateNearestNeighbors(String uid) {
        super(uid);
    }

    @Override
    NamedIndex.Builder builder() {
        SearchOptions options = options();
        HnswOptions graph = declared().said(HnswOptions.standard());
        return rows -> Indexed.approximate(rows, options, graph);
    }

    @Override
    ApproximateNearestNeighborsModel model(Known known) {
        return new ApproximateNearestNeighborsModel(uid(), known);
    }

    public static MLReader<ApproximateNearestNeighbors> read() {
        return new DefaultParamsReadable<ApproximateNearestNeighbors>() {}.read();
    }

    /** Reads what {@code write().save(path)} wrote. */
    public static ApproximateNearestNeighbors load(String path) {
        return read().load(path);
    }
}
