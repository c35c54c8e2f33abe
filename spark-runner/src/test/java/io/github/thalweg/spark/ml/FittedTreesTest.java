package io.github.thalweg.spark.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.thalweg.spark.Sessions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models whose trees are drawn by hand say what the drawing says. */
class FittedTreesTest {
    private static final double NONE = Double.NaN;
    private static final Vector[] ROWS = {
        Vectors.dense(0.5, 7), // left
        Vectors.dense(0.6, 1), // right, left
        Vectors.dense(0.6, 1.5), // right, right; in the second tree left
        Vectors.dense(NONE, 0), // missing x: left
        Vectors.dense(1, NONE), // missing y: right
        Vectors.sparse(2, new int[] {}, new double[] {}), // zeros: left
    };
    private static final double[] LEAVES = {0, 1, 2, 0, 2, 0};
    private static final double[] LEAVES_OF_SECOND = {2, 1, 1, 0, 2, 0};
    private static final double[][] SHARES = {{0.9, 0.1}, {0.2, 0.8}, {0.6, 0.4}};

    @TempDir
    Path folder;

    @BeforeAll
    static void startSpark() {
        Sessions.session();
    }

    @Test
    void aTreeOfClassesAppendsSharesAndLeaf() {
        DecisionTreeClassificationModel tree = FittedTrees.classifier().setLeafCol("leaf");

        List<Row> predicted = tree.transform(table()).collectAsList();

        for (int i = 0; i < ROWS.length; i++) {
            double[] shares = SHARES[(int) LEAVES[i]];
            Row row = predicted.get(i);
            assertThat(row.<Vector>getAs("probability").toArray()).containsExactly(shares);
            assertThat(row.<Double>getAs("prediction")).isEqualTo(shares[0] > shares[1] ? 0 : 1);
            assertThat(row.<Double>getAs("leaf")).isEqualTo(LEAVES[i]);
            assertThat(tree.predictLeaf(ROWS[i])).isEqualTo(LEAVES[i]);
            assertThat(tree.predict(ROWS[i])).isEqualTo(row.<Double>getAs("prediction"));
            assertThat(tree.predictProbability(ROWS[i])).isEqualTo(row.<Vector>getAs("probability"));
        }
        assertThat(tree.depth()).isEqualTo(2);
        assertThat(tree.numNodes()).isEqualTo(5);
        assertThat(tree.numFeatures()).isEqualTo(2);
        assertThat(tree.numClasses()).isEqualTo(2);
        assertThat(tree.featureImportances()).isEqualTo(Vectors.dense(0.75, 0.25)); // gains 3 and 1
    }

    @Test
    void aForestVotesAndHasALeafForEachTree() {
        RandomForestClassificationModel forest = FittedTrees.forest().setLeafCol("leaf");
        double[][] second = {{0.3, 0.7}, {0, 1}, {1, 0}};

        List<Row> predicted = forest.transform(table()).collectAsList();

        for (int i = 0; i < ROWS.length; i++) {
            double a = SHARES[(int) LEAVES[i]][0] + second[(int) LEAVES_OF_SECOND[i]][0];
            Row row = predicted.get(i);
            assertThat(row.<Vector>getAs("rawPrediction").apply(0)).isCloseTo(a, within(1e-15));
            assertThat(row.<Vector>getAs("probability").apply(0)).isCloseTo(a / 2, within(1e-15));
            Vector leaves = Vectors.dense(LEAVES[i], LEAVES_OF_SECOND[i]);
            assertThat(row.<Vector>getAs("leaf")).isEqualTo(leaves);
            assertThat(forest.predictLeaf(ROWS[i])).isEqualTo(leaves);
        }
        assertThat(forest.getNumTrees()).isEqualTo(2);
        assertThat(forest.totalNumNodes()).isEqualTo(10);
        assertThat(forest.treeWeights()).containsExactly(1, 1);
        assertThat(forest.trees()[1].predictProbability(ROWS[2])).isEqualTo(Vectors.dense(0, 1));
        assertThat(forest.trees()[0].transform(table()).count()).isEqualTo(ROWS.length);
    }

    @Test
    void treesOfNumbersPredictMeansAndSums() {
        double[] first = {-1, 3, 5};
        double[] second = {1, 2, 9};
        RandomForestRegressionModel forest = FittedTrees.regressionForest();
        GradientBoostingRegressionModel boosted = FittedTrees.boostedRegressor();
        for (int i = 0; i < ROWS.length; i++) {
            int leaf = (int) LEAVES[i];
            int other = (int) LEAVES_OF_SECOND[i];
            assertThat(FittedTrees.regressor().predict(ROWS[i])).isEqualTo(first[leaf]);
            assertThat(forest.predict(ROWS[i])).isEqualTo((first[leaf] + second[other]) / 2);
            double sum = 0.5 + 0.1 * new double[] {-10, 20, 30}[leaf] + 0.1 * (4 + other);
            assertThat(boosted.predict(ROWS[i])).isCloseTo(sum, within(1e-14));
        }
        assertThat(boosted.getNumTrees()).isEqualTo(2);
        assertThat(boosted.treeWeights()).containsExactly(0.1, 0.1);
        assertThat(boosted.trees()[0].predict(ROWS[1])).isEqualTo(20);
        assertThat(forest.trees()[1].predict(ROWS[0])).isEqualTo(9);
    }

    @Test
    void aBoostedScoreIsTheLogarithmOfTheOdds() {
        GradientBoostingClassificationModel boosted = FittedTrees.boostedClassifier();

        double score = 0.5 + 2 + 0.5; // right, left in both trees

        assertThat(boosted.predictRaw(ROWS[1]).toArray()).containsExactly(new double[] {-score, score}, within(1e-14));
        assertThat(boosted.predictProbability(ROWS[1]).apply(1)).isCloseTo(1 / (1 + Math.exp(-score)), within(1e-14));
        assertThat(boosted.trees()[1].predict(ROWS[1])).isEqualTo(5);
    }

    @Test
    void eachRoundIsEvaluatedOnMllibsScale() {
        double[] first = new double[ROWS.length];
        double[] second = new double[ROWS.length];
        double[] labels = {0, 1, 1, 1, 0, 0};
        double squares = 0;
        double logistic = 0;
        for (int i = 0; i < ROWS.length; i++) {
            first[i] = 0.5 + 0.1 * new double[] {-10, 20, 30}[(int) LEAVES[i]];
            second[i] = first[i] + 0.1 * (4 + LEAVES_OF_SECOND[i]);
            squares += (first[i] - labels[i]) * (first[i] - labels[i]) / ROWS.length;
            logistic += 2 * Math.log1p(Math.exp((1 - 2 * labels[i]) * second[i])) / ROWS.length;
        }

        double[] ofNumbers = FittedTrees.boostedRegressor().evaluateEachIteration(table());
        double[] ofClasses = FittedTrees.boostedClassifier().evaluateEachIteration(table().repartition(3));
        double[] absolute = FittedTrees.boostedRegressor().evaluateEachIteration(table(), "absolute");

        assertThat(ofNumbers).hasSize(2);
        assertThat(ofNumbers[0]).isCloseTo(squares, within(1e-12));
        assertThat(ofClasses[1]).isCloseTo(logistic, within(1e-12));
        double distances = 0;
        for (int i = 0; i < ROWS.length; i++) {
            distances += Math.abs(second[i] - labels[i]) / ROWS.length;
        }
        assertThat(absolute[1]).isCloseTo(distances, within(1e-12));
    }

    @Test
    void aBoostedModelIsCutBackToItsFirstTrees() {
        GradientBoostingRegressionModel whole = FittedTrees.boostedRegressor();

        double one = whole.predictor().first(1).predict(0.6, 1)[0];

        assertThat(one).isEqualTo(2.5);
        assertThat(whole.predict(ROWS[1])).isEqualTo(3);
    }

    @Test
    void leavesAndVariancesStandBehindThePredictionOrAlone() {
        DecisionTreeRegressionModel tree =
                FittedTrees.regressor().setLeafCol("leaf").setPredictionCol("").setVarianceCol("variance");

        assertThatThrownBy(() -> tree.transform(table())).hasMessageStartingWith("varianceCol: expected");
        tree.declared().set(tree.leafVariances(), new double[] {0.25, 0, 4});
        Dataset<Row> predicted = tree.transform(table());

        assertThat(predicted.columns()).containsExactly("features", "label", "variance", "leaf");
        assertThat(predicted.collectAsList().get(2).<Double>getAs("variance")).isEqualTo(4);
        assertThat(predicted.collectAsList().get(2).<Double>getAs("leaf")).isEqualTo(2);
    }

    @Test
    void modelsComeBackFromAFolder() throws IOException {
        RandomForestClassificationModel forest =
                FittedTrees.forest().setThresholds(new double[] {1, 3}).setLeafCol("leaf");
        forest.write().save(path("forest"));
        FittedTrees.boostedRegressor().write().save(path("boosted"));
        DecisionTreeRegressionModel varied = FittedTrees.regressor().setVarianceCol("variance");
        varied.declared().set(varied.leafVariances(), new double[] {0.25, 0, 4});
        varied.write().save(path("tree"));

        RandomForestClassificationModel back = RandomForestClassificationModel.load(path("forest"));

        assertThat(back.fingerprint()).isEqualTo(forest.fingerprint());
        assertThat(back.getNumTrees()).isEqualTo(2);
        assertThat(back.transform(table()).collectAsList())
                .isEqualTo(forest.transform(table()).collectAsList());
        assertThat(GradientBoostingRegressionModel.load(path("boosted")).predict(ROWS[1]))
                .isEqualTo(3);
        assertThat(DecisionTreeRegressionModel.load(path("tree"))
                        .transform(table())
                        .collectAsList()
                        .get(0)
                        .<Double>getAs("variance"))
                .isEqualTo(0.25);
        assertThatThrownBy(() -> GBTRegressionModel.load(path("boosted"))).hasMessageContaining("expected a");
    }

    @Test
    void contributionsAddUpToTheScore() {
        GradientBoostingRegressionModel boosted = FittedTrees.boostedRegressor().setContributionCol("parts");
        RandomForestClassificationModel forest = FittedTrees.forest().setContributionCol("parts");

        List<Row> predicted = boosted.transform(table()).collectAsList();
        List<Row> voted = forest.transform(table()).collectAsList();

        for (int i = 0; i < ROWS.length; i++) {
            Vector parts = predicted.get(i).getAs("parts");
            assertThat(parts.size()).isEqualTo(2);
            assertThat(parts.apply(0)
                            + parts.apply(1)
                            + boosted.expectedScores().apply(0))
                    .isCloseTo(predicted.get(i).getAs("prediction"), within(1e-12));
            Vector votes = voted.get(i).getAs("parts"); // x and y for class a, x and y for class b
            assertThat(votes.apply(2) + votes.apply(3) + forest.expectedScores().apply(1))
                    .isCloseTo(voted.get(i).<Vector>getAs("probability").apply(1), within(1e-12));
        }
    }

    @Test
    void treesReadAsMllibsDo() {
        DecisionTreeClassificationModel tree = FittedTrees.classifier();

        assertThat(tree.toDebugString()).isEqualTo("DecisionTreeClassificationModel: uid=" + tree.uid() + """
                , depth=2, numNodes=5, numClasses=2, numFeatures=2
                  If (feature 0 <= 0.5)
                   Predict: 0.0
                  Else (feature 0 > 0.5)
                   If (feature 1 <= 1.0)
                    Predict: 1.0
                   Else (feature 1 > 1.0)
                    Predict: 0.0
                """);
        assertThat(FittedTrees.regressionForest().toDebugString())
                .contains(
                        ", numTrees=2, numFeatures=2\n  Tree 0 (weight 1.0):\n    If (feature 0 <= 0.5)\n     Predict: -1.0\n");
        assertThat(FittedTrees.boostedRegressor().toDebugString()).contains("Tree 1 (weight 0.1):");
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private static Dataset<Row> table() {
        double[] labels = {0, 1, 1, 1, 0, 0};
        StructType schema =
                new StructType().add("features", SQLDataTypes.VectorType()).add("label", DataTypes.DoubleType);
        List<Row> rows = java.util.stream.IntStream.range(0, ROWS.length)
                .mapToObj(i -> RowFactory.create(ROWS[i], labels[i]))
                .toList();
        return Sessions.session().createDataFrame(rows, schema).coalesce(1);
    }
}
