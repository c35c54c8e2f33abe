package io.github.thalweg.tree.forest;

import io.github.thalweg.learn.Resources;
import io.github.thalweg.math.Check;
import java.io.Serializable;
import java.util.Locale;

/**
 * The way in which a forest is grown, and what it costs: chosen before it begins, so that it changes its way rather than
 * running out of memory.
 *
 * @param way never {@link ForestWay#AUTO}
 * @param bytes of heap that each place needs, about
 * @param jobs that it takes, about
 * @param treesPerRound that grow between two looks of the driver
 */
record ForestChoice(ForestWay way, double bytes, Resources resources, long jobs, int treesPerRound, LevelBudget budget)
        implements Serializable {
    private static final double SAFE = 0.5; // of a place's heap
    private static final int MOST_TREES = 32;
    private static final double ONE_TASK = 2e8; // updates of histograms: less than the jobs of the other ways cost
    private static final int INDEXED =
            2 * (Integer.BYTES + Long.BYTES); // bytes of a row of a tree that grows in one task
    private static final int NODE =
            14; // bytes of a node of a deep tree with two classes, and some more for each other class

    /**
     * @param rowBytes of a binned row
     * @throws IllegalArgumentException if no way fits, or the one that was asked for does not
     */
    static ForestChoice of(ForestPlan plan, long rows, int rowBytes, Resources resources, int shards) {
        double bins = (double) rows * rowBytes;
        LevelBudget budget = new LevelBudget(plan, rows, resources, shards);
        int trees = treesPerRound(plan, budget, resources);
        double grown = trees * treeBytes(plan, budget);
        double growing = resources.cores() * budget.rows() * INDEXED;
        long rounds = (plan.options().trees() + trees - 1L) / trees;
        // while they are put together, or sent, the bins are there twice
        ForestChoice one =
                new ForestChoice(ForestWay.ONE_TASK, 2 * bins + growing + grown, resources, rounds, trees, budget);
        ForestChoice all = new ForestChoice(
                ForestWay.REPLICATED, 2 * bins + growing + grown, resources, rounds + 2, trees, budget);
        double remembered = budget.remember() ? budget.trees() * budget.perTree() : budget.perTree() / shards;
        ForestChoice levels = new ForestChoice(
                ForestWay.LEVELS,
                bins / shards * resources.cores() + remembered + 0.1 * resources.bytes(),
                resources,
                budget.jobs(),
                budget.trees(),
                budget);
        return switch (plan.options().way()) {
            case ONE_TASK -> one;
            case REPLICATED -> all;
            case LEVELS -> levels;
            case AUTO -> first(plan, one, all, levels);
        };
    }

    private static ForestChoice first(ForestPlan plan, ForestChoice one, ForestChoice all, ForestChoice levels) {
        double updates = levels.budget().rows()
                * plan.options().trees()
                * plan.featuresPerNode()
                * Math.min(plan.options().growth().depthLimit(), 20);
        if (one.fits() && (updates < ONE_TASK || one.resources().places() == 1)) {
            return one;
        }
        int leaves = plan.options().growth().maxLeaves();
        Check.option(
                leaves == 0 || all.bytes() <= all.resources().bytes(),
                "maxLeaves",
                "expected 0 where the rows do not fit one place, for trees whose leaves are counted grow where"
                        + " all rows are, found %d; about %.0f MB of heap would be enough, there are %.0f",
                leaves,
                all.bytes() / 1e6,
                all.resources().bytes() / 1e6);
        return leaves > 0 || all.fits() ? all : levels;
    }

    boolean fits() {
        return bytes <= SAFE * resources.bytes();
    }

    /** Trees are done with one after the other, and few are held at once. */
    private static int treesPerRound(ForestPlan plan, LevelBudget budget, Resources resources) {
        double few =
                Math.max(resources.places() * resources.cores(), 0.05 * resources.bytes() / treeBytes(plan, budget));
        return (int) Math.min(Math.min(MOST_TREES, plan.options().trees()), few);
    }

    /** How large a tree may become. */
    private static double treeBytes(ForestPlan plan, LevelBudget budget) {
        double most = Math.pow(2, Math.min(plan.options().growth().depthLimit(), 60) + 1);
        int more = Math.max(0, plan.criterion().outputs() - 2);
        return Math.min(most, Math.max(1, budget.rows())) * (NODE + (double) Double.BYTES * more);
    }

    /** One line for whoever waits. */
    String words() {
        return String.format(
                Locale.ROOT,
                "forest: way %s, about %,.0f MB of the %,.0f MB in each of %d place%s, about %d job%s, %s at a time%s",
                way.word(),
                bytes / 1e6,
                resources.bytes() / 1e6,
                resources.places(),
                resources.places() == 1 ? "" : "s",
                jobs,
                jobs == 1 ? "" : "s",
                treesPerRound == 1 ? "one tree" : "up to " + treesPerRound + " trees",
                fits() ? "" : "; this may be too much");
    }
}
