package io.github.thalweg.spark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

class SessionsTest {
    private static SparkConf configure(SparkConf given, String master, Map<String, String> said) {
        return Sessions.configure(given, "digits", master, said);
    }

    @Test
    void anEmbeddedRunNeedsNothingSaid() {
        SparkConf conf = configure(new SparkConf(false), null, Map.of());

        assertThat(conf.get("spark.master")).isEqualTo("local[*]");
        assertThat(conf.get("spark.app.name")).isEqualTo("digits");
        assertThat(conf.get("spark.ui.enabled")).isEqualTo("false");
        assertThat(conf.get("spark.kryo.registrator")).isEqualTo("io.github.thalweg.spark.Registrator");
    }

    @Test
    void whatSparkSubmitSaysStays() {
        SparkConf submitted = new SparkConf(false)
                .set("spark.master", "spark://host:7077")
                .set("spark.locality.wait", "1s")
                .set("spark.serializer", "other");

        SparkConf conf = configure(submitted, null, Map.of());

        assertThat(conf.get("spark.master")).isEqualTo("spark://host:7077");
        assertThat(conf.get("spark.serializer")).isEqualTo("other");
        assertThat(conf.get("spark.locality.wait")).isEqualTo("1s");
        assertThat(conf.contains("spark.driver.host")).isFalse(); // executors must find the driver
    }

    @Test
    void theCommandLineHasTheLastWord() {
        SparkConf submitted =
                new SparkConf(false).set("spark.master", "spark://host:7077").set("spark.ui.port", "1");

        SparkConf conf = configure(submitted, "local[2]", Map.of("spark.ui.port", "2", "spark.ui.enabled", "true"));

        assertThat(conf.get("spark.master")).isEqualTo("local[2]");
        assertThat(conf.get("spark.ui.port")).isEqualTo("2");
        assertThat(conf.get("spark.ui.enabled")).isEqualTo("true");
    }
}
