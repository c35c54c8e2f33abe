package io.github.thalweg.spark.ml;

import io.github.thalweg.neighbor.NeighborClassification;
import io.github.thalweg.spark.ml.param.LearningParams;
import io.github.thalweg.spark.ml.param.NeighborParams;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;

/** Votes of the nearest of the rows it knows. */
public final class KNearestNeighborsClassificationModel extends ClassifierModel<KNearestNeighborsClassificationModel>
        implements NeighborParams, LearningParams {
    KNearestNeighborsClassificationModel(String uid, NeighborClassification neighbors, FitRecord summary) {
        super(uid, neighbors, summary);
    }

    /** A model that was fitted elsewhere: on the command line, or in core alone. */
    public static KNearestNeighborsClassificationModel of(NeighborClassification neighbors) {
        return new KNearestNeighborsClassificationModel(
                Identifiable.randomUID("kNearestNeighborsClassifier"), neighbors, null);
    }

    @Override
    KNearestNeighborsClassificationModel with(String newUid) {
        return new KNearestNeighborsClassificationModel(newUid, predictor(), summaryOrNull());
    }

    @Override
    public NeighborClassification predictor() {
        return (NeighborClassification) super.predictor();
    }

    public static MLReader<KNearestNeighborsClassificationModel> read() {
        return new ModelReader<>(
                KNearestNeighborsClassificationModel.class,
                NeighborClassification.class,
                KNearestNeighborsClassificationModel::new);
    }

    /** Reads what {@code write().save(path)} wrote. */
    public static KNearestNeighborsClassificationModel load(String path) {
        return read().load(path);
    }
}
