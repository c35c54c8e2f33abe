/**
 * Rows on their way from a file to a shard: how one is read, keyed and checked, and what is found out about all of them.
 *
 * <p>Read {@link io.github.thalweg.spark.load.row.Input} and {@link io.github.thalweg.spark.load.row.RowReader} first. A
 * {@code RowReader} goes through one partition of an {@code Input}, {@code KeyedRows} gives rows their keys, {@link
 * io.github.thalweg.spark.load.row.Findings} are what tasks tell of theirs.
 *
 * <p>Decisions.
 * <ul>
 *   <li>What tasks find out (labels, bad rows, whether 32 bits are enough) travels to one place more of the same shuffle:
 *       exactly once, where an accumulator may count a task twice. One job does it all; the shards are packed by the job
 *       that first needs them.
 *   <li>The fast path only notices that a row is bad; {@code Diagnosis} reads once more, each file from its beginning, to
 *       say which row of which file it is. Lines of CSV and LIBSVM are Spark's, what is in them is read here: Spark's readers
 *       replace bytes that are no text, know one text for missing values and points for decimals only, take a line for a
 *       record where a quoted field goes on, and name neither file nor line of what they cannot read. JSON is looked at
 *       before Spark reads it, for its types and for what is no JSON.
 *   <li>Rows that are runs of steps travel with where each begins, as sparse ones do. An array is one where {@code data.shape}
 *       begins with −1, never by a look at the data: whether arrays differ in length may be chance. The sequences of a long
 *       table are known by their names: a part of a split holds whole ones, and those that steps are fitted to are known
 *       before there are features ({@code Sequences}, {@code SourceKeys}).
 * </ul>
 */
package io.github.thalweg.spark.load.row;
