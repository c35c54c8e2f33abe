package io.github.thalweg.spark.ml.save;

import io.github.thalweg.math.Check;
import java.util.List;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;

/** Saves a stage that holds others: {@code metadata} as Spark writes it, and each of the others in a folder of its own. */
public final class StagesWriter extends MLWriter {
    static final String CLASSIFIER = "classifier";
    static final String MODEL = "model_";
    static final String LABELS = "labels"; // what the label column told, and how many models there are

    private final MLWriter metadata;
    private final Estimator<?> classifier; // null: none
    private final List<Model<?>> models;
    private final org.apache.spark.sql.types.Metadata labels; // null: there are no models

    public StagesWriter(
            MLWriter metadata,
            Estimator<?> classifier,
            List<Model<?>> models,
            org.apache.spark.sql.types.Metadata labels) {
        this.metadata = metadata;
        this.classifier = classifier;
        this.models = models;
        this.labels = labels;
    }

    @Override
    public void saveImpl(String path) {
        SparkSession spark = sparkSession();
        if (classifier != null) {
            requireWritable(classifier);
        }
        models.forEach(StagesWriter::requireWritable);
        Metadata.write(metadata, spark, path);
        if (classifier != null) {
            Metadata.write(((MLWritable) classifier).write(), spark, path + "/" + CLASSIFIER);
        }
        for (int i = 0; i < models.size(); i++) {
            Metadata.write(((MLWritable) models.get(i)).write(), spark, path + "/" + MODEL + i);
        }
        if (labels != null) {
            spark.createDataset(List.of(labels.json(), Integer.toString(models.size())), Encoders.STRING())
                    .coalesce(1)
                    .write()
                    .text(path + "/" + LABELS);
        }
    }

    private static void requireWritable(PipelineStage stage) {
        Check.that(
                stage instanceof MLWritable,
                "classifier: expected one that can be saved, found %s",
                stage.getClass().getName());
    }
}
