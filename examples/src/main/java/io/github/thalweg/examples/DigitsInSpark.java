package io.github.thalweg.examples;

import io.github.thalweg.spark.ml.NetworkClassifier;
import java.io.IOException;
import java.util.Arrays;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A network among Spark's own stages: columns to a vector, a vector to a digit, and Spark's evaluator at the end. */
public final class DigitsInSpark {
    private DigitsInSpark() {}

    public static void main(String[] arguments) throws IOException {
        try (SparkSession spark = SparkSession.builder()
                .master("local[*]")
                .appName("digits")
                .config("spark.ui.enabled", false)
                .getOrCreate()) {
            Dataset<Row> digits = spark.read()
                    .option("header", true)
                    .option("inferSchema", true)
                    .csv("examples/data/digits_8x8.csv.gz");
            Dataset<Row>[] parts = digits.randomSplit(new double[] {0.8, 0.2}, 1);
            String[] pixels = Arrays.stream(digits.columns())
                    .filter(column -> !column.equals("label"))
                    .toArray(String[]::new);
            Pipeline pipeline = new Pipeline().setStages(new PipelineStage[] {
                new VectorAssembler().setInputCols(pixels).setOutputCol("features"),
                new NetworkClassifier()
                        .setLayers(new int[] {pixels.length, 128, 10})
                        .setScale("{by: 16}")
                        .setStepSize(0.003)
                        .setMaxIter(30)
            });
            PipelineModel model = pipeline.fit(parts[0]);
            Dataset<Row> predicted = model.transform(parts[1]);
            predicted.select("label", "prediction", "probability").show(5, 80, false);
            double accuracy = new MulticlassClassificationEvaluator()
                    .setMetricName("accuracy")
                    .evaluate(predicted);
            System.out.println("accuracy on the held-out fifth: " + accuracy);
        }
    }
}
