package io.github.thalweg.tree.forest;

import io.github.thalweg.tree.Tree;
import io.github.thalweg.tree.grow.Split;
import java.io.Serializable;

/**
 * What came of a node, or of a slice of its features.
 *
 * @param split the best one; null: none, or its rows were sent
 * @param total of the node; null if its rows were sent
 * @param below the tree from there on, if its rows were sent
 */
record LevelFound(Split split, long[] total, Tree below) implements Serializable {
    /** The better of two slices' of a node, this one's features coming first. */
    LevelFound or(LevelFound next) {
        return new LevelFound(Split.better(split, next.split), total, below);
    }
}
