package org.example;

import io.github.thalweg.spark.ml.Learn;
import io.github.thalweg.spark.ml.LearnedModel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The user's learner as a stage of a pipeline, saved and loaded: what comes of it is written to a file. */
public final class Stage {
    private Stage() {}

    /** @param arguments the rows, where the pipeline is saved, and the file */
    public static void main(String[] arguments) throws Exception {
        try (SparkSession spark = SparkSession.builder().master("local[1]").getOrCreate()) {
            Dataset<Row> rows = spark.read().option("header", true).schema("x DOUBLE, label DOUBLE").csv(arguments[0]);
            Learn<?> stage = Learn.to("shrunken-mean").option("shrink", 0.5);
            stage.setFeaturesCols("x");
            PipelineModel pipeline = new Pipeline().setStages(new PipelineStage[] {stage}).fit(rows);
            pipeline.write().overwrite().save(arguments[1]);
            LearnedModel.Any model = (LearnedModel.Any) PipelineModel.load(arguments[1]).stages()[0];
            double said = model.transform(rows).select("prediction").first().getDouble(0);
            Files.writeString(Path.of(arguments[2]), model.fingerprint() + " " + said);
        }
    }
}
