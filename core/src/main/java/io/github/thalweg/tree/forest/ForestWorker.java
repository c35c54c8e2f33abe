package io.github.thalweg.tree.forest;

import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Round;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.learn.Worker;
import io.github.thalweg.tree.GrownTrees;
import io.github.thalweg.tree.Tree;
import io.github.thalweg.tree.bin.Bins;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntConsumer;

/** Grows the trees of a round in one task, with all threads it may use. */
final class ForestWorker implements Worker<ForestGroup, Bins, GrownTrees> {
    private static final long serialVersionUID = 1L;

    private final transient IntConsumer done; // null: has travelled to where nobody watches

    /** @param done is told of each tree, where whoever watches is in this JVM */
    ForestWorker(IntConsumer done) {
        this.done = done;
    }

    @Override
    public GrownTrees contribute(ForestGroup group, Bins bins, Round at) {
        try (LocalShards<Bins> here = LocalShards.of(List.of(bins), group.threads());
                Shards.Replica<Bins> replica = here.replicate()) {
            return new GrownTrees(replica.run(group, group.count(), new Grow(), done == null ? number -> {} : done));
        }
    }

    /** Grows one of them where all rows are. Whoever grew one lends its arrays to the next. */
    static final class Grow implements Shards.Task<ForestGroup, Bins, Tree> {
        private static final long serialVersionUID = 1L;

        private transient Queue<TreeGrower> idle = new ConcurrentLinkedQueue<>();

        @Override
        public Tree run(ForestGroup group, List<? extends Bins> shards, int number) {
            TreeGrower lent = idle.poll();
            TreeGrower grower = lent != null ? lent : new TreeGrower(group.plan());
            Tree tree = grower.grow(shards.get(0), group.first() + number);
            idle.add(grower);
            return tree;
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            idle = new ConcurrentLinkedQueue<>();
        }
    }
}
