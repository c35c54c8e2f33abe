/**
 * What kinds of model have in common when a job runs: tables, the output folder, resuming, provenance, applying a saved
 * model.
 *
 * <p>Read {@link io.github.thalweg.spark.kind.Tables} and {@link io.github.thalweg.spark.kind.Output} first. A kind (see
 * {@code spark.network}) puts these together in its own order; nothing here knows what is being learned.
 */
package io.github.thalweg.spark.kind;
