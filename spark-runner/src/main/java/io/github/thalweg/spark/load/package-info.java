/**
 * Tables into shards: files of many formats, and tables of a program, read once, checked, and cut by the content of
 * their rows, so that neither files, partitions nor the order of rows matter to what is learned.
 *
 * <p>Read {@link io.github.thalweg.spark.load.Table} first. What stands in a file is read by {@code format}, as what {@code
 * cell} says that a text means; {@code row} is what a row is on its way; then there are two ways, of which {@link
 * io.github.thalweg.spark.load.row.Packing} tells which is wanted: {@code content} moves rows to where their ids belong,
 * {@code place} leaves them where they were read. What a row is known by stands in core ({@link
 * io.github.thalweg.learn.RowKey}): rows in arrays get the same ids there. Scaling, learning and keeping the shards are the
 * business of others.
 *
 * <p>Decisions.
 * <ul>
 *   <li>Two ways, for sums of fractions depend on the order of rows and sums of integers do not. Trees sum integers: their
 *       rows stay where they were read, whatever the partitions, for only an id decides what becomes of a row. Moving a
 *       million rows of 28 numbers cost four fifths of the work of a table's loading. What is held out to measure with is
 *       placed either way, for losses are fractions.
 *   <li>Whether packed rows go to mapped files is decided by what Spark can keep in memory, whether sparse rows stay sparse
 *       by what is smaller; neither changes a value.
 *   <li>Tried and left: a direct way for small files, without shuffles. It would spare a tenth of a second of a start that
 *       takes seconds, for a second form of the same code.
 * </ul>
 */
package io.github.thalweg.spark.load;
