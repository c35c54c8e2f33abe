package io.github.thalweg.tree.boost;

import io.github.thalweg.math.Seed;
import io.github.thalweg.tree.Tree;
import io.github.thalweg.tree.bin.Cuts;
import io.github.thalweg.tree.grow.Criterion;
import io.github.thalweg.tree.grow.Draw;
import io.github.thalweg.tree.grow.Growth;
import io.github.thalweg.tree.grow.Histogram;
import io.github.thalweg.tree.grow.Limits;
import io.github.thalweg.tree.grow.Split;
import io.github.thalweg.tree.grow.SplitFinder;
import io.github.thalweg.tree.grow.TreeBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntConsumer;

/**
 * Grows one tree of boosting from summed histograms: all nodes of a level at once, or the node with the best split where
 * leaves are counted. Of two children the lighter one's histogram is asked for, the other one's is what is left of their
 * parent's.
 */
final class LevelGrower {
    private static final int MOST_LONGS = 1 << 23; // in one sum: 64 MB

    private final BoostingModel base;
    private final BoostingOptions options;
    private final Cuts cuts;
    private final Criterion criterion;
    private final int lanes;
    private final Function<BoostingModel, BoostingSum> sum;
    private final IntConsumer level;
    private final TreeBuilder tree;
    private final long key;
    private final int[] features;
    private final int width; // longs of a node's histogram
    private final SplitFinder finder;
    private final List<Split> splits = new ArrayList<>();
    private final List<Integer> nodes = new ArrayList<>();

    /** A node that has a split. */
    private record Open(int node, int depth, long[] total, long[] histogram, Split split) {}

    /** A node whose histogram is to be had: asked for, or the rest of its parent's. */
    private record Born(int node, int depth, long[] total) {}

    /**
     * @param weight of all rows, whether the tree sees them or not
     * @param level is told the depth of nodes before they are asked for
     */
    LevelGrower(BoostingModel base, double weight, Function<BoostingModel, BoostingSum> sum, IntConsumer level) {
        this.base = base;
        this.sum = sum;
        this.level = level;
        this.options = base.plan().options();
        this.cuts = base.plan().cuts();
        this.criterion = base.plan().criterion(base.units());
        this.lanes = criterion.lanes();
        this.tree = new TreeBuilder(criterion, cuts);
        this.key = Seed.hash(options.seed(), base.trees().size());
        this.features = Draw.share(cuts.features(), options.columnsPerTree(), Seed.hash(key, 0));
        this.width = Arrays.stream(features).map(cuts::bins).sum() * lanes;
        Growth growth = options.growth();
        this.finder = new SplitFinder(
                criterion,
                // the worth of a node is twice what its part in the objective is
                new Limits(
                        growth.minInstancesPerNode(),
                        options.minChildWeight(),
                        growth.minWeightFractionPerNode() * weight,
                        growth.minInfoGain(),
                        2 * options.gamma()),
                false);
    }

    Tree grow() {
        level.accept(0);
        long[] histogram = histograms(List.of(0)).get(0);
        long[] total = Histogram.total(histogram, cuts.bins(features[0]), lanes);
        List<Open> open = new ArrayList<>();
        consider(open, new Born(tree.add(total), 0, total), histogram);
        int leaves = 1;
        int most = options.growth().maxLeaves();
        while (!open.isEmpty() && (most == 0 || leaves < most)) {
            List<Open> next = most == 0 ? List.copyOf(open) : List.of(bestOf(open));
            open.removeAll(next);
            leaves += next.size();
            split(next, open);
        }
        return tree.build();
    }

    private static Open bestOf(List<Open> open) {
        return open.stream()
                .min(Comparator.comparingDouble((Open node) -> -node.split().gain())
                        .thenComparingInt(Open::node))
                .orElseThrow();
    }

    private void split(List<Open> parents, List<Open> open) {
        List<Integer> lighter = new ArrayList<>();
        List<Open> known = new ArrayList<>();
        for (Open parent : parents) {
            int left = tree.split(
                    parent.node(), parent.split(), direction(parent.split().feature()));
            splits.add(parent.split());
            nodes.add(parent.node());
            if (parent.depth() + 1 < options.growth().depthLimit()) {
                lighter.add(leftIsLighter(parent.split()) ? left : left + 1);
                known.add(parent);
            }
        }
        if (!known.isEmpty()) {
            level.accept(known.get(0).depth() + 1);
        }
        List<long[]> histograms = histograms(lighter);
        for (int i = 0; i < known.size(); i++) {
            Open parent = known.get(i);
            long[] asked = histograms.get(i);
            long[] rest = parent.histogram();
            for (int j = 0; j < width; j++) {
                rest[j] -= asked[j];
            }
            boolean isLeft = leftIsLighter(parent.split());
            int left = isLeft ? lighter.get(i) : lighter.get(i) - 1;
            int depth = parent.depth() + 1;
            consider(open, new Born(left, depth, parent.split().left()), isLeft ? asked : rest);
            consider(open, new Born(left + 1, depth, parent.split().right()), isLeft ? rest : asked);
        }
    }

    private boolean leftIsLighter(Split split) {
        return criterion.weight(split.left(), 0) <= criterion.weight(split.right(), 0);
    }

    /** Asks for histograms, of as many nodes at a time as go into one sum. */
    private List<long[]> histograms(List<Integer> wanted) {
        int most = Math.max(1, MOST_LONGS / width);
        List<long[]> histograms = new ArrayList<>();
        for (int from = 0; from < wanted.size(); from += most) {
            int[] some = wanted.subList(from, Math.min(wanted.size(), from + most)).stream()
                    .mapToInt(Integer::intValue)
                    .toArray();
            long[] sums = sum.apply(base.asking(features, splits, nodes, some)).sums;
            for (int i = 0; i < some.length; i++) {
                histograms.add(Arrays.copyOfRange(sums, i * width, (i + 1) * width));
            }
        }
        return histograms;
    }

    private int direction(int feature) {
        return options.monotone().isEmpty() ? 0 : options.monotone().get(feature);
    }

    private void consider(List<Open> open, Born born, long[] histogram) {
        if (born.depth() >= options.growth().depthLimit()) {
            return;
        }
        int[] tried = options.columnsPerLevel() == 1
                ? features
                : Draw.of(features, options.columnsPerLevel(), Seed.hash(key, 1, born.depth()));
        Split best = null;
        int at = 0;
        int i = 0;
        for (int feature : features) {
            if (i < tried.length && tried[i] == feature) {
                i++;
                finder.within(direction(feature), tree.bounds(born.node()));
                best = Split.better(best, finder.find(feature, cuts, histogram, at, born.total(), key, null, 0));
            }
            at += cuts.bins(feature) * lanes;
        }
        if (best != null) {
            open.add(new Open(born.node(), born.depth(), born.total(), histogram, best));
        }
    }
}
