/**
 * Features cut into bins once, and rows as bytes by column.
 *
 * <p>Read {@link io.github.thalweg.tree.bin.Cuts} and {@link io.github.thalweg.tree.bin.Bins} first.
 *
 * <p>The cuts come from the rows with the smallest ids: ids are hashes and rows lie in their order, so this is a uniform
 * sample that costs no pass over the data and is the same on every cluster.
 */
package io.github.thalweg.tree.bin;
