/**
 * Preparations: columns made of columns before a model sees any, by steps that are fitted to the training rows where there is
 * something to fit, such as a vocabulary.
 *
 * <p>Read {@link io.github.thalweg.prepare.Step} and {@link io.github.thalweg.prepare.Preparation} first. {@code Steps} finds out
 * which columns each step reads and when it can be fitted, {@code Pass} sums over rows. Where rows come from is the business of
 * others: here a row is an array of Java's own objects. What Spark SQL says in one expression needs no step ({@code data.derive}).
 *
 * <p>A step is added by a file that makes it of its options and a line in a plugin. One that does the same to each of some
 * columns is a {@code ColumnRule}.
 *
 * <p>Decisions.
 * <ul>
 *   <li>A preparation is a model: saved as one, with a fingerprint of its own, which enters that of the model behind it. What a
 *       model says depends on both.
 *   <li>Sums over rows are exact or of whole numbers. Rows that are not prepared have no place yet: a place follows from what a
 *       row holds, and that is what is being made. So the order of rows is Spark's business, and no sum may depend on it.
 *   <li>As many steps are fitted in one pass as read nothing that another one of them makes.
 *   <li>A step that has nothing to fit is fitted all the same, to no rows: one way for all.
 * </ul>
 */
package io.github.thalweg.prepare;
