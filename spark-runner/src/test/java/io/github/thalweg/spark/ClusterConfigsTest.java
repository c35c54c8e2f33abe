package io.github.thalweg.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.SparkConf;
import org.apache.spark.internal.config.ConfigEntry;
import org.apache.spark.serializer.KryoSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of the folder {@code cluster-configs} say what Spark understands, and why. */
class ClusterConfigsTest {
    private static final Path FOLDER = Path.of("..", "cluster-configs");

    /** Of Spark's modules for YARN and Kubernetes, which this build does not have; and settings with a name in them. */
    private static final Set<String> ELSEWHERE = Set.of(
            "spark.executorEnv.OPENBLAS_NUM_THREADS",
            "spark.yarn.maxAppAttempts",
            "spark.yarn.archive",
            "spark.yarn.appMasterEnv.OPENBLAS_NUM_THREADS",
            "spark.kubernetes.container.image",
            "spark.kubernetes.authenticate.driver.serviceAccountName",
            "spark.kubernetes.file.upload.path",
            "spark.kubernetes.driverEnv.OPENBLAS_NUM_THREADS");

    @BeforeAll
    static void letSparkRegisterItsSettings() {
        List.of(
                org.apache.spark.internal.config.package$.MODULE$,
                org.apache.spark.internal.config.Kryo$.MODULE$,
                org.apache.spark.internal.config.UI$.MODULE$);
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "standalone", "yarn", "kubernetes"})
    void sparkKnowsEverySettingAndTakesItsValue(String name) throws IOException {
        Properties settings = settings(name);
        SparkConf conf = new SparkConf(false);
        settings.stringPropertyNames().forEach(key -> conf.set(key, settings.getProperty(key)));

        assertThat(settings).isNotEmpty();
        for (String key : settings.stringPropertyNames()) {
            ConfigEntry<?> entry = ConfigEntry.findEntry(key);
            assertThat(entry != null || ELSEWHERE.contains(key)).as(key).isTrue();
            assertThat(settings.getProperty(key))
                    .as(key)
                    .isEqualTo(settings.getProperty(key).trim())
                    .isNotEmpty();
            if (entry != null) {
                assertThat(conf.get(entry)).as(key).isNotNull(); // parsed
            }
        }
        assertThat(new KryoSerializer(conf).newInstance())
                .as("a registrator that is there")
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "standalone", "yarn", "kubernetes"})
    void aReasonStandsAboveEverySettingAlsoAboveThoseCommentedOut(String name) throws IOException {
        List<String> lines = Files.readAllLines(FOLDER.resolve(name + ".conf"));
        Set<String> seen = new TreeSet<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith("spark.") || line.startsWith("#spark.")) {
                String key = line.replaceFirst("^#", "").split(" ")[0];
                assertThat(lines.get(i - 1)).as(line).startsWith("# ");
                assertThat(seen.add(key)).as("twice: " + key).isTrue();
                assertThat(ConfigEntry.findEntry(key) != null || ELSEWHERE.contains(key))
                        .as(key)
                        .isTrue();
            }
        }
        assertThat(seen).contains("spark.serializer", "spark.kryo.registrator");
    }

    /** As spark-submit passes it to the JVMs that it starts itself. */
    @Test
    void aDriverThatAWorkerStartsHasTheOptionsOfAnEmbeddedOne() throws IOException {
        Properties settings = settings("standalone");
        List<String> options = Files.readAllLines(Path.of("..", "bin", "java-options")).stream()
                .filter(line -> line.startsWith("-"))
                .toList();

        assertThat(settings.getProperty("spark.driver.extraJavaOptions").split(" +"))
                .containsExactlyElementsOf(options);
    }

    private static Properties settings(String name) throws IOException {
        Properties settings = new Properties();
        try (Reader reader = Files.newBufferedReader(FOLDER.resolve(name + ".conf"))) {
            settings.load(reader); // as spark-submit does
        }
        return settings;
    }
}
