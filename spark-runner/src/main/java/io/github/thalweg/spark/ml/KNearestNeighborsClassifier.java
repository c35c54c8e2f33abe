package io.github.thalweg.spark.ml;

import io.github.thalweg.neighbor.NeighborClassification;
import io.github.thalweg.neighbor.NeighborModel;
import io.github.thalweg.spark.ml.param.ClassParams;
import org.apache.spark.ml.util.DefaultParamsReadable;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;

/**
 * A vote of the k nearest rows, as a stage of Spark ML's pipelines.
 *
 * <pre>{@code
 * KNearestNeighborsClassificationModel model = new KNearestNeighborsClassifier()
 *         .setK(3)
 *         .setWeights("distance")
 *         .fit(training);
 * }</pre>
 */
public final class KNearestNeighborsClassifier
        extends NeighborEstimator<KNearestNeighborsClassifier, KNearestNeighborsClassificationModel>
        implements ClassParams<KNearestNeighborsClassifier> {
    public KNearestNeighborsClassifier() {
        this(Identifiable.randomUID("kNearestNeighborsClassifier"));
    }

    public KNearestNeighborsClassifier(String uid) {
        super(uid, "classes");
    }

    @Override
    protected KNearestNeighborsClassificationModel stage(NeighborModel fitted, FitSummary summary) {
        return new KNearestNeighborsClassificationModel(uid(), (NeighborClassification) fitted, (FitRecord) summary);
    }

    public static MLReader<KNearestNeighborsClassifier> read() {
        return new DefaultParamsReadable<KNearestNeighborsClassifier>() {}.read();
    }

    /** Reads what {@code write().save(path)} wrote. */
    public static KNearestNeighborsClassifier load(String path) {
        return read().load(path);
    }
}
