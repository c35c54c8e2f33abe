package io.github.thalweg.tree.forest;

import io.github.thalweg.tree.grow.TreeBuilder;
import java.io.Serializable;

/**
 * A node that a level asks for.
 *
 * @param tree among those of the group
 * @param node by the numbers of its {@link TreeBuilder}
 * @param key from which all that is random in it follows
 * @param weight of the whole tree; NaN for a root, which finds out itself
 * @param rows of the node, about
 * @param gather whether its rows are asked for, to grow all that is below it in one task; else its histograms
 */
record LevelAsk(int tree, int node, int depth, long key, double weight, double rows, boolean gather)
        implements Serializable {}
