/**
 * Jobs with {@code model: network}: from a job's words to layers, a fit and a saved model.
 *
 * <p>Read {@link io.github.thalweg.spark.network.NetworkKind} and {@code NetworkRun} first. Training itself is core's
 * {@code train}; another kind of model is another package like this one, and a line in {@code META-INF/services}.
 */
package io.github.thalweg.spark.network;
