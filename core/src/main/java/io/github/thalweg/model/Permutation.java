package io.github.thalweg.model;

import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.math.Check;
import io.github.thalweg.math.OptionError;
import io.github.thalweg.spec.Option;
import java.util.Arrays;
import java.util.Set;

/**
 * How to measure what a model needs of each feature: see {@link PermutationImportance}. The rows are the test rows, or where
 * there are none those it was trained on.
 *
 * @param metric null: accuracy of classes, r2 of numbers
 * @param repetitions orders of the rows, 5
 * @param seed 0
 */
public record Permutation(
        @Option(says = "what is measured; not set: accuracy of classes, r2 of numbers")
        String metric,

        @Option(says = "orders of the rows") Integer repetitions,

        @Option(says = "seed of the orders") Long seed) {
    private static final int REPETITIONS = 5;

    public Permutation {
        if (metric != null) {
            try {
                Metric.named(metric);
            } catch (IllegalArgumentException e) {
                throw new OptionError("metric", e.getMessage(), e);
            }
        }
        repetitions = repetitions == null ? REPETITIONS : Check.positive("repetitions", repetitions);
        seed = seed == null ? 0 : seed;
    }

    /**
     * Refuses a metric of the other kind, before a fit begins.
     *
     * @param classes 0: labels are numbers
     */
    public void require(int classes) {
        Set<String> known = known(classes);
        Check.option(
                metric == null || known.contains(metric),
                "permutation.metric",
                "expected one of %s, found %s",
                known,
                metric);
    }

    /** What is measured of a model with so many classes, the usual first. */
    private static Set<String> known(int classes) {
        double[] prediction = new double[Math.max(1, classes)];
        Arrays.fill(prediction, 1.0 / prediction.length);
        LabelEvaluation some = classes > 0 ? LabelEvaluation.ofClasses(classes) : LabelEvaluation.ofValues(1);
        for (int label = 0; label < prediction.length; label++) { // an area needs rows of more than one class
            some.count(prediction, 0, new double[] {label}, 1);
        }
        return some.metrics().keySet();
    }

    /** Measures a model. */
    public PermutationImportance measure(Shards<Rows> rows, Predictor model) {
        int classes = model instanceof Classifier ? model.width() : 0;
        String measured = metric == null ? known(classes).iterator().next() : metric;
        return PermutationImportance.of(rows, model, Metric.named(measured), repetitions, seed);
    }
}
