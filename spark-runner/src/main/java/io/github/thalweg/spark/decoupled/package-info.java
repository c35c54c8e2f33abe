/**
 * Jobs of the kind {@code decoupled-network}: the same list of layers as {@code network}, cut into stages that learn
 * without waiting for each other.
 *
 * <p>Read {@link io.github.thalweg.spark.decoupled.DecoupledSections} and {@link
 * io.github.thalweg.spark.decoupled.DecoupledKind} first. What is learned, and how it maps on shards, stands in core's
 * {@code decoupled}.
 *
 * <p>Decisions.
 * <ul>
 *   <li>What is saved is an ordinary network: {@code evaluate}, {@code predict} and {@code inspect} need not know how it
 *       was trained. Synthesizers stay in the checkpoints.
 *   <li>{@code training.shards} are the shards of rows that are loaded; the first stage's replicas share them. There are
 *       as many tasks in a round as {@code training.shards}, stages times replicas and Spark's slots allow.
 *   <li>On a cluster there is one job a round, whatever {@code training.plan} says of it.
 * </ul>
 */
package io.github.thalweg.spark.decoupled;
