package io.github.thalweg.spark.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.thalweg.spark.Sessions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Plain decision trees and boosted ones of the same rows by Spark MLlib and by thalweg. Where features have fewer values than bins both cut
 * between all neighbours and must find the same splits; where bins are cut from samples these may lie elsewhere. A threshold
 * between values that a node has not seen is a matter of taste: MLlib takes the lowest, we take the middle.
 */
class MllibPredictionsTest {
    private static final int FEATURES = 6;

    @ParameterizedTest
    @CsvSource({"gini, 3, 1", "entropy, 5, 1", "gini, 8, 0.995"
    }) // far down there are few rows, and cuts that gain the same
    void ofFewValuesTheTreesOfClassesSayTheSameOfTheTrainingRows(String impurity, int depth, double share) {
        Dataset<Row> train = table(2000, 1, 16, true);

        double[] theirs = predictions(theirs(impurity, depth).fit(train), train);
        double[] ours = predictions(ours(impurity, depth).fit(train), train);

        assertThat(equal(theirs, ours, 0)).isGreaterThanOrEqualTo(share);
    }

    @ParameterizedTest
    @CsvSource({"3", "6"})
    void ofFewValuesTheTreesOfNumbersSayTheSameOfEveryTrainingRow(int depth) {
        Dataset<Row> train = table(2000, 2, 16, false);

        double[] theirs = predictions(
                new org.apache.spark.ml.regression.DecisionTreeRegressor()
                        .setMaxDepth(depth)
                        .fit(train),
                train);
        double[] ours =
                predictions(new DecisionTreeRegressor().setMaxDepth(depth).fit(train), train);

        assertThat(equal(theirs, ours, 1e-4)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"16, 0.99", "1000000, 0.9"})
    void ofRowsNeverSeenTheySayMostlyTheSameAndAreRightAsOften(int values, double share) {
        Dataset<Row> train = table(3000, 3, values, true);
        Dataset<Row> test = table(3000, 4, values, true);

        double[] theirs = predictions(theirs("gini", 6).fit(train), test);
        double[] ours = predictions(ours("gini", 6).fit(train), test);
        double[] truth = test.select("label").collectAsList().stream()
                .mapToDouble(row -> row.getDouble(0))
                .toArray();

        assertThat(equal(theirs, ours, 0)).isGreaterThan(share);
        assertThat(equal(ours, truth, 0)).isCloseTo(equal(theirs, truth, 0), within(0.02));
        assertThat(equal(ours, truth, 0)).isGreaterThan(0.8);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "12, 0.3"})
    void ofFewValuesBoostedTreesOfClassesHaveTheSameWeightsAndMargins(int rounds, double stepSize) {
        Dataset<Row> train = table(2000, 5, 16, true).withColumn("label", functions.expr("least(label, 1)"));
        org.apache.spark.ml.classification.GBTClassificationModel theirs =
                new org.apache.spark.ml.classification.GBTClassifier()
                        .setMaxIter(rounds)
                        .setStepSize(stepSize)
                        .setMaxDepth(3)
                        .setMinInstancesPerNode(20) // in smaller nodes cuts gain the same
                        .fit(train);
        GBTClassificationModel ours = new GBTClassifier()
                .setMaxIter(rounds)
                .setStepSize(stepSize)
                .setMaxDepth(3)
                .setMinInstancesPerNode(20)
                .fit(train);

        assertThat(ours.treeWeights()).containsExactly(theirs.treeWeights());
        assertThat(ours.featureImportances().toArray())
                .containsExactly(theirs.featureImportances().toArray(), within(1e-3));
        for (String column : List.of("rawPrediction", "probability")) {
            assertThat(equal(second(theirs, train, column), second(ours, train, column), 1e-4))
                    .as(column)
                    .isEqualTo(1);
        }
        assertThat(ours.evaluateEachIteration(train))
                .containsExactly(theirs.evaluateEachIteration(train), within(1e-4));
    }

    @ParameterizedTest
    @CsvSource({"squared, 1, 1", "squared, 12, 0.3", "absolute, 12, 0.3"})
    void ofFewValuesBoostedTreesOfNumbersSayTheSame(String loss, int rounds, double stepSize) {
        Dataset<Row> train = table(2000, 6, 16, false);
        org.apache.spark.ml.regression.GBTRegressionModel theirs = new org.apache.spark.ml.regression.GBTRegressor()
                .setLossType(loss)
                .setMaxIter(rounds)
                .setStepSize(stepSize)
                .setMaxDepth(3)
                .setMinInstancesPerNode(20)
                .fit(train);
        GBTRegressionModel ours = new GBTRegressor()
                .setLossType(loss)
                .setMaxIter(rounds)
                .setStepSize(stepSize)
                .setMaxDepth(3)
                .setMinInstancesPerNode(20)
                .fit(train);

        assertThat(ours.treeWeights()).containsExactly(theirs.treeWeights());
        assertThat(ours.featureImportances().toArray())
                .containsExactly(theirs.featureImportances().toArray(), within(1e-3));
        double[] expected = train.select("features").collectAsList().stream()
                .mapToDouble(row -> theirs.predict((Vector) row.get(0)))
                .toArray(); // the session of these tests has no other serialization of their model
        assertThat(equal(expected, predictions(ours, train), 1e-3)).isEqualTo(1);
        assertThat(ours.evaluateEachIteration(train, loss))
                .containsExactly(theirs.evaluateEachIteration(train, loss), within(1e-3));
    }

    @Test
    void ofFewValuesNodesOfBoostedTreesMustHaveTheSameShareOfTheWeight() {
        Dataset<Row> train =
                table(2000, 7, 16, false).withColumn("weight", functions.expr("1 + pmod(int(label * 10), 4) / 2.0"));
        org.apache.spark.ml.regression.GBTRegressionModel theirs = new org.apache.spark.ml.regression.GBTRegressor()
                .setMaxIter(4)
                .setMaxDepth(4)
                .setWeightCol("weight")
                .setMinWeightFractionPerNode(0.12)
                .fit(train);
        GBTRegressor ours = new GBTRegressor().setMaxIter(4).setMaxDepth(4).setWeightCol("weight");
        double[] expected = train.select("features").collectAsList().stream()
                .mapToDouble(row -> theirs.predict((Vector) row.get(0)))
                .toArray();

        assertThat(equal(expected, predictions(ours.fit(train), train), 1e-3)).isLessThan(0.5);
        ours.setMinWeightFractionPerNode(0.12);
        assertThat(equal(expected, predictions(ours.fit(train), train), 1e-3)).isEqualTo(1);
        assertThat(ours.fit(train).totalNumNodes()).isEqualTo(theirs.totalNumNodes());
    }

    private static double[] second(Transformer model, Dataset<Row> rows, String column) {
        return model.transform(rows).select(column).collectAsList().stream()
                .mapToDouble(row -> ((Vector) row.get(0)).apply(1))
                .toArray();
    }

    private static org.apache.spark.ml.classification.DecisionTreeClassifier theirs(String impurity, int depth) {
        return new org.apache.spark.ml.classification.DecisionTreeClassifier()
                .setImpurity(impurity)
                .setMaxDepth(depth);
    }

    private static DecisionTreeClassifier ours(String impurity, int depth) {
        return new DecisionTreeClassifier().setImpurity(impurity).setMaxDepth(depth);
    }

    private static double[] predictions(Transformer model, Dataset<Row> rows) {
        return model.transform(rows).select("prediction").collectAsList().stream()
                .mapToDouble(row -> row.getDouble(0))
                .toArray();
    }

    private static double equal(double[] one, double[] other, double apart) {
        int equal = 0;
        for (int i = 0; i < one.length; i++) {
            equal += Math.abs(one[i] - other[i]) <= apart ? 1 : 0;
        }
        return equal / (double) one.length;
    }

    /** {@code features, label}: whole numbers of so many values; a label that two of them tell, but for some noise. */
    private static Dataset<Row> table(int rows, long seed, int values, boolean classes) {
        StructType schema =
                new StructType().add("features", SQLDataTypes.VectorType()).add("label", DataTypes.DoubleType);
        Random random = new Random(seed);
        List<Row> list = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            double[] row = new double[FEATURES];
            for (int f = 0; f < FEATURES; f++) {
                row[f] = random.nextInt(values);
            }
            double a = row[0] / values;
            double b = row[1] / values;
            double signal = a * a + b + 0.5 * (row[2] / values > 0.6 ? 1 : 0) + 0.1 * random.nextGaussian();
            double label = classes ? Math.max(0, Math.min(2, Math.floor(2 * signal))) : 10 * signal;
            list.add(RowFactory.create(Vectors.dense(row), label));
        }
        return Sessions.session().createDataFrame(list, schema).coalesce(1);
    }
}
