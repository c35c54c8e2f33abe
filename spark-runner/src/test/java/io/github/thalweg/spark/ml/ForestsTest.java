package io.github.thalweg.spark.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.thalweg.spark.Sessions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.feature.IndexToString;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.linalg.Vector;
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

class ForestsTest {
    @TempDir
    Path folder;

    static Stream<TreeEstimator<?, ?, ?>> estimators() {
        return Stream.of(
                new DecisionTreeClassifier(),
                new RandomForestClassifier().setNumTrees(5),
                new RandomForestClassifier()
                        .setNumTrees(5)
                        .setRandomThresholds(true)
                        .setMaxLeaves(6),
                new DecisionTreeRegressor(),
                new RandomForestRegressor().setNumTrees(5).setBootstrap(false).setSubsamplingRate(0.5));
    }

    @ParameterizedTest
    @MethodSource("estimators")
    void theModelDoesNotDependOnPartitionsOrPlan(TreeEstimator<?, ?, ?> estimator) {
        Dataset<Row> clouds = Samples.clouds(200);
        String fingerprint = estimator.fit(clouds.coalesce(1)).fingerprint();

        assertThat(estimator.fit(clouds.repartition(2)).fingerprint()).isEqualTo(fingerprint);
        assertThat(estimator.fit(clouds.orderBy("x").repartition(7)).fingerprint())
                .isEqualTo(fingerprint);
        assertThat(estimator.setPlan("rounds").fit(clouds.repartition(3)).fingerprint())
                .isEqualTo(fingerprint);
    }

    @ParameterizedTest
    @MethodSource("estimators")
    void missingFeaturesAreLearnedFromAndPredictedFor(TreeEstimator<?, ?, ?> estimator) {
        Dataset<Row> holes = Samples.clouds(200)
                .withColumn("x", functions.expr("if(id % 10 = 0, double('NaN'), if(id % 10 = 1, null, x))"));

        FittedModel<?> model = estimator.setFeaturesCols("x", "y").fit(holes);

        assertThat(model.transform(holes)
                        .filter("prediction is null or isnan(prediction)")
                        .count())
                .isZero();
        assertThat(model.predict(Vectors.dense(Double.NaN, Double.NaN))).isBetween(0.0, 2.0);
    }

    @ParameterizedTest
    @MethodSource("estimators")
    void estimatorAndModelComeBackFromAFolder(TreeEstimator<?, ?, ?> estimator) throws IOException {
        Dataset<Row> clouds = Samples.clouds(100);
        Pipeline pipeline = new Pipeline().setStages(new PipelineStage[] {estimator.setLeafCol("leaf")});

        pipeline.write().save(path("pipeline"));
        PipelineModel model = Pipeline.load(path("pipeline")).fit(clouds);
        model.write().save(path("model"));
        PipelineModel back = PipelineModel.load(path("model"));

        assertThat(back.transform(clouds).collectAsList())
                .isEqualTo(estimator.fit(clouds).transform(clouds).collectAsList());
        FittedModel<?> fitted = (FittedModel<?>) back.stages()[0];
        assertThat(fitted.fingerprint()).isEqualTo(estimator.fit(clouds).fingerprint());
        assertThat(fitted.summary().rows()).isEqualTo(100);
        assertThat(fitted.predict(Vectors.dense(1, 0)))
                .isEqualTo(estimator.fit(clouds).predict(Vectors.dense(1, 0)));
    }

    @ParameterizedTest
    @MethodSource("estimators")
    void rowsMarkedAsApartAreNotLearnedFrom(TreeEstimator<?, ?, ?> estimator) {
        Dataset<Row> clouds = Samples.clouds(200);
        String without = estimator.fit(clouds.filter("not apart")).fingerprint();

        assertThat(estimator.setValidationIndicatorCol("apart").fit(clouds).fingerprint())
                .isEqualTo(without);
    }

    @Test
    void aRowOfWeightTwoCountsAsTheRowTwice() {
        Dataset<Row> clouds = Samples.clouds(100);
        Dataset<Row> twice = clouds.union(clouds.filter("weight = 2"));
        DecisionTreeClassifier classifier = new DecisionTreeClassifier().setMaxDepth(3);
        DecisionTreeRegressor regressor = new DecisionTreeRegressor().setMaxDepth(3);

        List<Row> classes = classifier.fit(twice).transform(clouds).collectAsList();
        List<Row> values = regressor.fit(twice).transform(clouds).collectAsList();

        assertThat(classifier
                        .setWeightCol("weight")
                        .fit(clouds)
                        .transform(clouds)
                        .collectAsList())
                .isEqualTo(classes);
        List<Row> weighted =
                regressor.setWeightCol("weight").fit(clouds).transform(clouds).collectAsList();
        for (int i = 0; i < values.size(); i++) {
            assertThat(weighted.get(i).<Double>getAs("prediction"))
                    .isCloseTo(values.get(i).<Double>getAs("prediction"), within(1e-9));
        }
    }

    @Test
    void variancesOfLeavesAreThoseOfTheirRows() {
        Dataset<Row> train = Samples.rings(500, 1).withColumn("label", functions.col("height"));

        Dataset<Row> predicted = new DecisionTreeRegressor()
                .setMaxDepth(3)
                .setVarianceCol("variance")
                .setLeafCol("leaf")
                .fit(train)
                .transform(train);

        List<Row> leaves = predicted
                .groupBy("leaf")
                .agg(
                        functions.var_pop("label"),
                        functions.first("variance"),
                        functions.avg("label"),
                        functions.first("prediction"))
                .collectAsList();
        assertThat(leaves).hasSize(8);
        for (Row leaf : leaves) {
            assertThat(leaf.getDouble(2)).isCloseTo(leaf.getDouble(1), within(1e-9));
            assertThat(leaf.getDouble(4)).isCloseTo(leaf.getDouble(3), within(1e-6)); // labels in fixed point
        }
    }

    @Test
    void importanceFallsToTheFeaturesThatTell() {
        Vector importances =
                new RandomForestClassifier().fit(Samples.rings(2000, 1)).featureImportances();

        assertThat(importances.apply(0) + importances.apply(1)).isGreaterThan(0.9);
        assertThat(importances.apply(0) + importances.apply(1) + importances.apply(2))
                .isCloseTo(1, within(1e-12));
    }

    @Test
    void nominalColumnsAreSplitBySetsOfTheirCategories() {
        Dataset<Row> rows = Sessions.session()
                .range(400)
                .selectExpr("concat('c', id % 8) as colour", "cast(id % 8 in (1, 4, 6) as double) as label");
        DecisionTreeClassifier oneSplit = new DecisionTreeClassifier().setMaxDepth(1);
        StringIndexer indexer = new StringIndexer().setInputCol("colour").setOutputCol("index");

        PipelineModel byColumn = new Pipeline()
                .setStages(new PipelineStage[] {
                    indexer,
                    oneSplit.copy(org.apache.spark.ml.param.ParamMap.empty()).setFeaturesCols("index")
                })
                .fit(rows);
        PipelineModel byVector = new Pipeline()
                .setStages(new PipelineStage[] {
                    indexer,
                    new VectorAssembler().setInputCols(new String[] {"index"}).setOutputCol("features"),
                    oneSplit
                })
                .fit(rows);

        assertThat(accuracy(byColumn.transform(rows))).isEqualTo(1);
        assertThat(accuracy(byVector.transform(rows))).isEqualTo(1);
        assertThat(((DecisionTreeClassificationModel) byVector.stages()[2]).toDebugString())
                .contains("feature 0 in {");
    }

    @Test
    void worksBetweenIndexersInAPipeline() {
        Dataset<Row> clouds = Samples.clouds(300).select("x", "y", "name");
        PipelineModel model = new Pipeline()
                .setStages(new PipelineStage[] {
                    new StringIndexer().setInputCol("name").setOutputCol("label"),
                    new VectorAssembler().setInputCols(new String[] {"x", "y"}).setOutputCol("features"),
                    new RandomForestClassifier(),
                    new IndexToString().setInputCol("prediction").setOutputCol("predicted")
                })
                .fit(clouds);

        assertThat(model.transform(clouds).filter("predicted = name").count()).isGreaterThan(290);
        RandomForestClassificationModel forest = (RandomForestClassificationModel) model.stages()[2];
        assertThat(forest.classNames()).containsExactlyInAnyOrder("east", "north", "west");
        assertThat(forest.trees()).hasSize(20);
    }

    @Test
    void crossValidationFindsTheDepthThatLearns() {
        RandomForestClassifier forest = new RandomForestClassifier().setNumTrees(5);
        CrossValidatorModel found = new CrossValidator()
                .setEstimator(forest)
                .setEstimatorParamMaps(new ParamGridBuilder()
                        .addGrid(forest.maxDepth(), new int[] {0, 4})
                        .build())
                .setEvaluator(new MulticlassClassificationEvaluator().setMetricName("accuracy"))
                .setNumFolds(2)
                .setParallelism(2)
                .setSeed(1)
                .fit(Samples.clouds(150));

        assertThat(((RandomForestClassificationModel) found.bestModel()).getMaxDepth())
                .isEqualTo(4);
        assertThat(found.avgMetrics()[1]).isGreaterThan(0.9).isGreaterThan(found.avgMetrics()[0]);
    }

    @Test
    void aForestOfOneTreeWithoutBootstrapIsTheTree() {
        Dataset<Row> clouds = Samples.clouds(200);

        Transformer one = new RandomForestClassifier()
                .setNumTrees(1)
                .setBootstrap(false)
                .setFeatureSubsetStrategy("all")
                .fit(clouds);
        Transformer tree = new DecisionTreeClassifier().fit(clouds);

        assertThat(one.transform(clouds).select("probability").collectAsList())
                .isEqualTo(tree.transform(clouds).select("probability").collectAsList());
    }

    @Test
    void badLabelsAndParametersAreNamed() {
        Dataset<Row> clouds = Samples.clouds(50);
        Dataset<Row> half = clouds.withColumn("label", functions.expr("if(id = 7, 0.5, label)"));
        Dataset<Row> negative = clouds.withColumn("label", functions.expr("if(id = 7, -1, label)"));

        assertThatThrownBy(() -> new RandomForestClassifier().fit(half))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("label 0.5 is no class");
        assertThatThrownBy(() -> new RandomForestClassifier().fit(negative))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("label -1 is out of range");
        assertThatThrownBy(() -> new RandomForestClassifier()
                        .setFeatureSubsetStrategy("some")
                        .transformSchema(clouds.schema()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("featureSubsetStrategy: expected auto");
        assertThatThrownBy(() -> new RandomForestClassifier()
                        .setThresholds(new double[] {1, 2})
                        .fit(clouds))
                .hasMessageStartingWith("thresholds: expected one for each of 3 classes");
        assertThatThrownBy(() -> new DecisionTreeClassifier().setLeafCol("x").transformSchema(clouds.schema()))
                .hasMessageStartingWith("leafCol: expected no column \"x\" yet");
    }

    @Test
    void oneClassAndConstantFeaturesGiveALeaf() {
        Dataset<Row> one = Samples.clouds(60).filter("label = 0");
        Dataset<Row> constant = Samples.clouds(60).withColumn("x", functions.lit(3.0));

        assertThat(new DecisionTreeClassifier().fit(one).numNodes()).isEqualTo(1);
        assertThat(new RandomForestClassifier().fit(one).predict(Vectors.dense(0, 0)))
                .isZero();
        DecisionTreeClassificationModel stump =
                new DecisionTreeClassifier().setFeaturesCols("x").fit(constant);
        assertThat(stump.numNodes()).isEqualTo(1);
        assertThat(stump.predictProbability(Vectors.dense(3)).toArray())
                .containsExactly(new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0}, within(1e-12));
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private static double accuracy(Dataset<Row> predicted) {
        return new MulticlassClassificationEvaluator().setMetricName("accuracy").evaluate(predicted);
    }
}
