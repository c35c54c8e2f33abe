package io.github.thalweg.spark.ml;

import io.github.thalweg.spark.ml.param.KMeansParams;
import java.util.stream.Stream;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.util.MLReader;

/** Clusters by their centers. */
public final class KMeansModel extends LearnedModel<KMeansModel> implements KMeansParams {
    KMeansModel(String uid, io.github.thalweg.cluster.KMeansModel clusters, FitRecord summary) {
        super(uid, clusters, summary);
    }

    @Override
    KMeansModel with(String newUid) {
        return new KMeansModel(newUid, predictor(), summaryOrNull());
    }

    @Override
    public io.github.thalweg.cluster.KMeansModel predictor() {
        return (io.github.thalweg.cluster.KMeansModel) super.predictor();
    }

    public Vector[] clusterCenters() {
        return Stream.of(predictor().centers()).map(Vectors::dense).toArray(Vector[]::new);
    }

    public static MLReader<KMeansModel> read() {
        return new ModelReader<>(KMeansModel.class, io.github.thalweg.cluster.KMeansModel.class, KMeansModel::new);
    }

    /** Reads what {@code write().save(path)} wrote, or a job. */
    public static KMeansModel load(String path) {
        return read().load(path);
    }
}
