package io.github.thalweg.spark.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Consumer;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class BadInputTest {
    private static final Dataset<Row> CLOUDS = Samples.clouds(50);

    @Test
    void columnsThatAreNotThereAreNamed() {
        refused(classifier().setLabelCol("lable"), CLOUDS)
                .hasMessageStartingWith("labelCol: expected a column \"lable\"");
        refused(classifier().setFeaturesCol("f"), CLOUDS)
                .hasMessageStartingWith("featuresCol: expected a column \"f\"");
        refused(classifier().setFeaturesCols("x", "z"), CLOUDS)
                .hasMessageStartingWith("featuresCols: expected a column \"z\"");
        refused(classifier().setWeightCol("w"), CLOUDS).hasMessageStartingWith("weightCol: expected a column \"w\"");
        refused(classifier().setIdCol("i"), CLOUDS).hasMessageStartingWith("idCol: expected a column \"i\"");
        refused(classifier().setValidationIndicatorCol("v"), CLOUDS)
                .hasMessageStartingWith("validationIndicatorCol: expected a column \"v\"");
    }

    @Test
    void columnsOfAnotherTypeAreNamedWithTheirType() {
        refused(classifier().setLabelCol("name"), CLOUDS)
                .hasMessage(
                        "labelCol: expected column \"name\" to be a number, found string; StringIndexer makes numbers of"
                                + " names");
        refused(classifier().setFeaturesCols("x", "name"), CLOUDS)
                .hasMessage(
                        "featuresCols: expected column \"name\" to be a number, found string; StringIndexer makes numbers"
                                + " of names");
        refused(classifier().setWeightCol("name"), CLOUDS)
                .hasMessage(
                        "weightCol: expected column \"name\" to be a number, found string; StringIndexer makes numbers of"
                                + " names");
        refused(classifier().setValidationIndicatorCol("x"), CLOUDS)
                .hasMessage("validationIndicatorCol: expected column \"x\" to be boolean, found double");
    }

    @Test
    void featuresAreOtherColumnsThanTheLabelAndEachOnce() {
        refused(classifier().setFeaturesCols("x", "label"), CLOUDS)
                .hasMessage("featuresCols: expected no label among them, found \"label\"");
        refused(classifier().setFeaturesCols("x", "y", "x"), CLOUDS)
                .hasMessage("featuresCols: expected each column once, found [x, y, x]");
    }

    @Test
    void aTableOfOtherFeaturesIsRefusedBeforeItsRowsAreRead() {
        DecisionTreeClassificationModel tree = new DecisionTreeClassifier().fit(CLOUDS);
        Dataset<Row> three = new VectorAssembler()
                .setInputCols(new String[] {"x", "y", "id"})
                .setOutputCol("three")
                .transform(CLOUDS);

        saying(
                "column \"three\": expected 2 features, found 3",
                () -> tree.copy(ParamMap.empty()).setFeaturesCol("three").transform(three));
        saying("featuresCols: expected 2 features, found 3", () -> tree.copy(ParamMap.empty())
                .setFeaturesCols("x", "y", "id")
                .transformSchema(three.schema()));
    }

    @Test
    void paramsSayWhatTheyExpect() {
        GBTClassifier boosting = new GBTClassifier();
        RandomForestRegressor forest = new RandomForestRegressor();

        saying("lossType: expected one of logistic, softmax, found squared", () -> boosting.setLossType("squared"));
        saying("stepSize: expected a number in (0, 1], found 0.0", () -> boosting.setStepSize(0));
        saying("stepSize: expected a number in (0, 1], found NaN", () -> boosting.setStepSize(Double.NaN));
        saying("maxIter: expected a positive number, found 0", () -> boosting.setMaxIter(0));
        saying("lambda: expected a finite number of at least 0, found -1.0", () -> boosting.setLambda(-1));
        saying(
                "minWeightFractionPerNode: expected a number in [0, 0.5), found 0.5",
                () -> forest.setMinWeightFractionPerNode(0.5));
        saying(
                "checkpointInterval: expected a whole number of at least 1, or -1, found 0",
                () -> forest.setCheckpointInterval(0));
        saying("impurity: expected one of variance, found gini", () -> forest.setImpurity("gini"));
        saying("way: expected one of auto, one-task, replicated, levels, found \"wind\"", () -> forest.setWay("wind"));
        saying("numTrees: expected a positive number, found 0", () -> new ParamGridBuilder()
                .addGrid(forest.numTrees(), new int[] {3, 0})
                .build());
    }

    private static void saying(String message, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    @Test
    void labelsOfRowsKeptApartAreClassesToo() {
        Dataset<Row> two = CLOUDS.filter("label < 2");
        GBTClassifier boosting = new GBTClassifier().setMaxIter(3).setValidationIndicatorCol("apart");

        assertThat(boosting.fit(two.withColumn("label", functions.expr("if(apart and id = 0, 2.0, label)")))
                        .numClasses())
                .isEqualTo(3);
        assertThatThrownBy(() ->
                        boosting.fit(two.withColumn("label", functions.expr("if(apart and id = 0, -1.0, label)"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("label -1 is out of range");
        assertThat(
                        new RandomForestClassifier() // to which they do not matter
                                .setValidationIndicatorCol("apart")
                                .fit(two.withColumn("label", functions.expr("if(apart and id = 0, -1.0, label)")))
                                .numClasses())
                .isEqualTo(2);
    }

    @Test
    void anOutputColumnThatIsThereIsNotReplaced() {
        refused(classifier().setProbabilityCol("x"), CLOUDS)
                .hasMessage("probabilityCol: expected no column \"x\" yet, found one; choose another name");
    }

    @Test
    void missingAndInfiniteFeaturesAreRefused() {
        refused(classifier().setFeaturesCols("x", "y"), with("x", "double('NaN')"))
                .hasMessageContaining("x");
        refused(classifier().setFeaturesCols("x", "y"), with("x", "double('Infinity')"))
                .hasMessageContaining("x");
        refused(classifier().setFeaturesCols("x", "y"), with("x", "cast(null as double)"))
                .hasMessageContaining("x");
    }

    @Test
    void labelsOutOfRangeAreRefused() {
        refused(classifier(), with("label", "4.0")).hasMessageStartingWith("label 4 is out of range: expected 0 to 2");
        refused(classifier(), with("label", "-1.0"))
                .hasMessageStartingWith("label -1 is out of range: expected 0 to 2");
        refused(classifier(), with("label", "0.5")).hasMessageStartingWith("label 0.5 is no class");
        assertThatThrownBy(() -> new DecisionTreeClassifier().fit(with("label", "double(1e300)")))
                .hasMessageStartingWith("label 1e300 is out of range: expected 0 to 9999 in column \"label\"");
        refused(classifier(), with("label", "double('NaN')")).hasMessageContaining("label");
    }

    @Test
    void weightsBelowZeroAreRefused() {
        refused(classifier().setWeightCol("weight"), with("weight", "-1.0")).hasMessageContaining("weight");
    }

    @Test
    void aTableWithoutRowsIsRefused() {
        refused(classifier(), CLOUDS.limit(0)).hasMessage("expected rows, found none");
        refused(classifier().setValidationIndicatorCol("apart"), CLOUDS.filter("not apart"))
                .hasMessage("validationIndicatorCol: expected rows, found none");
    }

    @Test
    void layersThatDoNotFitTheDataAreRefused() {
        refused(new NetworkClassifier().setLayers(new int[] {4, 3}), CLOUDS)
                .hasMessageContaining("layers: expected 4 features as the first of [4, 3], found 2 in the data");
        refused(new NetworkClassifier(), CLOUDS)
                .hasMessage("network: expected either network or layers to be set, found neither");
        refused(classifier().setNetwork("[relu]"), CLOUDS)
                .hasMessage("network: expected either network or layers to be set, found both");
        refused(new NetworkClassifier().setLayers(new int[] {3}), CLOUDS).hasMessageStartingWith("layers: expected");
    }

    @Test
    void unknownWordsAreRefusedWhenSetWithTheNearestKnownOne() {
        refusedSet(classifier -> classifier.setNetwork("[{linaer: {outputs: 3}}]"))
                .hasMessage("network.0: unknown layer \"linaer\"; did you mean \"linear\"?");
        refusedSet(classifier -> classifier.setNetwork("[{linear: {outptus: 3}}]"))
                .hasMessageContaining("did you mean \"network.0.linear.outputs\"?");
        refusedSet(classifier -> classifier.setNetwork("[{linear")).hasMessageStartingWith("network: expected YAML");
        for (int blocks : new int[] {40, 20_000}) {
            String nested = "{residual: {layers: [".repeat(blocks) + "relu" + "]}}".repeat(blocks);
            refusedSet(classifier -> classifier.setNetwork("[" + nested + "]"))
                    .hasMessage("network: nested more than 100 deep");
        }
        refusedSet(classifier -> classifier.setOptimizer("adma")).hasMessageContaining("did you mean \"adam\"?");
        refusedSet(classifier -> classifier.setLoss("crossEntropie"))
                .hasMessageContaining("did you mean \"crossEntropy\"?");
        refusedSet(classifier -> classifier.setScale("standart"))
                .hasMessage(
                        "scale: expected none, standard, minmax or {by: a number other than 0}, found \"standart\"");
        refusedSet(classifier -> classifier.setScale("{by: 0}")).hasMessageEndingWith("found {by:0}");
        refusedSet(classifier -> classifier.setClip("{value: 1, perTensor: true}"))
                .hasMessage("clip.perTensor: expected norm beside it, found none");
        refusedSet(classifier -> classifier.setClip("{norm: -1}"))
                .hasMessage("clip.norm: expected a positive finite number, found -1.0");
        refusedSet(classifier -> classifier.setMaxIter(0)).hasMessage("maxIter: expected a positive number, found 0");
        refusedSet(classifier -> classifier.setBlockSize(-1))
                .hasMessage("blockSize: expected a positive number, found -1");
    }

    @Test
    void whatOnlyTheDataTellIsRefusedByTheNameOfTheParam() {
        refused(classifier().setFreeze("0.linaer"), CLOUDS)
                .hasMessageStartingWith("freeze: nothing is named \"0.linaer\"");
        refused(classifier().setOptimizer("{sgd: {rate: 1}}").setStepSize(0.1), CLOUDS)
                .hasMessage("stepSize: expected one rate, found 0.1 and {rate: 1} in optimizer");
        refused(classifier().setLayers(new int[] {2, 4, 3}).setActivation("rleu"), CLOUDS)
                .hasMessageContaining("did you mean \"relu\"?");
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refusedSet(Consumer<NetworkClassifier> set) {
        return assertThatThrownBy(() -> set.accept(new NetworkClassifier()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aLossOfTheOtherKindIsRefused() {
        refused(classifier().setLoss("squaredError"), CLOUDS)
                .hasMessage(
                        "loss: expected one of classes, found squaredError, which has values; use NetworkRegressor");
        assertThatThrownBy(() -> new NetworkRegressor()
                        .setLayers(new int[] {2, 3})
                        .setLoss("crossEntropy")
                        .fit(CLOUDS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "loss: expected one of values, found crossEntropy, which has classes; use NetworkClassifier");
    }

    @Test
    void outputsForOtherClassesThanTheDataNameAreRefusedBeforeTraining() {
        Dataset<Row> indexed = new StringIndexer()
                .setInputCol("name")
                .setOutputCol("index")
                .fit(CLOUDS)
                .transform(CLOUDS);

        refused(classifier().setLabelCol("index").setLayers(new int[] {2, 5}), indexed)
                .hasMessageStartingWith("layers: expected outputs for the 3 classes of column \"index\" [")
                .hasMessageEndingWith("], found outputs for 5");
    }

    @Test
    void aRegressorHasOneOutput() {
        assertThatThrownBy(
                        () -> new NetworkRegressor().setLayers(new int[] {2, 3}).fit(CLOUDS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("layers: expected one output, for column \"label\", found 3");
    }

    @Test
    void aRegressorSaysWhereSeveralTargetsAreLearned() {
        NetworkRegressor regressor =
                new NetworkRegressor().setLayers(new int[] {2, 2}).setLabelCol("features");

        assertThatThrownBy(() -> regressor.fit(CLOUDS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("labelCol: expected column \"features\" to be one number, found ")
                .hasMessageEndingWith(
                        "several targets are learned by a job, with one column for each (data.label: [a, b])");
    }

    @Test
    void aRateThatBlowsUpIsSaid() {
        assertThatThrownBy(() -> new NetworkRegressor()
                        .setLayers(new int[] {2, 8, 1})
                        .setOptimizer("sgd")
                        .setStepSize(1e20)
                        .fit(CLOUDS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the loss is not finite")
                .hasMessageContaining("round");
    }

    @Test
    void aPipelineRefusesBeforeItRuns() {
        Pipeline pipeline = new Pipeline().setStages(new PipelineStage[] {
            new org.apache.spark.ml.feature.StandardScaler()
                    .setInputCol("features")
                    .setOutputCol("scaled"),
            classifier()
                    .setFeaturesCol("scaled")
                    .setOptimizer("{sgd: {rate: 1}}")
                    .setStepSize(0.1)
        });

        assertThatThrownBy(() -> pipeline.transformSchema(CLOUDS.schema()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("stepSize: expected one rate, found 0.1");
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refused(
            NetworkClassifier classifier, Dataset<Row> rows) {
        return assertThatThrownBy(() -> classifier.fit(rows)).isInstanceOf(IllegalArgumentException.class);
    }

    /** The clouds with another value in one row. */
    private static Dataset<Row> with(String column, String expression) {
        return CLOUDS.withColumn(column, functions.expr("if(id = 31, " + expression + ", " + column + ")"));
    }

    private static NetworkClassifier classifier() {
        return new NetworkClassifier().setLayers(new int[] {2, 3}).setMaxIter(1);
    }
}
