package io.github.thalweg.benchmarks;

import java.util.function.Supplier;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.evaluation.BinaryClassificationEvaluator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Fits to the same rows, each time to a table of its own that nothing is kept of: cutting into bins and packing are in every
 * figure, and so is making the rows, as often as whoever fits reads them. The second fit of each counts, and they fit in
 * turns: so the first fits warm up the JVM, what of it is Spark's own for both, and the weather of a shared machine is that
 * of both.
 *
 * @param train makes a new table with the same rows
 * @param test rows to judge by
 */
record TreeContest(Supplier<Dataset<Row>> train, Dataset<Row> test) {
    /** Whoever fits; each fit has an estimator of its own. */
    record Contestant(String name, Supplier<Estimator<?>> estimator) {}

    private record Fitted(double seconds, double auc) {}

    void inTurns(Contestant ours, Contestant theirs) {
        fit("first", ours);
        fit("first", theirs);
        Fitted our = fit("second", ours);
        Fitted their = fit("second", theirs);
        Report.line("  %.2f x as fast, AUC %+.5f", their.seconds() / our.seconds(), our.auc() - their.auc());
    }

    /** Seconds of the second of two fits. */
    double second(Contestant alone) {
        fit("first", alone);
        return fit("second", alone).seconds();
    }

    private Fitted fit(String turn, Contestant contestant) {
        System.gc();
        try (HeapPeak heap = new HeapPeak()) {
            Estimator<?> ready = contestant.estimator().get();
            long began = System.nanoTime();
            Model<?> model = (Model<?>) ready.fit(train.get());
            double seconds = (System.nanoTime() - began) / 1e9;
            long peak = heap.most();
            double auc = auc(model);
            Report.line(
                    "  %s, %s fit: %.2f s, AUC %.5f, heap %s after collections",
                    contestant.name(),
                    turn,
                    seconds,
                    auc,
                    peak == 0 ? "was not collected, so unknown" : Report.megabytes(peak));
            return new Fitted(seconds, auc);
        }
    }

    private double auc(Model<?> model) {
        return new BinaryClassificationEvaluator()
                .setNumBins(0) // each score counts by itself
                .evaluate(model.transform(test));
    }
}
