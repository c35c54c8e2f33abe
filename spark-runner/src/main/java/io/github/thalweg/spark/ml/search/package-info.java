/**
 * Searches for neighbours behind their stages: known rows as the indexes of shards, queries that travel to them in tiles, and
 * tables of what they find.
 *
 * <p>Read {@link io.github.thalweg.spark.ml.search.Known} and {@link io.github.thalweg.spark.ml.search.NeighborTable} first.
 * Indexes themselves are core's.
 */
package io.github.thalweg.spark.ml.search;
