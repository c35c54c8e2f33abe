package io.github.thalweg.tree;

import io.github.thalweg.learn.Learner;
import io.github.thalweg.learn.Report;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.learn.Worker;
import io.github.thalweg.store.State;
import java.util.ArrayList;
import java.util.List;

/**
 * Grows a forest, some trees a round. Where all rows are in one place or in every place, shards hold one part, all rows
 * joined, and each tree is a task that sees them; else trees grow level by level.
 */
final class ForestLearner implements Learner<ForestPlan, Bins, Census> {
    private static final long serialVersionUID = 1L;

    private final ForestPlan plan;
    private final long rows;
    private final int treesPerRound;
    private final LevelBudget levels; // null: trees are tasks
    private final List<Tree> trees = new ArrayList<>();
    private transient Shards.Replica<Bins> replica; // made once, where rounds are many jobs

    /** @param start trees that are there already */
    ForestLearner(ForestPlan plan, long rows, ForestChoice choice, List<Tree> start) {
        this.plan = plan;
        this.rows = rows;
        this.treesPerRound = choice.treesPerRound();
        this.levels = choice.way() == ForestWay.LEVELS ? choice.budget() : null;
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
    @SuppressWarnings("unchecked") // a replica is only read from
    public void round(Shards<? extends Bins> shards, long number) {
        int done = trees.size();
        int next = Math.min(treesPerRound, plan.options().trees() - done);
        if (levels != null) {
            trees.addAll(LevelForest.grow(plan, levels, done, next, shards, number));
            return;
        }
        if (replica != null) {
            trees.addAll(replica.run(plan, next, new Grow(done)));
            return;
        }
        try (Shards.Replica<Bins> once = (Shards.Replica<Bins>) shards.replicate()) {
            trees.addAll(once.run(plan, next, new Grow(done)));
        }
    }

    /** Grows tree {@code first + number}. */
    private record Grow(int first) implements Shards.Task<ForestPlan, Bins, Tree> {
        @Override
        public Tree run(ForestPlan plan, List<? extends Bins> shards, int number) {
            return new TreeGrower(plan).grow(shards.get(0), first + number);
        }
    }

    @Override
    public ForestPlan model() {
        return plan;
    }

    @Override
    public Worker<ForestPlan, Bins, Census> worker() {
        throw new IllegalStateException("a forest's rounds are not sums");
    }

    @Override
    public void learn(Census total) {
        throw new IllegalStateException("a forest's rounds are not sums");
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
    public void restore(State state) {
        trees.clear();
        trees.addAll(Trees.get(state));
    }

    @Override
    public Report report() {
        return new Report((plan.options().trees() + treesPerRound - 1) / treesPerRound, Double.NaN, rows);
    }

    @Override
    public String describe(long round) {
        return "trees " + (trees.size() + 1) + " to "
                + Math.min(trees.size() + treesPerRound, plan.options().trees()) + " of "
                + plan.options().trees();
    }
}
