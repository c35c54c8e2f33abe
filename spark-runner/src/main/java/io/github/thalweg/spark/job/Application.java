package io.github.thalweg.spark.job;

import io.github.thalweg.model.Models;
import java.util.function.BooleanSupplier;
import org.apache.spark.sql.SparkSession;

/**
 * A saved model applied to rows.
 *
 * @param model as it was saved, with what lies beside it
 * @param folder of the model, for messages
 * @param data path of the rows; read as the model's training data were, but for what the path says otherwise
 * @param label the column with labels, or null: the training data's
 * @param stop whether the user wants it to end
 */
public record Application(
        Models.Saved model, String folder, String data, String label, SparkSession spark, BooleanSupplier stop) {}
