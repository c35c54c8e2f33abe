/**
 * The rows of a table as learners, models and searches want them: which columns hold what, checked before anything runs, and
 * their values.
 *
 * <p>Read {@link io.github.thalweg.spark.ml.rows.InputColumns} and {@link io.github.thalweg.spark.ml.rows.FeatureReader} first;
 * {@link io.github.thalweg.spark.ml.rows.TrainingRows} are those that are learned from. Packing itself is {@code spark.load}'s.
 * Nothing here knows a stage: its params say all.
 */
package io.github.thalweg.spark.ml.rows;
