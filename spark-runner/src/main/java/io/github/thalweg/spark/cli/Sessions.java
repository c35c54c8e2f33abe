package io.github.thalweg.spark.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** Starts Spark in this process, or takes what spark-submit has prepared. */
final class Sessions {
    /** The reasons stand in {@code cluster-configs/local.conf}; what the user says goes first. */
    private static final Map<String, String> ALWAYS = Map.of(
            "spark.serializer", "org.apache.spark.serializer.KryoSerializer",
            "spark.kryo.registrator", "io.github.thalweg.spark.Registrator",
            "spark.kryoserializer.buffer.max", "512m",
            "spark.broadcast.compress", "false",
            "spark.rdd.compress", "false",
            "spark.task.maxDirectResultSize", "8m",
            "spark.driver.maxResultSize", "4g",
            "spark.ui.showConsoleProgress", "false",
            "spark.sql.session.timeZone", "UTC"); // the same dates and hours from the same file anywhere

    private static final Map<String, String> EMBEDDED = Map.of(
            "spark.master", "local[*]",
            "spark.ui.enabled", "false", // it costs start-up time, and a port
            "spark.locality.wait", "0",
            "spark.driver.host", "localhost",
            "spark.driver.bindAddress", "127.0.0.1");

    private Sessions() {}

    /**
     * @param master as spark-submit takes it, or null: what spark-submit said, or {@code local[*]}
     * @param configuration further settings, which win over all others
     * @throws IllegalArgumentException for a master or a setting that Spark does not take
     */
    static SparkSession open(String name, String master, Map<String, String> configuration) {
        SparkConf conf = configure(new SparkConf(), name, master, configuration);
        try {
            return SparkSession.builder().config(conf).getOrCreate();
        } catch (Exception e) { // Scala throws checked exceptions undeclared
            throw refused(conf.get("spark.master"), e);
        }
    }

    static SparkConf configure(SparkConf conf, String name, String master, Map<String, String> configuration) {
        Map<String, String> said = new LinkedHashMap<>(configuration);
        if (master != null) {
            said.put("spark.master", master);
        }
        said.forEach(conf::set);
        conf.setIfMissing("spark.app.name", name);
        ALWAYS.forEach(conf::setIfMissing);
        boolean embedded =
                !conf.contains("spark.master") || conf.get("spark.master").startsWith("local");
        if (embedded) {
            EMBEDDED.forEach(conf::setIfMissing);
        }
        return conf;
    }

    private static RuntimeException refused(String master, Exception failure) {
        String message = String.valueOf(failure.getMessage());
        if (message.contains("Could not parse Master URL") || message.contains("master URL must be set")) {
            return new IllegalArgumentException(
                    "--master: expected local[N], spark://host:port, yarn or k8s://host, found \"" + master + "\"",
                    failure);
        }
        if (failure instanceof IllegalArgumentException) {
            return new IllegalArgumentException("--conf: Spark refuses its configuration: " + message, failure);
        }
        return failure instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(message, failure);
    }
}
