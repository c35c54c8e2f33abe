package io.github.thalweg.spark.ml;

import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.neighbor.NeighborClassification;
import io.github.thalweg.neighbor.NeighborModel;
import io.github.thalweg.neighbor.SearchOptions;
import io.github.thalweg.spark.ml.param.ClassParams;
import io.github.thalweg.spark.ml.param.NeighborParams;
import java.util.List;
import org.apache.spark.ml.util.DefaultParamsReadable;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.types.StructType;

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
        super(uid);
    }

    @Override
    NeighborModel fit(Shards<Rows> shards, SearchOptions options, TrainingRows rows) {
        return NeighborModel.classifier(shards, options, rows.featureNames(), rows.classes(List.of(shards)));
    }

    @Override
    KNearestNeighborsClassificationModel model(NeighborModel fitted, FitRecord summary) {
        return new KNearestNeighborsClassificationModel(uid(), (NeighborClassification) fitted, summary);
    }

    @Override
    StructType withOutputs(StructType schema) {
        NeighborParams.options(this);
        return ClassifierModel.withOutputs(
                schema, this, this, ColumnAttributes.classNames(InputColumns.field(schema, "labelCol", getLabelCol())));
    }

    public static MLReader<KNearestNeighborsClassifier> read() {
        return new DefaultParamsReadable<KNearestNeighborsClassifier>() {}.read();
    }

    /** Reads what {@code write().save(path)} wrote. */
    public static KNearestNeighborsClassifier load(String path) {
        return read().load(path);
    }
}
