package io.github.thalweg.spark.ml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.thalweg.spark.Sessions;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.MultilayerPerceptronClassifier;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class DigitsTest {
    private static final String DIGITS = "../examples/data/digits_8x8.csv.gz";

    @Test
    void handwrittenDigitsAreRead() {
        Dataset<Row>[] parts = digits().randomSplit(new double[] {0.8, 0.2}, 1);
        String[] pixels = pixels(parts[0]);
        NetworkClassifier classifier = new NetworkClassifier()
                .setFeaturesCols(pixels)
                .setLayers(new int[] {64, 64, 10})
                .setScale("{by: 16}")
                .setStepSize(0.005)
                .setMaxIter(30);

        NetworkClassificationModel model = classifier.fit(parts[0]);

        assertThat(accuracy(model.transform(parts[1]))).isGreaterThan(0.96);
    }

    @Test
    void digitsAreReadFromTheTopInStepsOfEightPixels() {
        Dataset<Row>[] parts = digits().randomSplit(new double[] {0.8, 0.2}, 1);
        NetworkClassifier classifier = new NetworkClassifier()
                .setFeaturesCols(pixels(parts[0]))
                .setShape(8, 8)
                .setNetwork("[{lstm: {units: 64}}, last, {linear: {outputs: 10}}]")
                .setScale("{by: 16}")
                .setStepSize(0.01)
                .setMaxIter(12);

        assertThat(accuracy(classifier.fit(parts[0]).transform(parts[1]))).isGreaterThan(0.95);
    }

    @Test
    void aUserOfMllibChangesTheImport() {
        Dataset<Row>[] parts = digits().randomSplit(new double[] {0.8, 0.2}, 1);
        VectorAssembler assembler =
                new VectorAssembler().setInputCols(pixels(parts[0])).setOutputCol("features");
        int[] layers = {64, 32, 10};
        PipelineStage theirs = new MultilayerPerceptronClassifier()
                .setLayers(layers)
                .setBlockSize(64)
                .setMaxIter(30)
                .setSeed(3);
        PipelineStage ours = new NetworkClassifier()
                .setLayers(layers)
                .setBlockSize(64)
                .setMaxIter(30)
                .setSeed(3);

        double their = accuracy(pipeline(assembler, theirs).fit(parts[0]).transform(parts[1]));
        double our = accuracy(pipeline(assembler, ours).fit(parts[0]).transform(parts[1]));

        assertThat(our).isGreaterThan(0.93).isGreaterThan(their);
    }

    private static Pipeline pipeline(PipelineStage... stages) {
        return new Pipeline().setStages(stages);
    }

    private static Dataset<Row> digits() {
        return Sessions.session()
                .read()
                .option("header", true)
                .schema(IntStream.range(0, 64)
                        .mapToObj(pixel -> "p" + pixel + " int, ")
                        .collect(Collectors.joining("", "", "label int")))
                .csv(DIGITS);
    }

    private static String[] pixels(Dataset<Row> digits) {
        return Arrays.stream(digits.columns())
                .filter(column -> !column.equals("label"))
                .toArray(String[]::new);
    }

    private static double accuracy(Dataset<Row> predicted) {
        return new MulticlassClassificationEvaluator().setMetricName("accuracy").evaluate(predicted);
    }
}
