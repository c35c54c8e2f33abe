/**
 * Jobs as they run, whatever they learn: tables, the output folder, resuming, provenance, applying a saved model.
 *
 * <p>Read {@link io.github.thalweg.spark.kind.RecipeKind}, {@link io.github.thalweg.spark.kind.Tables} and {@link
 * io.github.thalweg.spark.kind.Output} first. Nothing here knows what is being learned: that is core's recipes', and the run
 * of a fit is {@code spark.run}'s, which estimators share.
 *
 * <p>Decisions.
 * <ul>
 *   <li>No command costs a byte that thalweg did not write. {@link io.github.thalweg.spark.kind.Inputs} are compared with the
 *       output before Spark starts, and again with Spark's own configuration; {@link
 *       io.github.thalweg.spark.kind.TableFolder} replaces tables only, {@link io.github.thalweg.spark.kind.Companions} only
 *       what the model's record knows by its digest.
 *   <li>What fails leaves what was there: everything is written whole beside its place and renamed. What lies beside a model
 *       is written before the model is committed, so no model lacks it; for some milliseconds after the commit the
 *       companions are still those of the model before, and a run killed then is mended by the next.
 *   <li>One writer at a time: a second one to the same place takes the first one's half for that of somebody killed.
 * </ul>
 */
package io.github.thalweg.spark.kind;
