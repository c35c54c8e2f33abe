package io.github.thalweg.tree;

import io.github.thalweg.learn.Sum;
import java.util.ArrayList;
import java.util.List;

/** The trees of a round. There is one shard, whose trees these are: nothing is ever added. */
public final class GrownTrees implements Sum<GrownTrees> {
    private static final long serialVersionUID = 1L;

    private final ArrayList<Tree> trees;

    public GrownTrees(List<Tree> trees) {
        this.trees = new ArrayList<>(trees);
    }

    public List<Tree> trees() {
        return trees;
    }

    @Override
    public void add(GrownTrees other) {
        throw new IllegalStateException("expected trees of one shard, found more");
    }
}
