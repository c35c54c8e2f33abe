/**
 * The one run of a fit, from rows that are packed to a model: placed, gone on with from a checkpoint, watched, ended.
 *
 * <p>Read {@link io.github.thalweg.spark.run.Run} first. Jobs ({@code spark.kind}) and estimators ({@code spark.ml}) both run so:
 * they differ in where rows come from ({@link io.github.thalweg.spark.run.Loaded}), where a fit saves itself ({@link
 * io.github.thalweg.spark.run.Checkpointing}), and what becomes of the model.
 */
package io.github.thalweg.spark.run;
