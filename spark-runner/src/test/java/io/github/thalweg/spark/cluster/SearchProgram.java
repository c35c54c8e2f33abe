package io.github.thalweg.spark.cluster;

import io.github.thalweg.spark.ml.ApproximateNearestNeighbors;
import io.github.thalweg.spark.ml.NearestNeighbors;
import io.github.thalweg.spark.ml.SearchModel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A driver that searches among the digits, exactly and by graphs, and says a digest of all answers, to the bit; where it is
 * told to, a second time, after an executor has been lost with what it kept.
 */
final class SearchProgram {
    static final String WAITS = "waiting for an executor to be lost";

    private SearchProgram() {}

    /** @param arguments the data, whether an executor will be lost, then {@code --master} and {@code --conf} as Spark has them */
    public static void main(String[] arguments) throws Exception {
        SparkSession.Builder builder = SparkSession.builder()
                .appName("search")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.shuffle.partitions", "2");
        for (int i = 2; i < arguments.length; i += 2) {
            String[] setting = arguments[i + 1].split("=", 2);
            if (arguments[i].equals("--master")) {
                builder.master(arguments[i + 1]);
            } else {
                builder.config(setting[0], setting[1]);
            }
        }
        try (SparkSession spark = builder.getOrCreate()) {
            search(spark, arguments[0], Boolean.parseBoolean(arguments[1]));
        }
    }

    private static void search(SparkSession spark, String data, boolean lose) throws Exception {
        CountDownLatch lost = new CountDownLatch(1);
        spark.sparkContext().addSparkListener(new SparkListener() {
            @Override
            public void onExecutorRemoved(SparkListenerExecutorRemoved removed) {
                lost.countDown();
            }
        });
        Dataset<Row> digits = spark.read()
                .option("header", "true")
                .option("inferSchema", "true")
                .csv(data);
        String[] pixels = List.of(digits.columns()).stream()
                .filter(name -> !name.equals("label"))
                .toArray(String[]::new);
        Dataset<Row> queries = digits.limit(200);
        try (SearchModel<?> exact =
                        new NearestNeighbors().setK(5).setFeaturesCols(pixels).fit(digits);
                SearchModel<?> graphs = new ApproximateNearestNeighbors()
                        .setK(5)
                        .setShards(3)
                        .setFeaturesCols(pixels)
                        .fit(digits)) {
            System.out.println(digest(exact, queries) + " " + digest(graphs, queries));
            if (lose) {
                System.err.println(WAITS);
                if (!lost.await(Child.PATIENCE, TimeUnit.MILLISECONDS)) {
                    throw new IllegalStateException("no executor was lost");
                }
                System.out.println(digest(exact, queries) + " " + digest(graphs, queries));
            }
        }
    }

    private static String digest(SearchModel<?> model, Dataset<Row> queries) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (Row row : model.kneighbors(queries).orderBy("query", "rank").collectAsList()) {
            String line = row.get(0) + " " + row.get(1) + " " + Double.doubleToLongBits(row.getDouble(2)) + "\n";
            digest.update(line.getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
