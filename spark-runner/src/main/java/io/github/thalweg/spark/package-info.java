/**
 * The one seam between thalweg and Spark: shards in partitions, rounds as jobs, files on Hadoop's file systems.
 *
 * <p>Read {@link io.github.thalweg.spark.SparkShards} and {@link io.github.thalweg.spark.Placement} first. Reading tables
 * is {@code spark.load}, Spark ML's estimators are {@code spark.ml}, jobs and the command line {@code spark.job} and
 * {@code spark.cli}; algorithms are in core and know nothing of this package.
 *
 * <p>Decisions.
 * <ul>
 *   <li>What Spark moves is a {@link io.github.thalweg.learn.Parcel}; what it stores is a {@link
 *       io.github.thalweg.spark.Held}. Kryo, with or without registration, never meets another class of ours.
 *   <li>A round of short sums is a flat job: blocks of sums are collected and folded on the driver. {@code treeReduce} of a
 *       tiny payload took 226 ms over 16 partitions where {@code collect} took 25; and {@code reduce} merges in order of
 *       arrival.
 *   <li>Long sums go in slices, which executors add: eight tasks with gradients of 39 MB each left no room in a driver of
 *       560 MB when whole ones were collected; in slices, its heap held 427 MB at most.
 *   <li>Shuffles go through {@link io.github.thalweg.spark.Shuffle}, whose tasks use their executor's Kryos: Spark's own sends
 *       each task a serializer that makes new ones.
 *   <li>Where tasks run in the driver's JVM, shards are handed to threads by reference and no job is run per round.
 *   <li>Addresses are compared as {@link io.github.thalweg.spark.Place}s, and whatever is not a commit is written as a {@link
 *       io.github.thalweg.spark.Whole}. Both ask the file system, for only it knows links and renames.
 *   <li>{@link io.github.thalweg.spark.Fits} is the only mutable static: a cache that a retried task does not share.
 * </ul>
 */
package io.github.thalweg.spark;
