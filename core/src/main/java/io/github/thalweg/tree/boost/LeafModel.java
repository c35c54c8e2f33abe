package io.github.thalweg.tree.boost;

import io.github.thalweg.tree.Tree;
import java.io.Serializable;

/**
 * A tree whose splits stand, and what is asked of the rows in its leaves.
 *
 * @param before the trees that came before it
 */
record LeafModel(BoostingModel before, Tree tree, LeafQuery query) implements Serializable {}
