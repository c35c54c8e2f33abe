/**
 * Saving and loading of stages: what Spark writes beside each, stages within stages, and folders that are whole or are not
 * there.
 *
 * <p>Read {@link io.github.thalweg.spark.ml.save.Metadata} first. What makes a model of its parts stands with the models.
 */
package io.github.thalweg.spark.ml.save;
