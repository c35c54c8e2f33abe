/**
 * Fits on their way, as Spark ML's params ask for them: what ends boosting early, by MLlib's rule, and the checkpoints from
 * which a killed fit goes on.
 *
 * <p>Read {@link io.github.thalweg.spark.ml.fit.Recovery} first. Rounds themselves are run by {@code spark.run}.
 */
package io.github.thalweg.spark.ml.fit;
