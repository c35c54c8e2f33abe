package io.github.thalweg.spark.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.thalweg.model.PermutationImportance;
import io.github.thalweg.recipe.Schema;
import io.github.thalweg.spark.Sessions;
import io.github.thalweg.tree.export.OnnxExport;
import io.github.thalweg.tree.objective.Step;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.util.LongAccumulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What trees in Spark have beyond MLlib's. */
class TreeExtrasTest {
    @TempDir
    Path folder;

    @Test
    void classWeightsCountAsTheRowsWeightsWould() {
        Dataset<Row> clouds = Samples.clouds(200);
        Dataset<Row> weighed = clouds.withColumn("factor", functions.expr("label + 1"));
        String factors = "{0: 1, 1: 2, 2: 3}";

        assertThat(new DecisionTreeClassifier()
                        .setClassWeights(factors)
                        .fit(clouds)
                        .fingerprint())
                .isEqualTo(new DecisionTreeClassifier()
                        .setWeightCol("factor")
                        .fit(weighed)
                        .fingerprint());
        assertThat(new GBTClassifier()
                        .setMaxIter(2)
                        .setClassWeights(factors)
                        .fit(clouds)
                        .fingerprint())
                .isEqualTo(new GBTClassifier()
                        .setMaxIter(2)
                        .setWeightCol("factor")
                        .fit(weighed)
                        .fingerprint());
    }

    @Test
    void balancedClassesWeighTheSame() {
        Dataset<Row> few = Samples.clouds(300).filter("label = 0 or label = 1 and id % 10 = 1");

        DecisionTreeClassificationModel model = new DecisionTreeClassifier()
                .setMaxDepth(0)
                .setClassWeights("balanced")
                .fit(few);

        double[] shares = model.predictProbability(Vectors.dense(0, 0)).toArray();
        assertThat(Math.abs(shares[0] - shares[1])).isLessThan(1e-6); // weights in fixed point
        assertThatThrownBy(() -> new GBTClassifier().setClassWeights("balance").transformSchema(few.schema()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("classWeights: expected balanced, or a number for each class");
        assertThatThrownBy(() ->
                        new DecisionTreeClassifier().setClassWeights("{7: 2}").fit(few))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("classWeights")
                .hasMessageContaining("\"7\"");
    }

    @Test
    void goingOnFromAModelGivesTheModelOfOneLongFit() {
        Dataset<Row> rings = Samples.rings(300, 1);
        RandomForestClassifier forest = new RandomForestClassifier();
        GBTRegressor boosting = new GBTRegressor().setLabelCol("height");

        RandomForestClassificationModel three = forest.setNumTrees(3).fit(rings);
        GBTRegressionModel two = boosting.setMaxIter(2).fit(rings);

        assertThat(new RandomForestClassifier()
                        .setNumTrees(5)
                        .setInitialModel(three)
                        .fit(rings, ParamMap.empty())
                        .fingerprint())
                .isEqualTo(forest.setNumTrees(5).fit(rings).fingerprint());
        assertThat(new GBTRegressor()
                        .setLabelCol("height")
                        .setMaxIter(4)
                        .setInitialModel(two)
                        .fit(rings)
                        .fingerprint())
                .isEqualTo(boosting.setMaxIter(4).fit(rings).fingerprint());
        assertThatThrownBy(() -> new RandomForestClassifier()
                        .setNumTrees(3)
                        .setInitialModel(three)
                        .fit(rings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("fewer than the 3 trees");
    }

    @Test
    void rowsOutOfTheirTreesBagsMeasureAForest() {
        Dataset<Row> rings = Samples.rings(600, 1);
        RandomForestClassificationModel forest =
                new RandomForestClassifier().setNumTrees(10).setMaxDepth(8).fit(rings);
        Dataset<Row> scored = forest.transform(rings);
        double seen = scored.filter("prediction = label").count() / 600.0;

        Map<String, Double> metrics = forest.outOfBag(rings);

        assertThat(metrics.get("accuracy"))
                .isBetween(0.6, seen); // one label in twenty is wrong, and was learned by heart
        assertThat(forest.outOfBag(rings.repartition(7))).isEqualTo(metrics);
        RandomForestRegressionModel whole = new RandomForestRegressor()
                .setLabelCol("height")
                .setNumTrees(2)
                .setBootstrap(false)
                .fit(rings);
        assertThatThrownBy(() -> whole.outOfBag(rings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("out-of-bag");
    }

    @Test
    void aFeatureThatTellsNothingIsWorthNothing() {
        GBTClassificationModel model = new GBTClassifier().fit(Samples.rings(800, 1));

        PermutationImportance worth = model.permutationImportance(Samples.rings(800, 2), "auc", 2, 1);

        assertThat(worth.parts()).hasSize(3);
        assertThat(worth.parts().get(0).mean()).isGreaterThan(0.1);
        assertThat(worth.parts().get(1).mean()).isGreaterThan(0.1);
        assertThat(Math.abs(worth.parts().get(2).mean())).isLessThan(0.05);
        assertThatThrownBy(() -> model.permutationImportance(Samples.rings(10, 2), "acc", 1, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void onnxFilesHoldWhatCoreWrites() throws IOException {
        GradientBoostingRegressionModel model = FittedTrees.boostedRegressor();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        OnnxExport.write(model.predictor(), bytes);
        Path file = folder.resolve("below/trees.onnx");

        FittedTrees.forest().exportOnnx(file.toString());
        model.exportOnnx(file.toString());

        assertThat(Files.readAllBytes(file)).isEqualTo(bytes.toByteArray());
        assertThat(file.getParent()).isDirectoryNotContaining("glob:**_thalweg*");
    }

    @Test
    void onnxFilesReplaceNoOthers() throws IOException {
        Path rows = Files.writeString(folder.resolve("rows.csv"), "a,b\n1,2\n");
        Path table = Files.createDirectories(folder.resolve("table"));

        assertThatThrownBy(() -> FittedTrees.forest().exportOnnx(rows.toString()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(rows + ": expected nothing, or an ONNX file of thalweg's, found another file; move it, or"
                        + " name another path");
        assertThatThrownBy(() -> FittedTrees.forest().exportOnnx(table.toString()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("found a folder");
        assertThat(rows).hasContent("a,b\n1,2\n");
        assertThat(table).isEmptyDirectory();
    }

    @Test
    void leafStepsReachCore() {
        GBTRegressor regressor = new GBTRegressor();

        assertThat(step(new GradientBoostingRegressor())).isNull();
        assertThat(step(regressor)).isEqualTo(new Step.Gradient()); // as MLlib's
        assertThat(step(regressor.setLeafStep("leaf"))).isEqualTo(new Step.OfLeaf());
        assertThatThrownBy(() -> regressor.setLeafStep("far")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void columnsThatNobodyAsksForAreNotRead() {
        Column never = functions.expr("raise_error('looked at')").cast("double");
        Dataset<Row> rows = Sessions.session()
                .range(20)
                .selectExpr("id / 20 as x", "id / 10 as y", "double(id % 3) as label")
                .withColumn("a.b", functions.lit(1))
                .withColumn("never", never);
        DecisionTreeClassificationModel model =
                new DecisionTreeClassifier().setFeaturesCols("x", "y").fit(Samples.clouds(100));

        Dataset<Row> scored = model.transform(rows);

        assertThat(scored.columns())
                .containsExactly("x", "y", "label", "a.b", "never", "rawPrediction", "probability", "prediction");
        assertThat(scored.select("prediction", "`a.b`").collectAsList()).hasSize(20);
        assertThat(scored.schema()).isEqualTo(model.transformSchema(rows.schema()));
    }

    @Test
    void fitsOfOneTableReadItOnce() {
        LongAccumulator reads = Sessions.context().sc().longAccumulator("reads");
        UDF1<Double, Double> count = x -> {
            reads.add(1);
            return x;
        };
        Dataset<Row> rows = Samples.clouds(60)
                .withColumn(
                        "x",
                        functions
                                .udf(count, DataTypes.DoubleType)
                                .asNondeterministic()
                                .apply(functions.col("x")));
        DecisionTreeClassifier tree = new DecisionTreeClassifier().setFeaturesCols("x", "y");
        int held = Sessions.context().getPersistentRDDs().size();
        List<String> alone = new ArrayList<>();
        List<ParamMap> maps = new ArrayList<>();
        for (int depth = 1; depth <= 3; depth++) {
            maps.add(new ParamMap().put(tree.maxDepth().w(depth)));
        }
        for (ParamMap map : maps) {
            alone.add(tree.fit(rows, map).fingerprint());
        }
        long thrice = reads.value();
        reads.reset();

        List<String> together = tree.fitMultiple(rows, maps).stream()
                .map(FittedModel::fingerprint)
                .toList();

        assertThat(reads.value()).isBetween(60L, thrice / 2);
        assertThat(together).isEqualTo(alone);
        assertThat(Sessions.context().getPersistentRDDs()).hasSize(held);
    }

    @Test
    void sharedRowsAreOfOneTableAndOneChoiceOfColumns() {
        Dataset<Row> clouds = Samples.clouds(90);
        DecisionTreeClassifier tree = new DecisionTreeClassifier();
        String byBoth = tree.fit(clouds).fingerprint();
        String byHalf = tree.fit(clouds.filter("id < 45")).fingerprint();
        String byX =
                new DecisionTreeClassifier().setFeaturesCols("x").fit(clouds).fingerprint();
        int held = Sessions.context().getPersistentRDDs().size();

        SharedRows shared = new SharedRows();
        try (shared) {
            tree.setSharedRows(shared);
            assertThat(tree.fit(clouds).fingerprint()).isEqualTo(byBoth);
            assertThat(tree.fit(clouds.filter("id < 45")).fingerprint()).isEqualTo(byHalf);
            assertThat(tree.fit(clouds).fingerprint()).isEqualTo(byBoth);
            assertThat(new DecisionTreeClassifier()
                            .setFeaturesCols("x")
                            .setSharedRows(shared)
                            .fit(clouds)
                            .fingerprint())
                    .isEqualTo(byX);
        }
        assertThat(tree.fit(clouds).fingerprint()).isEqualTo(byBoth); // closed: it packs its own
        assertThat(Sessions.context().getPersistentRDDs()).hasSize(held);
    }

    private static Step step(BoostingEstimator<?, ?> estimator) {
        Schema schema = Schema.numbers(List.of("a", "b", "c"), List.of(), List.of("label"));
        return estimator.options(schema).boosting().leafStep();
    }
}
