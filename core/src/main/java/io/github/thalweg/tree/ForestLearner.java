package io.github.thalweg.tree;

import io.github.thalweg.learn.Learner;
import io.github.thalweg.learn.Report;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.learn.Worker;
import io.github.thalweg.store.State;
import java.util.ArrayList;
import java.util.List;

/**
 * Grows a forest, some trees a round: each tree is a task that sees all rows. Shards hold one part, all rows joined.
 */
final class ForestLearner implements Learner<ForestPlan, Bins, Census> {
    private static final long serialVersionUID = 1L;
    private static final int TREES_PER_ROUND = 32;

    private final ForestPlan plan;
    private final long rows;
    private final List<Tree> trees = new ArrayList<>();
    private transient Shards.Replica<Bins> replica; // made once, where rounds are many jobs

    ForestLearner(ForestPlan plan, long rows, List<Tree> start) {
        this.plan = plan;
        this.rows = rows;
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
        int next = Math.min(TREES_PER_ROUND, plan.options().trees() - done);
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
            return new TreeGrower(shards.get(0), plan).grow(first + number);
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
        return new Report((plan.options().trees() + TREES_PER_ROUND - 1) / TREES_PER_ROUND, Double.NaN, rows);
    }

    @Override
    public String describe(long round) {
        return "trees " + (trees.size() + 1) + " to "
                + Math.min(trees.size() + TREES_PER_ROUND, plan.options().trees()) + " of "
                + plan.options().trees();
    }
}
