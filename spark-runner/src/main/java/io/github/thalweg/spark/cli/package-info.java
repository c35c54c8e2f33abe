/**
 * The command {@code thalweg}: arguments, Spark's start, progress, errors and signals; what a command does is its kind of
 * model's business.
 *
 * <p>Read {@link io.github.thalweg.spark.cli.Main} first. One file per command; {@code Environment} is what they share,
 * and what tests put in place of Spark, streams and signals.
 *
 * <p>Decisions.
 * <ul>
 *   <li>Results go to standard output, everything else to standard error. What the user must mend is an {@link
 *       IllegalArgumentException} wherever it was thrown, a task on a cluster included: one line, exit code 2.
 *   <li>All logs go to one file, set up before Spark logs or over what spark-submit has set up. Standard error hears only
 *       warnings that explain why nothing moves: no resources, no master, executors lost.
 *   <li>Our signal handlers stand in place of the JVM's, whose shutdown hooks would close Spark and Hadoop while the last
 *       checkpoint is being written.
 *   <li>Progress asks for no round: a fit is shown as often as its engine comes back anyway.
 * </ul>
 */
package io.github.thalweg.spark.cli;
