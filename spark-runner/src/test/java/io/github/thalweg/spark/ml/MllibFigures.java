package io.github.thalweg.spark.ml;

import io.github.thalweg.spark.Sessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.spark.ml.classification.DecisionTreeClassificationModel;
import org.apache.spark.ml.classification.DecisionTreeClassifier;
import org.apache.spark.ml.classification.GBTClassificationModel;
import org.apache.spark.ml.classification.GBTClassifier;
import org.apache.spark.ml.classification.RandomForestClassificationModel;
import org.apache.spark.ml.classification.RandomForestClassifier;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.regression.DecisionTreeRegressionModel;
import org.apache.spark.ml.regression.DecisionTreeRegressor;
import org.apache.spark.ml.regression.GBTRegressionModel;
import org.apache.spark.ml.regression.GBTRegressor;
import org.apache.spark.ml.regression.RandomForestRegressionModel;
import org.apache.spark.ml.regression.RandomForestRegressor;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Spark MLlib's figures. Its fits take minutes, so they are kept in {@code fixtures/mllib_kinds.txt}, which {@link #main} writes:
 *
 * <pre>{@code
 * ./mvnw -pl spark-runner -am -DskipTests package
 * java @bin/java-options -cp \
 *   "spark-runner/target/test-classes:spark-runner/target/classes:$(<spark-runner/target/embedded-class-path)" \
 *   io.github.thalweg.spark.ml.MllibFigures spark-runner/src/test/fixtures/mllib_kinds.txt
 * }</pre>
 */
final class MllibFigures extends KindFigures {
    private static final String BETWEEN = ": ";

    public static void main(String[] arguments) throws IOException {
        Sessions.session().sparkContext().setLogLevel("ERROR");
        StringBuilder lines = new StringBuilder();
        for (RowKind kind : RowKind.values()) {
            new MllibFigures()
                    .of(kind)
                    .forEach((name, figure) ->
                            lines.append(String.format(Locale.ROOT, "%s %s%s%.6f%n", kind, name, BETWEEN, figure)));
        }
        Files.writeString(Path.of(arguments[0]), lines);
    }

    /** Those that were kept, of one kind. */
    static Map<String, Double> kept(RowKind kind) throws IOException {
        Map<String, Double> figures = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of("src/test/fixtures/mllib_kinds.txt"))) {
            String[] pair = line.split(BETWEEN);
            if (pair[0].startsWith(kind + " ")) {
                figures.put(pair[0].substring(kind.name().length() + 1), Double.valueOf(pair[1]));
            }
        }
        return figures;
    }

    @Override
    Map<String, Function<double[], double[]>> classifiers(Dataset<Row> train) {
        GBTClassificationModel boosted =
                new GBTClassifier().setMaxIter(MOST_ROUNDS).fit(train);
        DecisionTreeClassificationModel tree = new DecisionTreeClassifier().fit(train);
        RandomForestClassificationModel forest = new RandomForestClassifier()
                .setNumTrees(TREES)
                .setFeatureSubsetStrategy(FOREST_FEATURES)
                .fit(train);
        Map<String, Function<double[], double[]>> predictors = new LinkedHashMap<>();
        for (int rounds : ROUNDS) {
            predictors.put("GBTClassifier " + rounds, x -> {
                double margin = sum(boosted.trees(), boosted.treeWeights(), rounds, x);
                return new double[] {1 / (1 + Math.exp(2 * margin)), 1 / (1 + Math.exp(-2 * margin))};
            });
        }
        predictors.put("DecisionTreeClassifier", x -> tree.predictProbability(Vectors.dense(x))
                .toArray());
        predictors.put("RandomForestClassifier", x -> forest.predictProbability(Vectors.dense(x))
                .toArray());
        for (String name : List.of("DecisionTreeClassifier", "RandomForestClassifier")) {
            predictors.put(name + PRUNED, predictors.get(name)); // as MLlib leaves its trees anyway
        }
        return predictors;
    }

    @Override
    Map<String, Function<double[], double[]>> regressors(Dataset<Row> train) {
        GBTRegressionModel boosted = new GBTRegressor().setMaxIter(MOST_ROUNDS).fit(train);
        DecisionTreeRegressionModel tree = new DecisionTreeRegressor().fit(train);
        RandomForestRegressionModel forest = new RandomForestRegressor()
                .setNumTrees(TREES)
                .setFeatureSubsetStrategy(FOREST_FEATURES)
                .fit(train);
        Map<String, Function<double[], double[]>> predictors = new LinkedHashMap<>();
        for (int rounds : ROUNDS) {
            predictors.put("GBTRegressor " + rounds, x ->
                    new double[] {sum(boosted.trees(), boosted.treeWeights(), rounds, x)});
        }
        predictors.put("DecisionTreeRegressor", x -> new double[] {tree.predict(Vectors.dense(x))});
        predictors.put("RandomForestRegressor", x -> new double[] {forest.predict(Vectors.dense(x))});
        return predictors;
    }

    /** What the first trees say of a row. */
    private static double sum(DecisionTreeRegressionModel[] trees, double[] weights, int first, double[] x) {
        double sum = 0;
        for (int i = 0; i < first; i++) {
            sum += weights[i] * trees[i].predict(Vectors.dense(x));
        }
        return sum;
    }
}
