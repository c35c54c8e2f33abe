package io.github.thalweg.benchmarks;

import java.util.function.Supplier;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.evaluation.BinaryClassificationEvaluator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Fits estimators to the same rows, each to a table of its own that nothing is kept of: cutting into bins and packing are in
 * every figure, and so is making the rows, as often as the estimator reads them.
 *
 * @param train makes a new table with the same rows
 * @param test rows to judge by
 */
record TreeContest(Supplier<Dataset<Row>> train, Dataset<Row> test) {
    /** @param peak of the heap, see {@link HeapPeak} */
    record Fitted(Model<?> model, double seconds, long peak, double auc) {}

    /** Fits twice, so that the first warms up the JVM, and tells of the second. */
    Fitted second(String name, Supplier<Estimator<?>> estimator) {
        first(name + ", first fit", estimator);
        return first(name + ", second fit", estimator);
    }

    /** Fits once. */
    Fitted first(String name, Supplier<Estimator<?>> estimator) {
        Estimator<?> ready = estimator.get();
        System.gc();
        try (HeapPeak heap = new HeapPeak()) {
            long began = System.nanoTime();
            Model<?> model = (Model<?>) ready.fit(train.get());
            double seconds = (System.nanoTime() - began) / 1e9;
            long peak = heap.most();
            double auc = auc(model);
            Report.line(
                    "  %s: %.2f s, AUC %.5f, heap %s after collections",
                    name, seconds, auc, peak == 0 ? "was not collected, so unknown" : Report.megabytes(peak));
            return new Fitted(model, seconds, peak, auc);
        }
    }

    private double auc(Model<?> model) {
        return new BinaryClassificationEvaluator()
                .setNumBins(0) // each score counts by itself
                .evaluate(model.transform(test));
    }
}
