package io.github.thalweg.spark.ml;

import io.github.thalweg.neighbor.NeighborRegression;
import io.github.thalweg.spark.ml.param.LearningParams;
import io.github.thalweg.spark.ml.param.NeighborParams;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;

/** Means of the nearest of the rows it knows. */
public final class KNearestNeighborsRegressionModel extends RegressorModel<KNearestNeighborsRegressionModel>
        implements NeighborParams, LearningParams {
    KNearestNeighborsRegressionModel(String uid, NeighborRegression neighbors, FitRecord summary) {
        super(uid, neighbors, summary);
    }

    /** A model that was fitted elsewhere: on the command line, or in core alone. */
    public static KNearestNeighborsRegressionModel of(NeighborRegression neighbors) {
        return new KNearestNeighborsRegressionModel(
                Identifiable.randomUID("kNearestNeighborsRegressor"), neighbors, null);
    }

    @Override
    KNearestNeighborsRegressionModel with(String newUid) {
        return new KNearestNeighborsRegressionModel(newUid, predictor(), summaryOrNull());
    }

    @Override
    public NeighborRegression predictor() {
        return (NeighborRegression) super.predictor();
    }

    public static MLReader<KNearestNeighborsRegressionModel> read() {
        return new ModelReader<>(
                KNearestNeighborsRegressionModel.class,
                NeighborRegression.class,
                KNearestNeighborsRegressionModel::new);
    }

    /** Reads what {@code write().save(path)} wrote. */
    public static KNearestNeighborsRegressionModel load(String path) {
        return read().load(path);
    }
}
