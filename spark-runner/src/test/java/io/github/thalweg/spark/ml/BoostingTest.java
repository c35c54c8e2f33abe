package io.github.thalweg.spark.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.evaluation.BinaryClassificationEvaluator;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.evaluation.RegressionEvaluator;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BoostingTest {
    @TempDir
    Path folder;

    static Stream<BoostingEstimator<?, ?>> estimators() {
        return Stream.of(
                new GBTClassifier().setMaxIter(3),
                new GradientBoostingClassifier().setMaxIter(3).setSubsamplingRate(0.7),
                new GBTRegressor().setMaxIter(3).setLossType("absolute"),
                new GradientBoostingRegressor()
                        .setMaxIter(3)
                        .setObjective("{huber: {delta: 0.5}}")
                        .setColumnsPerLevel(0.5));
    }

    @ParameterizedTest
    @MethodSource("estimators")
    void theModelDoesNotDependOnPartitionsOrPlanAndComesBackFromAFolder(BoostingEstimator<?, ?> estimator)
            throws IOException {
        Dataset<Row> rings = Samples.rings(300, 1);
        FittedModel<?> model = estimator.fit(rings.coalesce(1));

        assertThat(estimator.fit(rings.repartition(2)).fingerprint()).isEqualTo(model.fingerprint());
        assertThat(estimator.fit(rings.orderBy("height").repartition(7)).fingerprint())
                .isEqualTo(model.fingerprint());
        PipelineModel pipeline =
                new Pipeline().setStages(new PipelineStage[] {estimator}).fit(rings);
        pipeline.write().save(folder.resolve("model").toString());
        PipelineModel back = PipelineModel.load(folder.resolve("model").toString());
        assertThat(((FittedModel<?>) back.stages()[0]).fingerprint()).isEqualTo(model.fingerprint());
        assertThat(back.transform(rings).collectAsList())
                .isEqualTo(pipeline.transform(rings).collectAsList());
        assertThat(estimator.setPlan("rounds").fit(rings.repartition(3)).fingerprint())
                .isEqualTo(model.fingerprint());
    }

    @Test
    void learnsTwoClassesAndNumbers() {
        Dataset<Row> train = Samples.rings(1500, 1);
        Dataset<Row> test = Samples.rings(1500, 2);

        GradientBoostingClassificationModel classes = new GradientBoostingClassifier().fit(train);
        GradientBoostingRegressionModel numbers =
                new GradientBoostingRegressor().setLabelCol("height").fit(train);

        assertThat(new BinaryClassificationEvaluator().evaluate(classes.transform(test)))
                .isGreaterThan(0.9);
        assertThat(classes.getNumTrees()).isEqualTo(20);
        assertThat(classes.trees()).hasSize(20);
        assertThat(classes.treeWeights()).containsOnly(0.1);
        double error = new RegressionEvaluator().setLabelCol("height").evaluate(numbers.transform(test));
        assertThat(error).isLessThan(0.45); // labels deviate by 1; exact trees would leave 0.9²⁰ = 0.12, and noise 0.1
        double[] losses = numbers.evaluateEachIteration(test);
        assertThat(losses).hasSize(20);
        assertThat(losses[19]).isCloseTo(error * error, within(1e-9)).isLessThan(losses[0] / 3);
    }

    @Test
    void threeClassesAreLearnedBySoftmaxUnlessAskedOtherwise() {
        Dataset<Row> clouds = Samples.clouds(200);

        GradientBoostingClassificationModel model =
                new GradientBoostingClassifier().setMaxIter(5).fit(clouds);

        assertThat(model.numClasses()).isEqualTo(3);
        assertThat(model.getNumTrees()).isEqualTo(15);
        assertThat(new MulticlassClassificationEvaluator()
                        .setMetricName("accuracy")
                        .evaluate(model.transform(clouds)))
                .isGreaterThan(0.97);
        assertThat(model.evaluateEachIteration(clouds)).hasSize(5);
        assertThatThrownBy(() ->
                        new GradientBoostingClassifier().setLossType("logistic").fit(clouds))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("softmax");
        assertThatThrownBy(() ->
                        new GradientBoostingRegressor().setObjective("sqared").transformSchema(clouds.schema()))
                .hasMessageContaining("did you mean \"squared\"?");
    }

    @Test
    void rowsKeptApartEndTheFitAndChooseItsLength() {
        Dataset<Row> rings = Samples.rings(400, 1).withColumn("apart", functions.expr("pmod(hash(height), 3) = 0"));

        GBTClassificationModel model = new GBTClassifier()
                .setMaxIter(60)
                .setStepSize(0.5)
                .setValidationIndicatorCol("apart")
                .fit(rings);

        double[] history = model.summary().validationHistory();
        int best = (int) model.summary().bestRound();
        assertThat(history.length).isLessThan(60);
        assertThat(model.getNumTrees()).isEqualTo(best);
        double after = history[best]; // MLlib's rule, by hand: the one round too many that ended it
        assertThat(history).hasSize(best + 1);
        assertThat(history[best - 1] - after).isLessThan(0.01 * Math.max(after, 0.01));
        double[] again = model.evaluateEachIteration(rings.filter("apart"));
        assertThat(again).hasSize(best);
        for (int round = 0; round < best; round++) {
            assertThat(history[round]).isCloseTo(again[round], within(1e-12));
        }
    }

    @Test
    void roundsBeforeAWarmStartDoNotEndTheFit() {
        Dataset<Row> rings = Samples.rings(400, 1).withColumn("apart", functions.expr("pmod(hash(height), 3) = 0"));
        GBTRegressor regressor = new GBTRegressor()
                .setLabelCol("height")
                .setStepSize(0.3)
                .setMaxDepth(2)
                .setPatience(2)
                .setValidationIndicatorCol("apart");
        Dataset<Row> learned = rings.filter("not apart");
        GBTRegressionModel wild = new GBTRegressor() // whose own rounds get worse and worse, by the rows kept apart
                .setLabelCol("height")
                .setStepSize(1)
                .setMaxDepth(8)
                .setMaxIter(4)
                .fit(learned);
        double[] itsLosses = wild.evaluateEachIteration(rings.filter("apart"));
        assertThat(itsLosses[3]).isGreaterThan(itsLosses[0]);

        GBTRegressionModel model = regressor.setInitialModel(wild).setMaxIter(6).fit(rings);

        double[] history = model.summary().validationHistory();
        assertThat(history).hasSize(2); // rounds 5 and 6, counted anew
        assertThat(model.summary().bestRound()).isBetween(4L, 6L);
        assertThat(model.getNumTrees()).isEqualTo((int) model.summary().bestRound());
        for (int round = 5; round <= model.getNumTrees(); round++) {
            assertThat(history[round - 5])
                    .isCloseTo(model.evaluateEachIteration(rings.filter("apart"))[round - 1], within(1e-12));
        }
    }

    @Test
    void aFitThatSavesItselfIsTheSameAndLeavesNothingBehind() throws IOException {
        Dataset<Row> rings = Samples.rings(200, 1);
        GBTClassifier classifier = new GBTClassifier().setMaxIter(3);
        String alone = classifier.fit(rings).fingerprint();

        String saving = classifier
                .setCheckpointDir(folder.toString())
                .setCheckpointInterval(1)
                .fit(rings)
                .fingerprint();

        assertThat(saving).isEqualTo(alone);
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void crossValidationFindsTheRateThatLearns() {
        GBTRegressor regressor = new GBTRegressor().setLabelCol("height").setMaxIter(5);
        CrossValidatorModel found = new CrossValidator()
                .setEstimator(regressor)
                .setEstimatorParamMaps(new ParamGridBuilder()
                        .addGrid(regressor.stepSize(), new double[] {1e-6, 0.5})
                        .build())
                .setEvaluator(new RegressionEvaluator().setLabelCol("height"))
                .setNumFolds(2)
                .setSeed(1)
                .fit(Samples.rings(200, 1));

        assertThat(((GBTRegressionModel) found.bestModel()).getStepSize()).isEqualTo(0.5);
    }

    @Test
    void quantilesLieAboveAndBelow() {
        Dataset<Row> rings = Samples.rings(500, 1);
        GradientBoostingRegressor regressor = new GradientBoostingRegressor().setLabelCol("height");

        Dataset<Row> high = regressor
                .setObjective("{quantile: {alpha: 0.9}}")
                .setPredictionCol("high")
                .fit(rings)
                .transform(rings);

        double share = high.filter("height <= high").count() / 500.0;
        assertThat(share).isBetween(0.8, 0.99);
    }

    @Test
    void listsOfTheWrongLengthAreRefused() {
        Dataset<Row> rings = Samples.rings(50, 1);

        assertThatThrownBy(
                        () -> new GradientBoostingRegressor().setMonotone(1, 0).fit(rings))
                .hasMessage("monotone: expected a number for each of 3 features, found 2");
        assertThatThrownBy(() -> new GradientBoostingRegressor().setGoss(0.2).fit(rings))
                .hasMessage("goss: expected two shares, found [0.2]");
        assertThat(List.of(new GBTRegressor().setMaxIter(1).fit(rings).predict(Vectors.dense(Double.NaN, 0, 0))))
                .doesNotContain(Double.NaN);
    }
}
