package io.github.thalweg.spark.ml;

import io.github.thalweg.model.LabelEvaluation;
import io.github.thalweg.model.Metric;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How well trees tell labels of rows that they were not fitted to, on average over a few tables of each {@link RowKind}. The
 * tables are so small that MLlib looks at all rows for its thresholds, and have a whole number of rows for each of 32 bins:
 * where no value is there twice, both cut at the same places.
 */
abstract class KindFigures {
    static final List<Integer> ROUNDS = List.of(1, 5, 20);
    static final int MOST_ROUNDS = 20;
    static final int TREES = 40;
    static final String PRUNED = ", pruned";
    static final String FOREST_FEATURES = "all"; // with fewer in a node chance exceeds the limits

    private static final int ROWS = 8192;
    private static final int TABLES = 4; // what one table tells varies by more than the limits

    /** Predictors of two classes' probabilities by name; those of several rounds have the rounds in their name. */
    abstract Map<String, Function<double[], double[]>> classifiers(Dataset<Row> train);

    /** Predictors of a number by name. */
    abstract Map<String, Function<double[], double[]>> regressors(Dataset<Row> train);

    /** Where leaves are shares, one of a class alone may cost without end: log loss is of trees that are {@link PrunedTrees}. */
    private static List<Metric> metrics(String classifier) {
        if (classifier.endsWith(PRUNED)) {
            return List.of(Metric.LOG_LOSS);
        }
        return classifier.startsWith("GBT") ? List.of(Metric.AUC, Metric.LOG_LOSS) : List.of(Metric.AUC);
    }

    /** By "name metric". */
    final Map<String, Double> of(RowKind kind) {
        Map<String, Double> means = new TreeMap<>();
        for (int table = 0; table < TABLES; table++) {
            RowKind.Drawn train = kind.draw(ROWS, 2 * table);
            RowKind.Drawn others = kind.draw(ROWS, 2 * table + 1);
            classifiers(kind.table(train.twoClasses()))
                    .forEach((name, predictor) -> add(
                            means, name, metrics(name), LabelEvaluation.ofClasses(2), predictor, others.twoClasses()));
            regressors(kind.table(train))
                    .forEach((name, predictor) ->
                            add(means, name, List.of(Metric.RMSE), LabelEvaluation.ofValues(1), predictor, others));
        }
        return means;
    }

    private static void add(
            Map<String, Double> means,
            String name,
            List<Metric> metrics,
            LabelEvaluation evaluation,
            Function<double[], double[]> predictor,
            RowKind.Drawn others) {
        for (int i = 0; i < ROWS; i++) {
            evaluation.count(predictor.apply(others.points()[i]), 0, new double[] {others.labels()[i]}, 1);
        }
        Map<String, Double> found = evaluation.metrics();
        metrics.forEach(metric -> means.merge(name + " " + metric, found.get(metric.toString()) / TABLES, Double::sum));
    }
}
