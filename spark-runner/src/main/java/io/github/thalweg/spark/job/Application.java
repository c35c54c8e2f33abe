package io.github.thalweg.spark.job;

import io.github.thalweg.model.Models;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;

/**
 * A saved model applied to rows.
 *
 * @param model as it was saved, with what lies beside it
 * @param folder of the model, for messages
 * @param data path of the rows; read as the model's training data were, but for what the path says otherwise
 * @param label the column with labels, or null: the training data's
 * @param sets {@code data.key=value}: what holds in place of the model's job
 * @param stop whether the user wants it to end
 * @param notes takes lines for the user's eyes, for example that rows hold what the model has not seen
 */
public record Application(
        Models.Saved model,
        String folder,
        String data,
        String label,
        List<String> sets,
        SparkSession spark,
        BooleanSupplier stop,
        Consumer<String> notes) {
    public Application {
        sets = List.copyOf(sets);
    }

    /** Whether a key of the job is set for these rows. */
    public boolean says(String key) {
        return sets.stream().anyMatch(set -> set.startsWith(key + "="));
    }
}
