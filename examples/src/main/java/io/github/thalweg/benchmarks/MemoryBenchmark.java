package io.github.thalweg.benchmarks;

import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.model.Scaling;
import io.github.thalweg.nn.loss.CrossEntropy;
import io.github.thalweg.spark.Held;
import io.github.thalweg.spark.SparkShards;
import io.github.thalweg.spark.load.Table;
import io.github.thalweg.spark.load.format.Source;
import io.github.thalweg.spark.load.row.Columns;
import io.github.thalweg.spark.load.row.Packing;
import io.github.thalweg.train.NetworkFit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Trains {@link Perceptron} for one epoch on more rows than the heap holds: makes a Parquet file of four times the heap and
 * more, loads it as a job does, and tells how much heap was in use. Starts a JVM with a small heap for it.
 *
 * <pre>bin/example MemoryBenchmark [--heap MEGABYTES] [--times T] [--folder SCRATCH]</pre>
 * needs some four times the size of the data as scratch space: the file, Spark's shuffle, and the packed rows.
 */
public final class MemoryBenchmark {
    private static final int SHARDS = 8;

    private MemoryBenchmark() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Arguments given = Arguments.of(arguments);
        long heap = (long) given.number("heap", 512) << 20;
        long rows = (long) (given.number("times", 4.2) * heap / (Perceptron.INPUTS * Float.BYTES));
        if (!SmallHeap.here(heap)) {
            System.exit(SmallHeap.again(MemoryBenchmark.class, arguments, heap));
        }
        Path folder = Files.createTempDirectory(
                Path.of(given.text("folder", System.getProperty("java.io.tmpdir"))), "thalweg");
        Report.machine();
        try (SparkSession spark = SparkSession.builder()
                .config(LocalSpark.configuration("memory").set("spark.local.dir", folder.toString()))
                .getOrCreate()) {
            String file = folder.resolve("rows.parquet").toString();
            write(spark, rows, file);
            train(spark, file);
        } finally {
            delete(folder);
        }
    }

    private static void write(SparkSession spark, long rows, String file) {
        StructType schema = new StructType()
                .add("label", DataTypes.IntegerType)
                .add("features", DataTypes.createArrayType(DataTypes.FloatType, false));
        spark.range(0, rows, 1, 32)
                .map((MapFunction<Long, Row>) MemoryBenchmark::row, Encoders.row(schema))
                .write()
                .option("compression", "none")
                .option("parquet.block.size", 8 << 20) // what a reader holds at once, of each file
                .parquet(file);
    }

    private static Row row(long number) {
        SplittableRandom random = new SplittableRandom(number);
        Float[] features = new Float[Perceptron.INPUTS];
        for (int i = 0; i < features.length; i++) {
            features[i] = random.nextInt(1 << 24) / (float) (1 << 24);
        }
        return RowFactory.create(random.nextInt(Perceptron.CLASSES), features);
    }

    private static void train(SparkSession spark, String file) {
        Columns columns = new Columns(List.of("label"), List.of("features"), null, null);
        HeapWatch watch = new HeapWatch();
        long began = System.nanoTime();
        Table table = Table.load(spark, Source.of(file, columns), Packing.of(SHARDS, 2));
        JavaRDD<Held<Rows>> packed = table.shards(0).map(entry -> new Held<>(entry._1(), entry._2()));
        try (watch;
                SparkShards<Rows> held = SparkShards.of(packed, SHARDS);
                LocalShards<Rows> shards = held.toLocal(2)) {
            NetworkFit fit = NetworkFit.prepare(
                    shards,
                    table.featureNames(),
                    List.of(),
                    Perceptron.layers(),
                    new CrossEntropy(),
                    Scaling.Rule.parse("none"),
                    Perceptron.training(1));
            double loaded = (System.nanoTime() - began) / 1e9;
            long whileLoading = watch.most();
            began = System.nanoTime();
            fit.run(List.of(), 0, () -> false);
            double trained = (System.nanoTime() - began) / 1e9;
            long whileTraining = watch.most();
            long bytes = shards.list().stream().mapToLong(Rows::bytes).sum();
            long heap = Runtime.getRuntime().maxMemory();
            Report.line(
                    "%,d rows of %s, %.1f times the heap of %s",
                    table.rows(), Report.megabytes(bytes), bytes / (double) heap, Report.megabytes(heap));
            Report.line("loaded and packed in %.1f s, trained for an epoch in %.1f s", loaded, trained);
            Report.line(
                    "heap in use: at most %s while loading, %s while training, garbage included; %s live at the end",
                    Report.megabytes(whileLoading),
                    Report.megabytes(whileTraining),
                    Report.megabytes(HeapWatch.live()));
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
