package io.github.thalweg.tree.forest;

import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Round;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.learn.Worker;
import io.github.thalweg.tree.GrownTrees;
import io.github.thalweg.tree.Tree;
import io.github.thalweg.tree.bin.Bins;
import java.util.List;

/** Grows the trees of a round in one task, with all threads it may use. */
final class ForestWorker implements Worker<ForestGroup, Bins, GrownTrees> {
    private static final long serialVersionUID = 1L;

    @Override
    public GrownTrees contribute(ForestGroup group, Bins bins, Round at) {
        try (LocalShards<Bins> here = LocalShards.of(List.of(bins), group.threads());
                Shards.Replica<Bins> replica = here.replicate()) {
            return new GrownTrees(replica.run(group, group.count(), new Grow()));
        }
    }

    /** Grows one of them where all rows are. */
    static final class Grow implements Shards.Task<ForestGroup, Bins, Tree> {
        private static final long serialVersionUID = 1L;

        @Override
        public Tree run(ForestGroup group, List<? extends Bins> shards, int number) {
            return new TreeGrower(group.plan()).grow(shards.get(0), group.first() + number);
        }
    }
}
