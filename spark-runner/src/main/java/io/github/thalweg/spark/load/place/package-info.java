/**
 * Rows left where they were read: only what they are known by travels, to tell equal rows apart.
 *
 * <p>Read {@link io.github.thalweg.spark.load.place.RowsInPlace} first. {@code Pieces} packs rows where they are, {@code
 * KeyMail} sends their keys, {@code Copies} tells equal rows apart, {@code InPlacePacker} makes shards.
 *
 * <p>Decisions.
 * <ul>
 *   <li>Rows that stay are kept piece by piece, as Spark keeps any table it is told to: in memory as far as they fit, else
 *       on disk, counted as they come. The shards share the arrays of the pieces. A partition that is lost is read again; its
 *       rows and keys are then compared with what was found the first time.
 *   <li>Where rows stay, all keys travel, 16 bytes a row, and nothing else: a sieve that lets fewer through would need a
 *       second round for those it cannot tell apart.
 * </ul>
 */
package io.github.thalweg.spark.load.place;
