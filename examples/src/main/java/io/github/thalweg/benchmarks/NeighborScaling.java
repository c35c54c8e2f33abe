package io.github.thalweg.benchmarks;

import io.github.thalweg.spark.load.Sources;
import io.github.thalweg.spark.load.format.Source;
import io.github.thalweg.spark.load.format.image.ImageInput;
import io.github.thalweg.spark.load.row.Columns;
import io.github.thalweg.spark.ml.NearestNeighbors;
import io.github.thalweg.spark.ml.NearestNeighborsModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * How much faster two executors of one core and one JVM each find exact neighbours than one does: all test digits among all
 * training digits, by Spark's own {@code local-cluster}. What is measured is the table of answers: queries sent, searched,
 * merged and counted.
 */
final class NeighborScaling {
    private static final int REPEATS = 3;

    private NeighborScaling() {}

    static void run(String train, String test) throws IOException {
        if (System.getenv("SPARK_HOME") == null) {
            Report.line("no executors: SPARK_HOME names a folder with Spark's jars");
            return;
        }
        double one = seconds(1, train, test);
        double two = seconds(2, train, test);
        Report.line("%-36s %9.2f s", "Spark, one executor of one core", one);
        Report.line("%-36s %9.2f s", "Spark, two executors of one core", two);
        Report.line("%-36s %9.2f x", "two executors against one", one / two);
    }

    /** The best of a few runs. */
    private static double seconds(int executors, String train, String test) throws IOException {
        try (SparkSession spark = SparkSession.builder()
                        .master("local-cluster[" + executors + ",1,2048]")
                        .appName("neighbors")
                        .config("spark.executor.memory", "2g")
                        .config("spark.executor.extraClassPath", System.getProperty("java.class.path"))
                        .config("spark.ui.enabled", "false")
                        .config("spark.scheduler.minRegisteredResourcesRatio", "1.0")
                        .getOrCreate();
                NearestNeighborsModel model = new NearestNeighbors()
                        .setK(5)
                        .setIdCol("row")
                        .setIndex("blocks")
                        .setFeaturesCol(ImageInput.PIXELS)
                        .fit(images(spark, train))) {
            Dataset<Row> queries = images(spark, test).repartition(4).cache();
            double least = Double.POSITIVE_INFINITY;
            for (int run = 0; run < REPEATS; run++) {
                long began = System.nanoTime();
                long rows = model.kneighbors(queries).count();
                least = Math.min(least, (System.nanoTime() - began) / 1e9);
                if (rows != 5 * queries.count()) {
                    throw new IllegalStateException("expected 5 neighbours a query, found " + rows + " in all");
                }
            }
            return least;
        }
    }

    private static Dataset<Row> images(SparkSession spark, String file) {
        return Sources.read(
                spark,
                Source.of(Path.of(file).toAbsolutePath().toString(), new Columns(List.of(), List.of(), null, null)));
    }
}
