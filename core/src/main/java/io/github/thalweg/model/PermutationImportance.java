package io.github.thalweg.model;

import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.math.Check;
import io.github.thalweg.math.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How much worse a predictor gets when it sees a feature of other rows in place of each row's own. Breiman, "Random
 * Forests", Machine Learning 45, 2001, section 10; Fisher, Rudin and Dominici, "All Models are Wrong, but Many are
 * Useful", JMLR 20, 2019. Measured on rows that it was not trained on, it says what the predictor needs; on others, what
 * it learned by heart.
 *
 * <p>Every row takes the feature of the next one of its shard, in an order that is drawn by the rows' ids: the numbers
 * depend on the job's shards, but not on where they lie. One pass over the rows for each feature and repetition.
 *
 * @param metric what was measured
 * @param score the metric with every feature in place
 * @param parts one per feature, in the predictor's order
 */
public record PermutationImportance(Metric metric, double score, List<Part> parts) {
    public PermutationImportance {
        parts = List.copyOf(parts);
    }

    /**
     * What a feature is worth.
     *
     * @param mean by how much the metric gets worse without it; below 0 if it gets better
     * @param deviation of the repetitions from their mean: the root of the mean square
     */
    public record Part(String feature, double mean, double deviation) {}

    /**
     * Measures every feature.
     *
     * @param rows with the targets that the predictor predicts
     * @param metric one of those that an {@link LabelEvaluation} of the predictor gives
     * @param repetitions how many orders of the rows, at least 1
     * @throws IllegalArgumentException if there are no rows, or the metric is not one of the predictor's
     */
    public static PermutationImportance of(
            Shards<Rows> rows, Predictor predictor, Metric metric, int repetitions, long seed) {
        Check.positive("repetitions", repetitions);
        double score = value(Evaluator.metrics(rows, predictor), metric);
        List<Part> parts = new ArrayList<>();
        for (int feature = 0; feature < predictor.featureNames().size(); feature++) {
            double[] losses = new double[repetitions];
            double sum = 0;
            for (int repetition = 0; repetition < repetitions; repetition++) {
                PermutedEvaluator worker = new PermutedEvaluator(feature, Seed.hash(seed, feature, repetition));
                double without = value(rows.sum(predictor, worker, 0).metrics(), metric);
                losses[repetition] = metric.largerIsBetter() ? score - without : without - score;
                sum += losses[repetition];
            }
            parts.add(part(predictor.featureNames().get(feature), losses, sum / repetitions));
        }
        return new PermutationImportance(metric, score, parts);
    }

    private static double value(Map<String, Double> metrics, Metric metric) {
        Double value = metrics.get(metric.toString());
        Check.that(value != null, "metric: expected one of %s, found %s", metrics.keySet(), metric);
        return value;
    }

    private static Part part(String feature, double[] losses, double mean) {
        double squares = 0;
        for (double loss : losses) {
            squares += (loss - mean) * (loss - mean);
        }
        return new Part(feature, mean, Math.sqrt(squares / losses.length));
    }
}
