/**
 * Texts and what they mean: numbers, categories, labels, missing values, words, fields within fields.
 *
 * <p>Read {@link io.github.thalweg.spark.load.cell.Category} first. Every format and both doors ask here, so that a value is
 * the same value wherever it was written.
 *
 * <p>Decisions.
 * <ul>
 *   <li>A label that comes as text is a number if it reads as one, in each row by itself; whether the table's labels are
 *       numbers or names is known when all have been seen. A first look at some rows would depend on which they are.
 * </ul>
 */
package io.github.thalweg.spark.load.cell;
