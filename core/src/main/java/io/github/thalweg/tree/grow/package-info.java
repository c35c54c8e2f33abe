/**
 * From binned rows to one split tree: integer statistics, histograms of them, and the best split that these show.
 *
 * <p>Read {@link io.github.thalweg.tree.grow.Criterion} and {@link io.github.thalweg.tree.grow.Histogram} first.
 *
 * <p>Decisions.
 * <ul>
 *   <li>Statistics are integers: class weights and gradients in fixed point. Integer sums do not depend on their order, so
 *       a forest is the same bits however its rows are spread, in whichever way it is grown.
 *   <li>Rows move, trees are not walked: a node owns a run of an index array, split in place and stably.
 * </ul>
 */
package io.github.thalweg.tree.grow;
