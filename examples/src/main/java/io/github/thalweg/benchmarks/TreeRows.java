package io.github.thalweg.benchmarks;

import java.util.SplittableRandom;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Rows that trees have something to find in: {@value #FEATURES} standard normal floats and a label of 0 or 1, whose odds
 * depend on twelve of them by products, thresholds and a wave, nothing of it linear but one term. Heavy rows are the same with
 * every fourth number multiplied by the cube of its neighbour's size once the label stands: its tails reach far, and what it
 * tells lies near their middle. A row is a function of its number alone.
 *
 * <p>They are a source of Spark's ({@link TreeRowsSource}), which hands rows over as Spark keeps them inside. So what a fit
 * takes is its own work and the drawing of numbers, and little of the turning of objects into rows; of what is measured
 * that was a tenth for whoever reads rows once. Whoever fits is given the same Dataset.
 */
final class TreeRows {
    static final int FEATURES = 28;

    /** Rows with numbers from here on are never trained with. */
    private static final long TEST = 1L << 40;

    private static final int EVERY = 4; // features one is heavy

    private TreeRows() {}

    /** So many rows, made anew whenever they are read: nothing of them is kept. */
    static Dataset<Row> train(SparkSession spark, long rows) {
        return rows(spark, 0, rows, spark.sparkContext().defaultParallelism(), false);
    }

    /** The same in more partitions, each of which is small. */
    static Dataset<Row> train(SparkSession spark, long rows, int partitions) {
        return rows(spark, 0, rows, partitions, false);
    }

    /** Other rows. */
    static Dataset<Row> test(SparkSession spark, long rows) {
        return rows(spark, TEST, rows, spark.sparkContext().defaultParallelism(), false);
    }

    /** Heavy rows to train with. */
    static Dataset<Row> heavyTrain(SparkSession spark, long rows) {
        return rows(spark, 0, rows, spark.sparkContext().defaultParallelism(), true);
    }

    /** Other heavy rows. */
    static Dataset<Row> heavyTest(SparkSession spark, long rows) {
        return rows(spark, TEST, rows, spark.sparkContext().defaultParallelism(), true);
    }

    private static Dataset<Row> rows(SparkSession spark, long first, long rows, int partitions, boolean heavy) {
        return spark.read()
                .format(TreeRowsSource.class.getName())
                .option(TreeRowsSource.FIRST, first)
                .option(TreeRowsSource.ROWS, rows)
                .option(TreeRowsSource.PARTITIONS, partitions)
                .option(TreeRowsSource.HEAVY, heavy)
                .load();
    }

    /**
     * Draws a row.
     *
     * @param x receives [{@value #FEATURES}] features
     * @return the label
     */
    static double draw(long number, double[] x) {
        SplittableRandom random = new SplittableRandom(number);
        for (int i = 0; i < FEATURES; i++) {
            x[i] = (float) random.nextGaussian();
        }
        return random.nextDouble() < 1 / (1 + Math.exp(-3 * logOdds(x))) ? 1 : 0;
    }

    /** Draws a row with heavy tails; else as {@link #draw}. */
    static double drawHeavy(long number, double[] x) {
        double label = draw(number, x);
        for (int i = EVERY - 1; i < FEATURES; i += EVERY) {
            double neighbour = Math.abs(x[i - 1]);
            x[i] = (float) (x[i] * neighbour * neighbour * neighbour);
        }
        return label;
    }

    private static double logOdds(double[] x) {
        return 0.6 * x[0]
                + x[1] * x[2]
                + 0.8 * x[3] * x[3]
                - 0.8
                + Math.sin(2 * x[4]) * (x[5] > 0 ? 1 : -1)
                + (x[6] > 0.5 && x[7] < 0.5 ? 1.5 : -0.3)
                + 0.7 * Math.abs(x[8]) * Math.signum(x[9])
                + 0.5 * Math.max(x[10], x[11]);
    }
}
