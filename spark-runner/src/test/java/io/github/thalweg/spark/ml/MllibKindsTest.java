package io.github.thalweg.spark.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.thalweg.tree.TreeClassification;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Our trees of several kinds of rows beside Spark MLlib's: they tell no less of rows that neither has seen, on average over a
 * few tables. Of more rows than 10,000 MLlib takes a sample for its thresholds, and what a fit tells varies with that sample,
 * as ours varies with its own: see the decisions of core's {@code tree.boost}, and {@code CutsTest} there.
 */
class MllibKindsTest {
    private static final double LESS_BOOSTED = 0.001;
    private static final double LESS = 0.003;

    @ParameterizedTest
    @EnumSource
    void oursTellNoLess(RowKind kind) throws IOException {
        Map<String, Double> theirs = MllibFigures.kept(kind);
        Map<String, Double> ours = new Ours().of(kind);

        assertThat(ours).hasSize(15).containsOnlyKeys(theirs.keySet());
        SoftAssertions all = new SoftAssertions();
        ours.forEach((name, figure) -> {
            double ahead = (name.endsWith("auc") ? 1 : -1) * (figure - theirs.get(name));
            all.assertThat(ahead)
                    .as("%s of %s: %s, MLlib's %s", name, kind, figure, theirs.get(name))
                    .isGreaterThan(name.startsWith("GBT") ? -LESS_BOOSTED : -LESS);
        });
        all.assertAll();
    }

    /** What was kept is what this MLlib does. */
    @Test
    void theirFiguresAreUpToDate() throws IOException {
        KindFigures trees = new KindFigures() {
            @Override
            Map<String, Function<double[], double[]>> classifiers(Dataset<Row> train) {
                return Map.of();
            }

            @Override
            Map<String, Function<double[], double[]>> regressors(Dataset<Row> train) {
                org.apache.spark.ml.regression.DecisionTreeRegressionModel tree =
                        new org.apache.spark.ml.regression.DecisionTreeRegressor().fit(train);
                return Map.of("DecisionTreeRegressor", x -> new double[] {tree.predict(Vectors.dense(x))});
            }
        };
        String name = "DecisionTreeRegressor rmse";
        assertThat(trees.of(RowKind.HEAVY_TAILS).get(name))
                .isCloseTo(MllibFigures.kept(RowKind.HEAVY_TAILS).get(name), within(1e-6));
    }

    private static final class Ours extends KindFigures {
        @Override
        Map<String, Function<double[], double[]>> classifiers(Dataset<Row> train) {
            GBTClassificationModel boosted =
                    new GBTClassifier().setMaxIter(MOST_ROUNDS).fit(train);
            Map<String, Function<double[], double[]>> predictors = new LinkedHashMap<>();
            for (int rounds : ROUNDS) {
                predictors.put("GBTClassifier " + rounds, boosted.predictor().first(rounds)::predict);
            }
            put(
                    predictors,
                    "DecisionTreeClassifier",
                    new DecisionTreeClassifier().fit(train).predictor());
            put(
                    predictors,
                    "RandomForestClassifier",
                    new RandomForestClassifier()
                            .setNumTrees(TREES)
                            .setFeatureSubsetStrategy(FOREST_FEATURES)
                            .fit(train)
                            .predictor());
            return predictors;
        }

        private static void put(
                Map<String, Function<double[], double[]>> predictors, String name, TreeClassification model) {
            predictors.put(name, model::predict);
            predictors.put(name + PRUNED, new PrunedTrees(model.ensemble())::predict);
        }

        @Override
        Map<String, Function<double[], double[]>> regressors(Dataset<Row> train) {
            GBTRegressionModel boosted =
                    new GBTRegressor().setMaxIter(MOST_ROUNDS).fit(train);
            Map<String, Function<double[], double[]>> predictors = new LinkedHashMap<>();
            for (int rounds : ROUNDS) {
                predictors.put("GBTRegressor " + rounds, boosted.predictor().first(rounds)::predict);
            }
            predictors.put(
                    "DecisionTreeRegressor",
                    new DecisionTreeRegressor().fit(train).predictor()::predict);
            predictors.put(
                    "RandomForestRegressor",
                    new RandomForestRegressor()
                            .setNumTrees(TREES)
                            .setFeatureSubsetStrategy(FOREST_FEATURES)
                            .fit(train)
                            .predictor()::predict);
            return predictors;
        }
    }
}
