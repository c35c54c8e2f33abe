package io.github.thalweg.spark.job;

import io.github.thalweg.learn.Listener;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;

/**
 * A job to be run, and by what.
 *
 * @param overwrite whether a model already in the output folder may be replaced
 * @param resume whether to go on from the last checkpoint, if there is one
 * @param listeners to be told of rounds, besides the kind's own
 * @param stop whether the user wants it to end: save a checkpoint of the last complete round, and return
 * @param notes takes lines for the user's eyes, for example that there was nothing to resume
 */
public record JobRun(
        Job job,
        SparkSession spark,
        boolean overwrite,
        boolean resume,
        List<Listener> listeners,
        BooleanSupplier stop,
        Consumer<String> notes) {
    public JobRun {
        listeners = List.copyOf(listeners);
    }
}
