package io.github.thalweg.benchmarks;

import org.apache.spark.ml.Model;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The line {@code scoring} of {@link TreeBenchmark}: {@code transform} of a forest of 100 trees of depth 10 beside that of
 * MLlib's, both grown from the same 100,000 rows and asked for all columns of the same cached table, in turns.
 */
final class TreeScoring {
    private static final int TURNS = 4; // the first warms up

    private TreeScoring() {}

    static void run(Dataset<Row> few, Dataset<Row> rows) {
        Model<?> ours = (Model<?>) TreeOurs.forest(100, 10, 32).fit(few);
        Model<?> theirs = (Model<?>) TreePeers.forest(100, 10, 32).fit(few);
        Dataset<Row> scored = rows.cache();
        scored.count();
        double our = Double.POSITIVE_INFINITY;
        double their = Double.POSITIVE_INFINITY;
        for (int turn = 0; turn < TURNS; turn++) {
            double one = transform(ours, scored);
            double other = transform(theirs, scored);
            Report.line("  turn %d: thalweg %.2f s, MLlib %.2f s", turn + 1, one, other);
            if (turn > 0) {
                our = Math.min(our, one);
                their = Math.min(their, other);
            }
        }
        Report.line(
                "  thalweg %.2f s, MLlib %.2f s, the best of %d warm turns: %.2f x as fast",
                our, their, TURNS - 1, their / our);
        scored.unpersist();
    }

    /** Seconds to compute all columns of all rows. */
    private static double transform(Model<?> model, Dataset<Row> rows) {
        long began = System.nanoTime();
        model.transform(rows).write().format("noop").mode("overwrite").save();
        return (System.nanoTime() - began) / 1e9;
    }
}
