/**
 * Random forests and plain trees, grown in one task, in tasks that see all rows, or level by level where the rows are.
 *
 * <p>Read {@link io.github.thalweg.tree.forest.ForestFit} and {@link io.github.thalweg.tree.forest.ForestWay} first.
 *
 * <p>Decisions.
 * <ul>
 *   <li>The way to grow is chosen by the memory that there is, before it begins, and said; all ways give the same bits.
 *   <li>What workers remember of a level is a cache of a pure function of (bins, log of splits): missing or of another
 *       version, it is made anew.
 * </ul>
 */
package io.github.thalweg.tree.forest;
