package io.github.thalweg.benchmarks;

import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** Spark in this JVM with two cores, configured as {@code bin/thalweg} does. */
final class LocalSpark {
    private LocalSpark() {}

    static SparkConf configuration(String name) {
        return new SparkConf()
                .setMaster("local[2]")
                .setAppName(name)
                .set("spark.serializer", "org.apache.spark.serializer.KryoSerializer")
                .set("spark.kryo.registrator", "io.github.thalweg.spark.Registrator")
                .set("spark.kryoserializer.buffer.max", "512m")
                .set("spark.broadcast.compress", "false")
                .set("spark.rdd.compress", "false")
                .set("spark.task.maxDirectResultSize", "8m")
                .set("spark.driver.maxResultSize", "4g")
                .set("spark.locality.wait", "0")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.host", "localhost")
                .set("spark.driver.bindAddress", "127.0.0.1");
    }

    static JavaSparkContext open(String name) {
        return new JavaSparkContext(configuration(name));
    }
}
