package io.github.thalweg.spark.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.evaluation.RegressionEvaluator;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;

/** What trees say of rows that they did not see; the oracle is core, which asks them where rows are packed. */
class OutOfBagTest {
    private static double accuracy(Dataset<Row> predicted) {
        return new MulticlassClassificationEvaluator().setMetricName("accuracy").evaluate(predicted);
    }

    @Test
    void columnsOfAClassifierAgreeWithItsMetrics() {
        Dataset<Row> rings = Samples.rings(600, 1);
        RandomForestClassificationModel forest =
                new RandomForestClassifier().setNumTrees(30).setMaxDepth(8).fit(rings);

        Dataset<Row> predicted = forest.outOfBagPredictions(rings);

        assertThat(predicted.columns())
                .containsExactly("features", "label", "height", "rawPrediction", "probability", "prediction");
        assertThat(predicted.filter("prediction is null").count()).isZero();
        assertThat(accuracy(predicted))
                .isCloseTo(forest.outOfBag(rings).get("accuracy"), within(1e-12))
                .isNotEqualTo(accuracy(forest.transform(rings)));
        Row first = predicted.first();
        double[] shares = first.<Vector>getAs("probability").toArray();
        double[] votes = first.<Vector>getAs("rawPrediction").toArray();
        assertThat(shares[0] + shares[1]).isCloseTo(1, within(1e-12));
        assertThat(votes[0] + votes[1]).isBetween(1.0, 29.0).isCloseTo(Math.rint(votes[0] + votes[1]), within(1e-9));
    }

    @Test
    void columnsOfARegressorAgreeWithItsMetrics() {
        Dataset<Row> rings = Samples.rings(600, 1).withColumn("weight", functions.expr("1 + label"));
        RandomForestRegressionModel forest = new RandomForestRegressor()
                .setLabelCol("height")
                .setWeightCol("weight")
                .setBootstrap(false)
                .setSubsamplingRate(0.5)
                .setNumTrees(25)
                .fit(rings);

        Dataset<Row> predicted = forest.outOfBagPredictions(rings);

        double rmse = new RegressionEvaluator()
                .setLabelCol("height")
                .setWeightCol("weight")
                .evaluate(predicted);
        assertThat(rmse).isCloseTo(forest.outOfBag(rings).get("rmse"), within(1e-9));
    }

    @Test
    void equalRowsAreAskedForAsTheCopiesTheyAre() {
        Dataset<Row> some = Samples.clouds(40).select("features", "label");
        Dataset<Row> copies = some.union(some).union(some).union(some.filter("label = 1"));
        RandomForestClassificationModel forest =
                new RandomForestClassifier().setNumTrees(4).fit(copies);

        Dataset<Row> predicted = forest.outOfBagPredictions(copies.repartition(3));

        assertThat(accuracy(predicted.filter("prediction is not null")))
                .isCloseTo(forest.outOfBag(copies).get("accuracy"), within(1e-12));
        assertThat(predicted
                        .groupBy("features", "label", "prediction", "probability")
                        .count()
                        .orderBy("count")
                        .count())
                .isGreaterThan(some.count()); // copies are in bags of their own
    }

    @Test
    void anIdTellsRowsApartInAnyOrderAndPartitions() {
        Dataset<Row> clouds = Samples.clouds(120);
        RandomForestClassificationModel forest =
                new RandomForestClassifier().setNumTrees(6).setIdCol("id").fit(clouds);

        List<Row> rows = forest.outOfBagPredictions(clouds).orderBy("id").collectAsList();

        assertThat(forest.outOfBagPredictions(clouds.orderBy("y").repartition(5))
                        .orderBy("id")
                        .collectAsList())
                .isEqualTo(rows);
        assertThat(accuracy(forest.outOfBagPredictions(clouds).filter("prediction is not null")))
                .isCloseTo(forest.outOfBag(clouds).get("accuracy"), within(1e-12));
    }

    @Test
    void aRowThatEveryTreeSawHasNoPrediction() {
        Dataset<Row> clouds = Samples.clouds(300);
        RandomForestClassificationModel one =
                new RandomForestClassifier().setNumTrees(1).fit(clouds);

        Dataset<Row> predicted = one.outOfBagPredictions(clouds);

        double unseen = predicted
                        .filter("prediction is not null and probability is not null")
                        .count()
                / 300.0;
        assertThat(unseen).isCloseTo(Math.exp(-1), within(0.1)); // of a Poisson number with mean 1 to be 0
    }

    @Test
    void rowsKeptApartWereSeenByNoTree() {
        Dataset<Row> clouds = Samples.clouds(300);
        RandomForestClassificationModel forest = new RandomForestClassifier()
                .setNumTrees(8)
                .setValidationIndicatorCol("apart")
                .fit(clouds);

        assertThat(forest.outOfBagPredictions(clouds)
                        .filter("apart")
                        .orderBy("id")
                        .select("prediction", "probability")
                        .collectAsList())
                .isEqualTo(forest.transform(clouds)
                        .filter("apart")
                        .orderBy("id")
                        .select("prediction", "probability")
                        .collectAsList());
        assertThat(forest.outOfBag(clouds))
                .isEqualTo(forest.outOfBag(clouds.filter("not apart").drop("apart")));
        assertThat(accuracy(forest.outOfBagPredictions(clouds).filter("not apart and prediction is not null")))
                .isCloseTo(forest.outOfBag(clouds).get("accuracy"), within(1e-12));
    }

    @Test
    void namesOfColumnsAreTheModelsAndAsked() {
        Dataset<Row> clouds = Samples.clouds(60).withColumnRenamed("label", "the.label");
        RandomForestClassificationModel forest = new RandomForestClassifier()
                .setFeaturesCols("x", "y")
                .setLabelCol("the.label")
                .setNumTrees(5)
                .setRawPredictionCol("")
                .setProbabilityCol("")
                .setPredictionCol("unseen")
                .fit(clouds);

        assertThat(forest.outOfBagPredictions(clouds).select("unseen").count()).isEqualTo(60);
        assertThat(forest.outOfBagPredictions(clouds).columns()).doesNotContain("probability", "rawPrediction");
        assertThatThrownBy(() -> forest.outOfBagPredictions(clouds.drop("the.label")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("labelCol: expected a column \"the.label\"");
        RandomForestRegressionModel whole =
                new RandomForestRegressor().setNumTrees(2).setBootstrap(false).fit(Samples.plane(20));
        assertThatThrownBy(() -> whole.outOfBagPredictions(Samples.plane(20)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("out-of-bag: expected trees that leave rows out");
    }
}
