package io.github.thalweg.spark.ml;

import io.github.thalweg.neighbor.Engine;
import io.github.thalweg.neighbor.HnswOptions;
import io.github.thalweg.neighbor.Indexed;
import io.github.thalweg.neighbor.Options;
import io.github.thalweg.neighbor.Weighting;
import io.github.thalweg.spark.ml.param.DistanceParams;
import io.github.thalweg.spark.ml.param.HnswParams;
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
        implements HnswParams<ApproximateNearestNeighbors> {
    public ApproximateNearestNeighbors() {
        this(Identifiable.randomUID("approximateNearestNeighbors"));
    }

    public ApproximateNearestNeighbors(String uid) {
        super(uid);
    }

    @Override
    NamedIndex.Builder builder() {
        Options options = options();
        HnswOptions graph = HnswParams.graph(this);
        return rows -> Indexed.approximate(rows, options, graph);
    }

    @Override
    ApproximateNearestNeighborsModel model(Known known) {
        return new ApproximateNearestNeighborsModel(uid(), known);
    }

    @Override
    public Options options() {
        return options(this);
    }

    static Options options(DistanceParams params) {
        return new Options(params.getK(), DistanceParams.distance(params), Weighting.UNIFORM, Engine.BLOCKS);
    }

    public ApproximateNearestNeighbors setM(int value) {
        return declared().set(m(), value);
    }

    public ApproximateNearestNeighbors setEfConstruction(int value) {
        return declared().set(efConstruction(), value);
    }

    public ApproximateNearestNeighbors setEfSearch(int value) {
        return declared().set(efSearch(), value);
    }

    public ApproximateNearestNeighbors setSeed(long value) {
        return declared().set(seed(), value);
    }

    public static MLReader<ApproximateNearestNeighbors> read() {
        return new DefaultParamsReadable<ApproximateNearestNeighbors>() {}.read();
    }

    /** Reads what {@code write().save(path)} wrote. */
    public static ApproximateNearestNeighbors load(String path) {
        return read().load(path);
    }
}
