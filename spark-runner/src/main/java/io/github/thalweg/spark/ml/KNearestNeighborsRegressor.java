package io.github.thalweg.spark.ml;

import io.github.thalweg.neighbor.NeighborModel;
import io.github.thalweg.neighbor.NeighborRegression;
import org.apache.spark.ml.util.DefaultParamsReadable;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;

/**
 * The mean of the k nearest rows, as a stage of Spark ML's pipelines.
 *
 * <pre>{@code
 * KNearestNeighborsRegressionModel model = new KNearestNeighborsRegressor()
 *         .setK(3)
 *         .setWeights("distance")
 *         .fit(training);
 * }</pre>
 */
public final class KNearestNeighborsRegressor
        extends NeighborEstimator<KNearestNeighborsRegressor, KNearestNeighborsRegressionModel> {
    public KNearestNeighborsRegressor() {
        this(Identifiable.randomUID("kNearestNeighborsRegressor"));
    }

    public KNearestNeighborsRegressor(String uid) {
        super(uid, "values");
    }

    @Override
    protected KNearestNeighborsRegressionModel stage(NeighborModel fitted, FitSummary summary) {
        return new KNearestNeighborsRegressionModel(uid(), (NeighborRegression) fitted, (FitRecord) summary);
    }

    public static MLReader<KNearestNeighborsRegressor> read() {
        return new DefaultParamsReadable<KNearestNeighborsRegressor>() {}.read();
    }

    /** Reads what {@code write().save(path)} wrote. */
    public static KNearestNeighborsRegressor load(String path) {
        return read().load(path);
    }
}
