package io.github.thalweg.spark.ml;

import io.github.thalweg.model.Models;
import io.github.thalweg.spark.ModelFolder;
import io.github.thalweg.spark.ml.save.Metadata;
import io.github.thalweg.store.Content;
import io.github.thalweg.store.Folder;
import java.util.Map;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.SparkSession;

/** Saves a fitted model: {@code metadata} as Spark writes it, and {@code model}, a folder that needs no Spark to read. */
final class ModelWriter extends MLWriter {
    static final String SUMMARY = "summary.json";

    private final FittedModel<?> model;
    private final MLWriter metadata;

    ModelWriter(FittedModel<?> model, MLWriter metadata) {
        this.model = model;
        this.metadata = metadata;
    }

    @Override
    public void saveImpl(String path) {
        SparkSession spark = sparkSession();
        Metadata.write(metadata, spark, path);
        FitRecord summary = model.summaryOrNull();
        Map<String, Content> beside = summary == null ? Map.of() : Map.of(SUMMARY, Content.of(summary.json()));
        Models.save(model.predictor(), folder(spark, path), beside);
    }

    static Folder folder(SparkSession spark, String path) {
        return ModelFolder.ofStage(path, spark.sparkContext().hadoopConfiguration());
    }
}
