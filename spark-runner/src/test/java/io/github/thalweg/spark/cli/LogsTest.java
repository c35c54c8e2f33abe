package io.github.thalweg.spark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogsTest {
    @TempDir
    Path folder;

    private final LoggerContext context =
            (LoggerContext) LogManager.getContext(SparkConf.class.getClassLoader(), false);
    private final Configuration before = context.getConfiguration();
    private final List<String> heard = new ArrayList<>();

    @AfterEach
    void putBack() {
        context.reconfigure(before);
    }

    private void warn(String logger, String message) {
        LogManager.getLogger(logger).warn(message);
    }

    @Test
    void onlyWarningsThatMatterAreHeard() throws Exception {
        Path file = folder.resolve("spark.log");
        Logs.to(file, false, heard::add);

        warn("org.apache.spark.scheduler.TaskSchedulerImpl", "Initial job has not\naccepted any resources");
        warn("org.apache.spark.scheduler.TaskSchedulerImpl", "Initial job has not\naccepted any resources");
        warn("org.apache.spark.scheduler.TaskSetManager", "Lost task 0.0");
        LogManager.getLogger("io.github.thalweg.spark.load.Table").info("read 5 rows");
        LogManager.getLogger("org.apache.spark.storage.BlockManager").info("chatter");

        assertThat(heard).containsExactly("warning: Initial job has not accepted any resources");
        assertThat(Files.readString(file))
                .contains(
                        "WARN  TaskSchedulerImpl: Initial job",
                        "WARN  TaskSetManager: Lost task 0.0",
                        "INFO  Table: read 5")
                .doesNotContain("chatter");
    }

    @Test
    void inDetailTheFileHasEverything() throws Exception {
        Path file = folder.resolve("spark.log");
        Logs.to(file, true, heard::add);

        LogManager.getLogger("org.apache.spark.storage.BlockManager").info("chatter");

        assertThat(heard).isEmpty();
        assertThat(Files.readString(file)).contains("INFO  BlockManager: chatter");
    }
}
