/**
 * What models say of rows, as columns behind those of a table: by blocks, or by rows where these are no slower alone.
 *
 * <p>Read {@link io.github.thalweg.spark.ml.score.Scorer} and {@link io.github.thalweg.spark.ml.score.BlockScoring} first. The
 * fitted stages say which scorer is theirs; nothing here knows them.
 */
package io.github.thalweg.spark.ml.score;
