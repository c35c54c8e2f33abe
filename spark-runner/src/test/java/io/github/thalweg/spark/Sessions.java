package io.github.thalweg.spark;

import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/** The one Spark session of all tests in this JVM: two threads, no UI, Kryo that wants every class registered. */
public final class Sessions {
    private Sessions() {}

    /** Stopped by Spark's own shutdown hook. */
    public static SparkSession session() {
        return SparkSession.builder()
                .master("local[2]")
                .appName("tests")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "localhost")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.serializer", "org.apache.spark.serializer.KryoSerializer")
                .config(
                        "spark.kryo.registrator",
                        "io.github.thalweg.spark.Registrator,io.github.thalweg.spark.ml.EvaluatorRegistrator,"
                                + "io.github.thalweg.spark.SchemaRegistrator")
                .config("spark.kryo.registrationRequired", "true")
                .config("spark.sql.shuffle.partitions", "2")
                .config("spark.sql.warehouse.dir", "target/spark-warehouse")
                .config("spark.ui.showConsoleProgress", "false")
                .getOrCreate();
    }

    public static JavaSparkContext context() {
        return JavaSparkContext.fromSparkContext(session().sparkContext());
    }
}
