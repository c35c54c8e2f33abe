/**
 * Jobs with {@code model: nearest-neighbors}: from a job's words to a model that knows all rows.
 *
 * <p>Read {@link io.github.thalweg.spark.neighbor.NeighborKind} and {@code NeighborRun} first. Searching is core's {@code
 * neighbor}.
 */
package io.github.thalweg.spark.neighbor;
