package io.github.thalweg.spark.ml;

import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.neighbor.NeighborModel;
import io.github.thalweg.neighbor.NeighborRegression;
import io.github.thalweg.neighbor.SearchOptions;
import io.github.thalweg.spark.ml.param.NeighborParams;
import java.util.List;
import org.apache.spark.ml.util.DefaultParamsReadable;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.types.StructType;

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
        super(uid);
    }

    @Override
    NeighborModel fit(Shards<Rows> shards, SearchOptions options, TrainingRows rows) {
        return NeighborModel.regressor(shards, options, rows.featureNames(), List.of(getLabelCol()));
    }

    @Override
    KNearestNeighborsRegressionModel model(NeighborModel fitted, FitRecord summary) {
        return new KNearestNeighborsRegressionModel(uid(), (NeighborRegression) fitted, summary);
    }

    @Override
    StructType withOutputs(StructType schema) {
        NeighborParams.options(this);
        return RegressorModel.withOutputs(schema, this);
    }

    public static MLReader<KNearestNeighborsRegressor> read() {
        return new DefaultParamsReadable<KNearestNeighborsRegressor>() {}.read();
    }

    /** Reads what {@code write().save(path)} wrote. */
    public static KNearestNeighborsRegressor load(String path) {
        return read().load(path);
    }
}
