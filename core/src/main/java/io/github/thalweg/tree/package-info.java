/**
 * Fitted decision trees, forests and boosted trees: what they are, what they say, how they score rows.
 *
 * <p>Read {@link io.github.thalweg.tree.Tree} and {@link io.github.thalweg.tree.Ensemble} (what a model is) first, then {@link
 * io.github.thalweg.tree.TreeFit} (how one comes about). The packages below use this one, never the other way round:
 * <ul>
 *   <li>{@link io.github.thalweg.tree.bin}: features cut into bins, once
 *   <li>{@link io.github.thalweg.tree.grow}: integer statistics, histograms, splits
 *   <li>{@link io.github.thalweg.tree.forest} and {@link io.github.thalweg.tree.boost}: the two learners, strangers to each
 *       other, and {@link io.github.thalweg.tree.objective} for the second
 *   <li>{@link io.github.thalweg.tree.explain} and {@link io.github.thalweg.tree.export}: fitted trees told to people and to
 *       other programs
 * </ul>
 *
 * <p>A forest, a plain tree and boosting are one engine: they differ in the statistic of a row and in who adds up.
 */
package io.github.thalweg.tree;
