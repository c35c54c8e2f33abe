package io.github.thalweg.spark.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.evaluation.BinaryClassificationEvaluator;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.feature.IndexToString;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;

class NetworkClassifierTest {
    @Test
    void tellsCloudsApart() {
        Dataset<Row> clouds = Samples.clouds(300);

        NetworkClassificationModel model = classifier().fit(clouds);

        assertThat(accuracy(model.transform(clouds))).isGreaterThan(0.97);
        assertThat(model.numClasses()).isEqualTo(3);
        assertThat(model.numFeatures()).isEqualTo(2);
        assertThat(model.uid()).isEqualTo(model.parent().uid());
        assertThat(model.getMaxIter()).isEqualTo(20);
    }

    @Test
    void tellsHowTheFitWent() {
        FitSummary summary = classifier().fit(Samples.clouds(300)).summary();

        assertThat(summary.totalIterations()).isEqualTo(20);
        assertThat(summary.rounds()).isEqualTo(20 * 10); // 300 rows in batches of 32: ten steps an epoch
        assertThat(summary.rows()).isEqualTo(300);
        assertThat(summary.objectiveHistory()).hasSize(20);
        assertThat(summary.objectiveHistory()[19]).isLessThan(summary.objectiveHistory()[0] / 3);
        assertThat(summary.validationHistory()).isEmpty();
    }

    @Test
    void theModelDoesNotDependOnPartitionsOrderPlanOrFormOfVectors() {
        Dataset<Row> clouds = Samples.clouds(200);
        Dataset<Row> sparse = clouds.withColumn(
                "features",
                functions
                        .udf((Vector v) -> (Vector) v.toSparse(), org.apache.spark.ml.linalg.SQLDataTypes.VectorType())
                        .apply(functions.col("features")));
        String fingerprint = classifier().fit(clouds.coalesce(1)).fingerprint();

        assertThat(classifier().fit(clouds.repartition(3)).fingerprint()).isEqualTo(fingerprint);
        assertThat(classifier().fit(clouds.orderBy("x").repartition(7)).fingerprint())
                .isEqualTo(fingerprint);
        assertThat(classifier().setPlan("rounds").setMaxIter(2).fit(clouds).fingerprint())
                .isEqualTo(classifier()
                        .setPlan("local")
                        .setMaxIter(2)
                        .fit(clouds.repartition(2))
                        .fingerprint());
        assertThat(classifier().fit(sparse).fingerprint()).isEqualTo(fingerprint);
        assertThat(classifier().setSeed(2).fit(clouds).fingerprint()).isNotEqualTo(fingerprint);
    }

    @Test
    void columnsOfNumbersTeachTheSameAsAVector() {
        Dataset<Row> clouds = Samples.clouds(200);

        NetworkClassificationModel byVector = classifier().fit(clouds);
        NetworkClassificationModel byColumns =
                classifier().setFeaturesCols("x", "y").fit(clouds);

        assertThat(byColumns.predictor().parameters())
                .isEqualTo(byVector.predictor().parameters());
        assertThat(byColumns.predictor().featureNames()).containsExactly("x", "y");
        assertThat(accuracy(byColumns.transform(clouds))).isGreaterThan(0.97);
    }

    @Test
    void aRowOfWeightTwoCountsAsTheRowTwice() {
        Dataset<Row> clouds = Samples.clouds(100);
        Dataset<Row> twice = clouds.union(clouds.filter("weight = 2"));
        NetworkClassifier whole =
                classifier().setBlockSize(1000).setOptimizer("sgd").setStepSize(0.5); // one step an epoch

        float[] weighted = whole.copy(ParamMap.empty())
                .setWeightCol("weight")
                .fit(clouds)
                .predictor()
                .parameters();
        float[] repeated = whole.fit(twice).predictor().parameters();
        float[] plain = whole.fit(clouds).predictor().parameters();

        assertThat(weighted).containsExactly(repeated, within(1e-4f)); // float sums in another order, 20 steps
        assertThat(distance(plain, repeated)).isGreaterThan(0.01);
    }

    private static double distance(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (double) (a[i] - b[i]);
        }
        return Math.sqrt(sum);
    }

    @Test
    void rowsWithAnIdAreKnownByIt() {
        Dataset<Row> clouds = Samples.clouds(200);
        String fingerprint = classifier().setIdCol("id").fit(clouds).fingerprint();

        assertThat(classifier().setIdCol("id").fit(clouds.repartition(5)).fingerprint())
                .isEqualTo(fingerprint);
        assertThat(classifier().fit(clouds).fingerprint()).isNotEqualTo(fingerprint);
        assertThat(classifier()
                        .setIdCol("id")
                        .fit(clouds.withColumn("id", functions.expr("199 - id")))
                        .fingerprint())
                .isNotEqualTo(fingerprint);
    }

    @Test
    void worksBetweenIndexersInAPipeline() {
        Dataset<Row> clouds = Samples.clouds(300).select("x", "y", "name");
        Pipeline pipeline = new Pipeline().setStages(new PipelineStage[] {
            new StringIndexer().setInputCol("name").setOutputCol("label"),
            new VectorAssembler().setInputCols(new String[] {"x", "y"}).setOutputCol("features"),
            classifier(),
            new IndexToString().setInputCol("prediction").setOutputCol("predicted")
        });

        PipelineModel model = pipeline.fit(clouds);

        long right = model.transform(clouds).filter("predicted = name").count();
        assertThat(right).isGreaterThan(290);
        NetworkClassificationModel network = (NetworkClassificationModel) model.stages()[2];
        assertThat(network.classNames()).containsExactlyInAnyOrder("east", "north", "west");
        assertThat(network.predictor().featureNames()).containsExactly("x", "y");
    }

    @Test
    void crossValidationFindsTheRateThatLearns() {
        Dataset<Row> clouds = Samples.clouds(150);
        NetworkClassifier classifier = classifier().setMaxIter(5);
        CrossValidator search = new CrossValidator()
                .setEstimator(classifier)
                .setEstimatorParamMaps(new ParamGridBuilder()
                        .addGrid(classifier.stepSize(), new double[] {1e-9, 0.05})
                        .build())
                .setEvaluator(new MulticlassClassificationEvaluator().setMetricName("accuracy"))
                .setNumFolds(2)
                .setParallelism(2)
                .setSeed(1);

        CrossValidatorModel found = search.fit(clouds);

        assertThat(((NetworkClassificationModel) found.bestModel()).getStepSize())
                .isEqualTo(0.05);
        assertThat(found.avgMetrics()[1]).isGreaterThan(0.9).isGreaterThan(found.avgMetrics()[0]);
    }

    @Test
    void oneOutputTellsTwoClassesApart() {
        Dataset<Row> two = Samples.clouds(300).filter("label < 2");

        NetworkClassificationModel model = classifier()
                .setLayers(new int[] {2, 8, 1})
                .setLoss("binaryCrossEntropy")
                .fit(two);

        assertThat(model.numClasses()).isEqualTo(2);
        assertThat(new BinaryClassificationEvaluator().evaluate(model.transform(two)))
                .isGreaterThan(0.99);
    }

    @Test
    void rowsKeptApartEndTheFitAndChooseItsModel() {
        Dataset<Row> noisy =
                Samples.clouds(200).withColumn("label", functions.expr("cast(pmod(hash(id), 3) as double)"));
        NetworkClassifier classifier = classifier()
                .setLayers(new int[] {2, 64, 3})
                .setMaxIter(200)
                .setValidationIndicatorCol("apart")
                .setPatience(3);

        NetworkClassificationModel model = classifier.fit(noisy);

        FitSummary summary = model.summary();
        double[] history = summary.validationHistory();
        assertThat(summary.rows()).isEqualTo(160);
        assertThat(history.length).isLessThan(200);
        assertThat(summary.rounds()).isEqualTo(history.length * 5L); // 160 rows in batches of 32
        int best = history.length - 4; // patience 3
        assertThat(summary.bestRound()).isEqualTo((best + 1) * 5L);
        for (double later : List.of(history[best + 1], history[best + 2], history[best + 3])) {
            assertThat(later).isGreaterThanOrEqualTo(history[best]);
        }
        double kept = new MulticlassClassificationEvaluator()
                .setMetricName("logLoss")
                .evaluate(model.transform(noisy.filter("apart")));
        assertThat(kept).isCloseTo(history[best], within(1e-5));
    }

    @Test
    void aNetworkIsWrittenAsInAJob() {
        Dataset<Row> clouds = Samples.clouds(200);
        NetworkClassifier classifier = new NetworkClassifier()
                .setNetwork("[{linear: {outputs: 8}}, tanh, {linear: {outputs: 3}}]")
                .setOptimizer("{\"adam\": {\"rate\": 0.02}}")
                .setScale("standard");

        NetworkClassificationModel model = classifier.fit(clouds);

        assertThat(accuracy(model.transform(clouds))).isGreaterThan(0.9);
        assertThat(model.predictor().network().layout().describe())
                .contains("0.linear.weight")
                .contains("2.linear.bias");
    }

    @Test
    void frozenLayersStayAsTheyBegan() {
        Dataset<Row> clouds = Samples.clouds(100);

        float[] once = classifier()
                .setFreeze("0.linear")
                .setMaxIter(1)
                .fit(clouds)
                .predictor()
                .parameters();
        float[] often = classifier()
                .setFreeze("0.linear")
                .setMaxIter(5)
                .fit(clouds)
                .predictor()
                .parameters();

        int first = 2 * 8 + 8;
        assertThat(java.util.Arrays.copyOf(often, first)).isEqualTo(java.util.Arrays.copyOf(once, first));
        assertThat(often).isNotEqualTo(once);
    }

    @Test
    void shardsMayTakeStepsByThemselves() {
        Dataset<Row> clouds = Samples.clouds(300);

        NetworkClassificationModel model =
                classifier().setLocalSteps(5).setShards(2).setBlockSize(16).fit(clouds);

        assertThat(accuracy(model.transform(clouds))).isGreaterThan(0.95);
    }

    private static NetworkClassifier classifier() {
        return new NetworkClassifier()
                .setLayers(new int[] {2, 8, 3})
                .setStepSize(0.02)
                .setMaxIter(20);
    }

    private static double accuracy(Dataset<Row> predicted) {
        return new MulticlassClassificationEvaluator().setMetricName("accuracy").evaluate(predicted);
    }
}
