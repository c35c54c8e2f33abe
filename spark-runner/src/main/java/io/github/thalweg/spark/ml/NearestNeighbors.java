package io.github.thalweg.spark.ml;

import io.github.thalweg.neighbor.Indexed;
import io.github.thalweg.neighbor.SearchOptions;
import io.github.thalweg.spark.ml.param.EngineParams;
import io.github.thalweg.spark.ml.search.Known;
import io.github.thalweg.spark.ml.search.NamedIndex;
import org.apache.spark.ml.util.DefaultParamsReadable;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;

/**
 * Exact nearest neighbours of many rows among many rows. Known rows stay where they are, indexed; queries come to them.
 *
 * <pre>{@code
 * NearestNeighborsModel known = new NearestNeighbors()
 *         .setK(5)
 *         .setIdCol("city")
 *         .setFeaturesCols("lat", "lon")
 *         .setMetric("haversine")
 *         .fit(cities);
 * Dataset<Row> near = known.kneighbors(places);      // query, neighbor, distance, rank
 * }</pre>
 */
public final class NearestNeighbors extends SearchEstimator<NearestNeighbors, NearestNeighborsModel>
        implements EngineParams.Setters<NearestNeighbors> {
    public NearestNeighbors() {
        this(Identifiable.randomUID("nearestNeighbors"));
    }

    public NearestNeighbors(String uid) {
        super(uid);
    }

    @Override
    NamedIndex.Builder builder() {
        SearchOptions options = options();
        return rows -> Indexed.exact(rows, options);
    }

    @Override
    NearestNeighborsModel model(Known known) {
        return new NearestNeighborsModel(uid(), known);
    }

    public static MLReader<NearestNeighbors> read() {
        return new DefaultParamsReadable<NearestNeighbors>() {}.read();
    }

    /** Reads what {@code write().save(path)} wrote. */
    public static NearestNeighbors load(String path) {
        return read().load(path);
    }
}
