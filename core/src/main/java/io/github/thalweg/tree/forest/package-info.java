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
 *   <li>A split stays though both its leaves tell the same class. Spark MLlib takes such splits back (SPARK-3159), and gives
 *       their rows the shares of the node above: the same classes, but rows ranked less finely. The price: a leaf of a few rows
 *       of one class says 0 of the others, which log loss makes dear where a tree stands alone. So pruned, our trees have
 *       MLlib's log loss ({@code MllibKindsTest}).
 * </ul>
 */
package io.github.thalweg.tree.forest;
