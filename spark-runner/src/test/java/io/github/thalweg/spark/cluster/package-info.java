/**
 * The command line in processes of its own: what only shows when drivers, tasks and executors really die.
 *
 * <p>Every test compares fingerprints: whatever happens on the way, a job gives the bits of a run left alone. Nothing here
 * sleeps. Tests learn how far a fit is from the files of its checkpoints ({@link
 * io.github.thalweg.spark.cluster.Checkpoints}) and from what processes say ({@link
 * io.github.thalweg.spark.cluster.Lines}), so a slow machine makes them slow, not wrong; only a process that has not
 * moved for minutes is a failure.
 */
package io.github.thalweg.spark.cluster;
