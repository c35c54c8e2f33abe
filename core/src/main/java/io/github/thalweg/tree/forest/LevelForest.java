package io.github.thalweg.tree.forest;

import io.github.thalweg.learn.RoundProgress;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.tree.Tree;
import io.github.thalweg.tree.TreeGraft;
import io.github.thalweg.tree.bin.Bins;
import io.github.thalweg.tree.grow.TreeBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Grows a group of trees level by level: one sum by key a level for all of them, or a few where it would not fit. Its part is
 * small: it sees splits, never histograms or rows.
 */
final class LevelForest {
    private static final double NEARLY = 0.99; // of a round, where there are more levels than anybody thought

    private final ForestPlan plan;
    private final LevelBudget budget;
    private final int first;
    private final Function<LevelModel, SortedMap<Long, LevelFound>> job;
    private final Consumer<RoundProgress> watcher;
    private final List<Top> tops = new ArrayList<>();

    /** What is known of a tree here: its first levels, and under which of their leaves trees have been grown elsewhere. */
    private static final class Top {
        private final TreeBuilder builder;
        private final LevelLog log = new LevelLog();
        private final SortedMap<Integer, Tree> below = new TreeMap<>();
        private double weight = Double.NaN;

        Top(ForestPlan plan) {
            this.builder = new TreeBuilder(plan.criterion(), plan.cuts());
        }

        Tree build() {
            return below.isEmpty() ? builder.build() : TreeGraft.join(builder.build(), below);
        }
    }

    LevelForest(
            ForestPlan plan,
            LevelBudget budget,
            int first,
            int count,
            Function<LevelModel, SortedMap<Long, LevelFound>> job,
            Consumer<RoundProgress> watcher) {
        this.plan = plan;
        this.budget = budget;
        this.first = first;
        this.job = job;
        this.watcher = watcher;
        for (int i = 0; i < count; i++) {
            tops.add(new Top(plan));
        }
    }

    /**
     * Trees {@code first} to {@code first + count − 1}.
     *
     * @param watcher is told of each job before it is run
     */
    static List<Tree> grow(
            ForestPlan plan,
            LevelBudget budget,
            int first,
            int count,
            Shards<? extends Bins> shards,
            long round,
            Consumer<RoundProgress> watcher) {
        return new LevelForest(
                        plan,
                        budget,
                        first,
                        count,
                        model -> shards.sumByKey(model, new LevelWorker(), new LevelFinish(model), round),
                        watcher)
                .grow();
    }

    List<Tree> grow() {
        List<LevelAsk> asks = new ArrayList<>();
        for (int tree = 0; tree < tops.size(); tree++) {
            boolean gather = budget.gathers(budget.rows(), 0);
            asks.add(new LevelAsk(tree, 0, 0, plan.rootKey(first + tree), Double.NaN, budget.rows(), gather));
        }
        while (!asks.isEmpty()) {
            LevelLog[] logs = logs(asks);
            List<LevelFound> found = new ArrayList<>();
            int done = 0;
            for (List<LevelAsk> some : budget.jobs(asks)) {
                watcher.accept(progress(asks, done));
                done += some.size();
                found.addAll(run(new LevelModel(plan, first, logs, some.toArray(LevelAsk[]::new), budget.remember())));
            }
            asks = next(asks, found);
        }
        return tops.stream().map(Top::build).toList();
    }

    /** Before a job of a level: the trees that are done with, which level it is, and how many of its nodes are known. */
    private RoundProgress progress(List<LevelAsk> asks, int known) {
        int depth = asks.get(0).depth();
        double levels = depth + (double) known / asks.size();
        return RoundProgress.of(Math.min(NEARLY, levels / Math.max(1, budget.levels())), "trees", first)
                .and("level", depth + 1)
                .and("nodes", asks.size());
    }

    /** Those of trees that are done with are left out. */
    private LevelLog[] logs(List<LevelAsk> asks) {
        LevelLog[] logs = new LevelLog[tops.size()];
        asks.forEach(ask -> logs[ask.tree()] = tops.get(ask.tree()).log);
        return logs;
    }

    /** An answer for each ask; of a node without any row, that there is nothing. */
    private List<LevelFound> run(LevelModel model) {
        LevelFound[] found = new LevelFound[model.asks().length];
        job.apply(model).forEach((key, one) -> {
            int ask = LevelModel.ask(key);
            found[ask] = found[ask] == null ? one : found[ask].or(one); // slices come in order
        });
        for (int i = 0; i < found.length; i++) {
            if (found[i] == null) {
                found[i] = new LevelFound(null, new long[plan.criterion().lanes()], null);
            }
        }
        return List.of(found);
    }

    private List<LevelAsk> next(List<LevelAsk> asks, List<LevelFound> found) {
        List<LevelAsk> next = new ArrayList<>();
        for (int i = 0; i < asks.size(); i++) {
            LevelAsk ask = asks.get(i);
            LevelFound answer = found.get(i);
            Top top = tops.get(ask.tree());
            if (ask.node() == 0) {
                long[] total = answer.total();
                top.builder.add(total == null ? new long[plan.criterion().lanes()] : total);
                top.weight = total == null ? 0 : plan.criterion().weight(total, 0);
            }
            if (answer.below() != null) {
                top.below.put(ask.node(), answer.below());
            } else if (answer.split() != null) {
                int left = top.builder.split(ask.node(), answer.split());
                top.log.add(ask.node(), answer.split());
                consider(next, ask, top, left, 0, answer.split().left());
                consider(next, ask, top, left + 1, 1, answer.split().right());
            }
        }
        return next;
    }

    private void consider(List<LevelAsk> next, LevelAsk parent, Top top, int node, int side, long[] sum) {
        int depth = parent.depth() + 1;
        if (depth >= plan.options().growth().depthLimit() || plan.criterion().isPure(sum)) {
            return;
        }
        double rows = budget.rows() * plan.criterion().weight(sum, 0) / top.weight;
        next.add(new LevelAsk(
                parent.tree(),
                node,
                depth,
                ForestPlan.childKey(parent.key(), side),
                top.weight,
                rows,
                budget.gathers(rows, depth)));
    }
}
