package io.github.thalweg.spark.cli;

import io.github.thalweg.model.Models;
import io.github.thalweg.spark.job.Data;
import io.github.thalweg.spark.job.Kind;
import io.github.thalweg.spark.job.Kinds;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;

/**
 * What all commands share.
 *
 * @param kinds asked for when a command runs, not for {@code --help}
 * @param presence refuses data that are not there
 * @param models reads the model in a folder
 * @param logging sends logs to the file, in detail or not, before anything is logged
 */
record Environment(
        Console console,
        Signals signals,
        Supplier<Kinds> kinds,
        Consumer<Data> presence,
        Function<String, Models.Saved> models,
        Launcher launcher,
        Logging logging,
        Path log) {
    /** Starts Spark, or takes what spark-submit has prepared. */
    @FunctionalInterface
    interface Launcher {
        SparkSession open(String name, String master, Map<String, String> configuration);
    }

    /** Sends logs to the file. */
    @FunctionalInterface
    interface Logging {
        void begin(boolean detailed);
    }

    /** The kind of a saved model. */
    Kind kind(Models.Saved saved) {
        return kinds.get().named(saved.model().kind());
    }
}
