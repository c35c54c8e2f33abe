package io.github.thalweg.tree.forest;

import io.github.thalweg.learn.RoundProgress;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * Grows a forest, some trees a round. Where it is grown in one task, or in tasks that each see all rows, there is one shard,
 * all rows joined.
 */
final class ForestLearner implements Learner<ForestGroup, Bins, GrownTrees> {
    private static final long serialVersionUID = 1L;

    private final ForestPlan plan;
    private final long rows;
    private final ForestChoice choice;
    private final int before; // trees that were there already
    private final List<Tree> trees = new ArrayList<>();
    private int grown; // trees of the last round, or of the next where there was none
    private transient Shards.Replica<Bins> replica; // made once, where rounds are many jobs
    private transient Consumer<RoundProgress> watcher; // null: nobody watches

    /** @param start trees that are there already */
    ForestLearner(ForestPlan plan, long rows, ForestChoice choice, List<Tree> start) {
        this.plan = plan;
        this.rows = rows;
        this.choice = choice;
        this.before = start.size();
        this.trees.addAll(start);
        this.grown = model().count();
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
        grown = group.count();
        trees.addAll(
                switch (choice.way()) {
                    case LEVELS ->
                        LevelForest.grow(
                                plan, choice.budget(), group.first(), group.count(), shards, number, this::tell);
                    case REPLICATED -> replicated(shards, group);
                    default ->
                        shards.sum(group, new ForestWorker(counter(group)), number)
                                .trees();
                });
    }

    @SuppressWarnings("unchecked") // a replica is only read from
    private List<Tree> replicated(Shards<? extends Bins> shards, ForestGroup group) {
        if (replica != null) {
            return replica.run(group, group.count(), new ForestWorker.Grow(), counter(group));
        }
        try (Shards.Replica<Bins> once = (Shards.Replica<Bins>) shards.replicate()) {
            return once.run(group, group.count(), new ForestWorker.Grow(), counter(group));
        }
    }

    /** Tells of the trees of a group as they are grown, in whatever order. */
    private IntConsumer counter(ForestGroup group) {
        AtomicInteger done = new AtomicInteger();
        return number -> {
            int some = done.incrementAndGet();
            tell(RoundProgress.of((double) some / group.count(), "trees", group.first() + some));
        };
    }

    /** Rounds of about as many trees each, so that those to come can be judged by those that are done. */
    @Override
    public ForestGroup model() {
        int left = plan.options().trees() - trees.size();
        int atOnce = choice.resources().places() * choice.resources().cores();
        int even = (left + rounds(left) - 1) / Math.max(1, rounds(left));
        int count = Math.min(choice.treesPerRound(), (even + atOnce - 1) / atOnce * atOnce);
        return new ForestGroup(
                plan, trees.size(), Math.min(count, left), choice.resources().cores());
    }

    private int rounds(int left) {
        return (left + choice.treesPerRound() - 1) / choice.treesPerRound();
    }

    @Override
    public ForestWorker worker() {
        return new ForestWorker(null);
    }

    @Override
    public void learn(GrownTrees total) {
        throw new IllegalStateException("a forest's rounds are not all sums");
    }

    @Override
    public void watched(Consumer<RoundProgress> other) {
        watcher = other;
    }

    private void tell(RoundProgress progress) {
        if (watcher != null) {
            watcher.accept(progress);
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

    /** Each tree looks at all rows. */
    @Override
    public Report report() {
        return new Report(rounds(plan.options().trees() - before), Double.NaN, rows * grown);
    }

    @Override
    public String describe(long round) {
        ForestGroup group = model();
        return "trees " + (group.first() + 1) + " to " + (group.first() + group.count()) + " of "
                + plan.options().trees() + ", " + choice.way().word();
    }
}
