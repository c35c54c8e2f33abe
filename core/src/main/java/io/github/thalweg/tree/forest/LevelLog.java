package io.github.thalweg.tree.forest;

import io.github.thalweg.tree.grow.Split;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The splits of a tree that grows level by level, in the order in which they were made: all that a worker needs to bring its
 * rows to where the tree stands. Each gives a node two children, whose numbers follow those of all nodes before.
 */
final class LevelLog implements Serializable {
    private static final long serialVersionUID = 1L;

    private final List<Integer> nodes = new ArrayList<>();
    private final List<Split> splits = new ArrayList<>();

    void add(int node, Split split) {
        nodes.add(node);
        // sums and gain are of no use to whoever moves rows
        splits.add(new Split(split.feature(), split.bin(), split.categories(), split.missingLeft(), 0, null, null));
    }

    int size() {
        return splits.size();
    }

    List<Integer> nodes() {
        return nodes;
    }

    int node(int number) {
        return nodes.get(number);
    }

    Split split(int number) {
        return splits.get(number);
    }
}
