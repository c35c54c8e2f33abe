package io.github.thalweg.tree.forest;

import io.github.thalweg.learn.Learner;
import io.github.thalweg.learn.Report;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.store.State;
import io.github.thalweg.tree.GrownTrees;
import io.github.thalweg.tree.Tree;
import io.github.thalweg.tree.Trees;
import io.github.thalweg.tree.bin.Bins;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Grows a forest, some trees a round. Where it is grown in one task, or in tasks that each see all rows, there is one shard,
 * all rows joined.
 */
final class ForestLearner implements Learner<ForestGroup, Bins, GrownTrees> {
    private static final long serialVersionUID = 1L;

    private final ForestPlan plan;
    private final long rows;
    private final ForestChoice choice;
    private final List<Tree> trees = new ArrayList<>();
    private transient Shards.Replica<Bins> replica; // made once, where rounds are many jobs
    private transient Consumer<String> watcher; // null: nobody watches

    /** @param start trees that are there already */
    ForestLearner(ForestPlan plan, long rows, ForestChoice choice, List<Tree> start) {
        this.plan = plan;
        this.rows = rows;
        this.choice = choice;
        this.trees.addAll(start);
    }

    List<Tree> trees() {
        return trees;
    }

    /** Lets rounds use copies that have been sent before. */
    void use(Shards.Replica<Bins> sent) {
        replica = sent;
    }

    @Override
    public void round(Shards<? extends Bins> shards, long number) {
        ForestGroup group = model();
        trees.addAll(
                switch (choice.way()) {
                    case LEVELS ->
                        LevelForest.grow(
                                plan, choice.budget(), group.first(), group.count(), shards, number, this::tell);
                    case REPLICATED -> replicated(shards, group);
                    default -> shards.sum(group, worker(), number).trees();
                });
    }

    @SuppressWarnings("unchecked") // a replica is only read from
    private List<Tree> replicated(Shards<? extends Bins> shards, ForestGroup group) {
        if (replica != null) {
            return replica.run(group, group.count(), new ForestWorker.Grow());
        }
        try (Shards.Replica<Bins> once = (Shards.Replica<Bins>) shards.replicate()) {
            return once.run(group, group.count(), new ForestWorker.Grow());
        }
    }

    @Override
    public ForestGroup model() {
        int count = Math.min(choice.treesPerRound(), plan.options().trees() - trees.size());
        return new ForestGroup(plan, trees.size(), count, choice.room().cores());
    }

    @Override
    public ForestWorker worker() {
        return new ForestWorker();
    }

    @Override
    public void learn(GrownTrees total) {
        throw new IllegalStateException("a forest's rounds are not all sums");
    }

    @Override
    public void watched(Consumer<String> other) {
        watcher = other;
    }

    private void tell(String words) {
        if (watcher != null) {
            watcher.accept(words);
        }
    }

    @Override
    public boolean finished() {
        return trees.size() >= plan.options().trees();
    }

    @Override
    public State state() {
        return Trees.put(new State(), trees);
    }

    @Override
    public List<String> settled() {
        return Trees.names(trees.size());
    }

    @Override
    public void restore(State state) {
        trees.clear();
        trees.addAll(Trees.get(state));
    }

    @Override
    public Report report() {
        int each = choice.treesPerRound();
        return new Report((plan.options().trees() + each - 1) / each, Double.NaN, rows);
    }

    @Override
    public String describe(long round) {
        ForestGroup group = model();
        return "trees " + (group.first() + 1) + " to " + (group.first() + group.count()) + " of "
                + plan.options().trees() + ", " + choice.way().word();
    }
}
