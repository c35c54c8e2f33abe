package io.github.thalweg.benchmarks;

import io.github.thalweg.learn.Rows;
import io.github.thalweg.model.Evaluator;
import io.github.thalweg.spark.SparkShards;
import io.github.thalweg.tree.TreeModel;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.evaluation.BinaryClassificationEvaluator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Fits to the same rows, each time to a table of its own that nothing is kept of: cutting into bins and packing are in every
 * figure, and so is making the rows, as often as whoever fits reads them.
 *
 * @param train makes a new table with the same rows
 * @param test rows to judge by
 * @param packed the same, as our models take them
 */
record TreeContest(Supplier<Dataset<Row>> train, Dataset<Row> test, SparkShards<Rows> packed) {
    /** @param peak of the heap, see {@link HeapPeak}; 0: it was not collected */
    record Fitted<M>(M model, double seconds, long peak, double auc) {}

    /** Ours, the second of two fits: the first warms up the JVM. */
    Fitted<TreeModel> ours(String name, TreeFits fits) {
        ourFirst(name + ", first fit", fits);
        return ourFirst(name + ", second fit", fits);
    }

    /** One fit of ours. */
    Fitted<TreeModel> ourFirst(String name, TreeFits fits) {
        return fit(name, fits::fit, model -> Evaluator.metrics(packed, model).get("auc"));
    }

    /** A peer's, the second of two fits. */
    Fitted<Model<?>> second(String name, Supplier<Estimator<?>> estimator) {
        first(name + ", first fit", estimator);
        return first(name + ", second fit", estimator);
    }

    /** One fit of a peer. */
    Fitted<Model<?>> first(String name, Supplier<Estimator<?>> estimator) {
        Estimator<?> ready = estimator.get();
        return fit(name, rows -> (Model<?>) ready.fit(rows), this::auc);
    }

    private <M> Fitted<M> fit(String name, Function<Dataset<Row>, M> fit, ToDoubleFunction<M> judge) {
        System.gc();
        try (HeapPeak heap = new HeapPeak()) {
            long began = System.nanoTime();
            M model = fit.apply(train.get());
            double seconds = (System.nanoTime() - began) / 1e9;
            long peak = heap.most();
            double auc = judge.applyAsDouble(model);
            Report.line(
                    "  %s: %.2f s, AUC %.5f, heap %s after collections",
                    name, seconds, auc, peak == 0 ? "was not collected, so unknown" : Report.megabytes(peak));
            return new Fitted<>(model, seconds, peak, auc);
        }
    }

    private double auc(Model<?> model) {
        return new BinaryClassificationEvaluator()
                .setNumBins(0) // each score counts by itself
                .evaluate(model.transform(test));
    }
}
