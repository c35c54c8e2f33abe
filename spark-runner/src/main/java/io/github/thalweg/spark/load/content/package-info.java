/**
 * Rows placed by content: each goes to where its id belongs, whatever file or partition it was in.
 *
 * <p>Read {@link io.github.thalweg.spark.load.content.RowsByContent} first. {@code Scan} sends rows to where their ids
 * belong, {@code Numbering} tells equal rows apart, {@code Packer} makes {@link io.github.thalweg.learn.Rows}.
 *
 * <p>Decisions.
 * <ul>
 *   <li>The first of all equal rows already stands where its key sends it; only its copies are shuffled again. So a table
 *       without many copies travels once, and no row is counted before it travels. A user's id is numbered like any other
 *       key, rows with one id in the order of their content: nobody need promise that ids are unique.
 *   <li>Rows travel as chunks of up to a megabyte in one array of bytes, features as 32-bit numbers where that loses
 *       nothing. A row per record of the shuffle costs an object per row on either side.
 *   <li>Places are cut into buckets by ranges of ids. A task holds one bucket, and the buckets of a partition, one after
 *       the other, are its shards in order: the shuffle is the sort. 9 million rows of 28 doubles (2.1 GB) went through a
 *       heap of 512 MB, and their packed rows into mapped files.
 * </ul>
 */
package io.github.thalweg.spark.load.content;
