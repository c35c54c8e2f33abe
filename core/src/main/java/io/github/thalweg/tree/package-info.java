/**
 * Decision trees, forests of them and boosting, from histograms of integers.
 *
 * <p>Read {@link io.github.thalweg.tree.TreeFit} (how a model comes about), {@link io.github.thalweg.tree.Tree} and {@link
 * io.github.thalweg.tree.Ensemble} (what it is) first.
 *
 * <p>Decisions.
 * <ul>
 *   <li>Features are cut into bins once. The cuts come from the rows with the smallest ids: ids are hashes and rows lie in
 *       their order, so this is a uniform sample that costs no pass over the data and is the same on every cluster.
 *   <li>Statistics are integers: class weights and gradients in fixed point. Integer sums do not depend on their order, so
 *       a forest is the same bits however its rows are spread, in whichever way it is grown.
 *   <li>Rows move, trees are not walked: a node owns a run of an index array, split in place and stably.
 *   <li>While it boosts, a shard remembers of each row 16 bytes a score: the score itself, and its two derivatives of the
 *       round as floats, for all trees of a round descend from the scores at its beginning. To these come 24 bytes a row to
 *       sort rows by, and 4 where leaves are found anew. Deriving tree by tree from scores alone would take 8 bytes a score, and
 *       exponentials anew for each tree.
 *   <li>A forest is grown in one task, or in tasks that see all rows, or level by level where the rows are ({@link
 *       io.github.thalweg.tree.ForestWay}); which of them is chosen by the memory that there is, before it begins.
 *   <li>What workers remember of a level is a cache of a pure function of (bins, log of splits): missing or of another
 *       version, it is made anew.
 *   <li>A forest, a plain tree and boosting are one engine: they differ in the statistic of a row and in who adds up.
 * </ul>
 */
package io.github.thalweg.tree;
