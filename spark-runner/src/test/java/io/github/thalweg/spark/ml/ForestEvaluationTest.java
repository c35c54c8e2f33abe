package io.github.thalweg.spark.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.classification.BinaryRandomForestClassificationSummaryImpl;
import org.apache.spark.ml.evaluation.BinaryClassificationEvaluator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a forest of classes tells of labelled rows. */
class ForestEvaluationTest {
    @TempDir
    Path folder;

    private static Dataset<Row> rings(long seed) {
        return Samples.rings(300, seed).withColumn("weight", functions.expr("1 + abs(height)"));
    }

    private static RandomForestClassifier forest() {
        return new RandomForestClassifier().setNumTrees(4).setMaxDepth(3);
    }

    @Test
    void everyFigureIsThatOfMllibsSummaryOfTheSamePredictions() throws ReflectiveOperationException {
        Dataset<Row> others = rings(2);
        RandomForestClassificationModel model = forest().setWeightCol("weight").fit(rings(1));
        Object theirs = new BinaryRandomForestClassificationSummaryImpl(
                model.transform(others), "probability", "prediction", "label", "weight");
        BinaryRandomForestClassificationSummary ours = model.evaluate(others).asBinary();

        int figures = 0;
        for (Method method : BinaryRandomForestClassificationSummary.class.getMethods()) {
            if (method.getParameterCount() == 0 && !List.of("counts", "curves").contains(method.getName())) {
                Object expected = theirs.getClass().getMethod(method.getName()).invoke(theirs);
                assertThat(rows(method.invoke(ours))).as(method.getName()).isEqualTo(rows(expected));
                figures++;
            }
        }
        assertThat(figures).isEqualTo(23);
        assertThat(ours.fMeasureByLabel(2)).isEqualTo(fMeasures(theirs, 2));
    }

    private static Object rows(Object figure) {
        return figure instanceof Dataset<?> table ? table.collectAsList() : figure;
    }

    private static double[] fMeasures(Object theirs, double beta) throws ReflectiveOperationException {
        return (double[])
                theirs.getClass().getMethod("fMeasureByLabel", double.class).invoke(theirs, beta);
    }

    @Test
    void figuresOfThreeClassesAreThoseOfCountingByHand() {
        Dataset<Row> others =
                Samples.clouds(150).withColumn("label", functions.expr("pmod(label + int(id % 7 = 0), 3)"));
        RandomForestClassificationModel model = forest().fit(Samples.clouds(60));
        RandomForestClassificationSummary ours = model.evaluate(others);

        double[][] counts = new double[3][3]; // by label and prediction
        for (Row row : model.transform(others).select("label", "prediction").collectAsList()) {
            counts[(int) row.getDouble(0)][(int) row.getDouble(1)]++;
        }
        double right = 0;
        assertThat(ours.labels()).containsExactly(0, 1, 2);
        for (int k = 0; k < 3; k++) {
            double predicted = counts[0][k] + counts[1][k] + counts[2][k];
            double labelled = counts[k][0] + counts[k][1] + counts[k][2];
            right += counts[k][k];
            assertThat(ours.precisionByLabel()[k]).isCloseTo(counts[k][k] / predicted, within(1e-12));
            assertThat(ours.recallByLabel()[k]).isCloseTo(counts[k][k] / labelled, within(1e-12));
            assertThat(ours.fMeasureByLabel()[k]).isCloseTo(2 * counts[k][k] / (predicted + labelled), within(1e-12));
            assertThat(ours.falsePositiveRateByLabel()[k])
                    .isCloseTo((predicted - counts[k][k]) / (150 - labelled), within(1e-12));
        }
        assertThat(ours.accuracy()).isCloseTo(right / 150, within(1e-12)).isLessThan(1);
        assertThatThrownBy(ours::asBinary)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("asBinary: expected a model of 2 classes, found one of more");
    }

    @Test
    void areaUnderTheCurveIsThatOfSparksEvaluator() {
        RandomForestClassificationModel model = forest().fit(rings(1));
        Dataset<Row> others = rings(2);

        assertThat(model.evaluate(others).asBinary().areaUnderROC())
                .isCloseTo(
                        new BinaryClassificationEvaluator()
                                .setRawPredictionCol("probability")
                                .evaluate(model.transform(others)),
                        within(1e-12));
    }

    @Test
    void columnsThatNobodyWantsAreNotMissed() {
        Dataset<Row> rows = rings(1);
        RandomForestClassificationModel model = forest().fit(rows);
        double accuracy = model.summary().accuracy();
        double area = model.binarySummary().areaUnderROC();
        model.setPredictionCol("").setProbabilityCol("").setRawPredictionCol("");

        assertThat(model.evaluate(rows).accuracy()).isEqualTo(accuracy);
        assertThat(model.evaluate(rows).asBinary().areaUnderROC()).isEqualTo(area);
    }

    @Test
    void summaryIsOfTheRowsThatWereLearnedFromAndOfTheFit() {
        Dataset<Row> clouds = Samples.clouds(100).withColumn("label", functions.expr("if(apart, 2 - label, label)"));
        RandomForestClassificationModel model =
                forest().setValidationIndicatorCol("apart").fit(clouds);
        RandomForestClassificationTrainingSummary summary = model.summary();

        assertThat(model.hasSummary()).isTrue();
        assertThat(summary.rows()).isEqualTo(80);
        assertThat(summary.predictions().count()).isEqualTo(80);
        assertThat(summary.accuracy())
                .isEqualTo(model.evaluate(clouds.filter("not apart")).accuracy())
                .isGreaterThan(model.evaluate(clouds).accuracy());
        assertThat(summary.totalIterations()).isEqualTo((int) summary.fit().rounds());
    }

    @Test
    void modelThatWasLoadedNeverSawRows() throws Exception {
        String path = folder.resolve("forest").toString();
        RandomForestClassificationModel model = forest().fit(rings(1));
        model.write().save(path);
        RandomForestClassificationModel loaded = RandomForestClassificationModel.load(path);

        assertThat(loaded.hasSummary()).isFalse();
        assertThat(loaded.summary().rows()).isEqualTo(model.summary().rows());
        assertThatThrownBy(loaded.summary()::accuracy)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageEndingWith("evaluate(dataset) tells it of any rows");
        assertThat(loaded.evaluate(rings(1)).accuracy())
                .isEqualTo(model.summary().accuracy());
    }
}
