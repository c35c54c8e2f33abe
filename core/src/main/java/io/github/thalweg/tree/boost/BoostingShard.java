package io.github.thalweg.tree.boost;

import io.github.thalweg.tree.Tree;
import io.github.thalweg.tree.bin.BinnedTree;
import io.github.thalweg.tree.bin.Bins;
import io.github.thalweg.tree.bin.NodeRows;
import io.github.thalweg.tree.grow.Criterion;
import io.github.thalweg.tree.grow.Histogram;
import io.github.thalweg.tree.grow.Partition;
import io.github.thalweg.tree.grow.Split;
import io.github.thalweg.tree.objective.Objective;
import java.util.Arrays;

/**
 * What a shard's worker remembers while it boosts: scores and derivatives of its rows, and which rows are in which node of
 * the tree at hand. A pure function of (bins, model): whatever is missing or of another tree is made anew.
 */
final class BoostingShard {
    private static final int BLOCK = 2048; // rows whose scores and derivatives fit a core's cache

    private final Bins bins;
    private final BoostingPlan plan;
    private final int outputs;
    private final double[] scores; // [rows, outputs], with all trees applied
    private float[] gradients; // [rows, outputs], of the round that was begun last; they become integers of fewer bits
    private float[] hessians;
    private int round = -1; // of the derivatives
    private BoostingSum begun; // what was found out with them; null when it has been given away
    private double weight = Double.NaN; // of all rows; NaN: not summed yet
    private long mass; // the same in units of the plan
    private long[] masses; // of rows, as the tree at hand sees them; null: nobody asks
    private int trees; // applied
    private int tree = -1; // whose nodes these are
    private int applied; // splits of it
    private NodeRows nodeRows;
    private int count; // of rows in the tree
    private int[] from; // by node
    private int[] to;
    private int[] depth;
    private int nodes;
    private final Partition partition = new Partition();

    BoostingShard(Bins bins, BoostingPlan plan) {
        this.bins = bins;
        this.plan = plan;
        this.outputs = plan.outputs();
        this.scores = new double[bins.rows() * outputs];
        reset();
    }

    private void reset() {
        trees = 0;
        round = -1;
        tree = -1;
        for (int i = 0; i < scores.length; i++) {
            scores[i] = plan.base()[i % outputs];
        }
    }

    /** Brings scores, and as a round begins derivatives, to where the model stands. */
    void applyTrees(BoostingModel model) {
        if (trees > model.trees().size()) {
            reset(); // a model from before: a task that was run again
        }
        while (trees < model.trees().size()) {
            if (trees / outputs == model.trees().size() / outputs) {
                derive(); // the trees of a round all descend from the scores at its beginning
            }
            apply(model.trees().get(trees), trees % outputs);
            trees++;
        }
        derive();
    }

    private void derive() {
        if (trees % outputs != 0 || round == trees / outputs) {
            return;
        }
        round = trees / outputs;
        if (gradients == null) {
            gradients = new float[scores.length];
            hessians = new float[scores.length];
        }
        BoostingSum sum = new BoostingSum(new long[plan.options().goss() != null ? OneSide.BUCKETS : 0]);
        Objective objective = plan.options().objective();
        for (int from = 0; from < bins.rows(); from += BLOCK) {
            int to = Math.min(bins.rows(), from + BLOCK);
            sum.loss +=
                    objective.derive(scores, outputs, bins.targets(), bins.weights(), from, to, gradients, hessians);
            if (plan.descends()) {
                descend(objective, from, to);
            }
            sum.gradients.add(gradients, outputs, bins.weights(), plan.times() > 1, from, to);
            if (plan.descends() && bins.weights() == null) {
                sum.hessians.add(1, to - from);
            } else {
                sum.hessians.add(hessians, outputs, bins.weights(), plan.times() > 1, from, to);
            }
        }
        for (int row = 0; row < bins.rows() && sum.sums.length > 0; row++) {
            sum.sums[OneSide.bucket(size(row))]++;
        }
        sum.weight = weight();
        sum.mass = mass;
        begun = sum;
    }

    /** Puts gradients alone in the place of derivatives, or in that of the first tree's what is left of the labels. */
    private void descend(Objective objective, int from, int to) {
        boolean labels = plan.learnsLabels(trees);
        float scale = (float) objective.scale();
        for (int row = from; row < to; row++) {
            gradients[row] =
                    labels ? (float) (plan.center() - objective.aim(bins.target(row))) : scale * gradients[row];
            hessians[row] = 1;
        }
    }

    /** Of all rows, which no round changes. */
    private double weight() {
        if (Double.isNaN(weight)) {
            mass = 0;
            for (int row = 0; row < bins.rows(); row++) {
                mass += plan.mass(bins.weight(row));
            }
            weight = bins.weights() == null
                    ? bins.rows()
                    : Arrays.stream(bins.weights()).sum();
        }
        return weight;
    }

    /** What there is to know of the round that begins; the caller's to add to. */
    BoostingSum survey() {
        if (begun == null) { // a task that was run again
            round = -1;
            derive();
        }
        BoostingSum survey = begun;
        begun = null;
        return survey;
    }

    private void apply(Tree grown, int output) {
        BinnedTree walk = new BinnedTree(grown, plan.cuts());
        double rate = plan.rate(trees);
        if (tree == trees && count == bins.rows()) {
            for (int node = 0; node < nodes; node++) {
                if (from[node] >= 0 && from[node] < to[node]) {
                    applyBelow(walk, node, output, grown, rate);
                }
            }
            return;
        }
        for (int row = 0; row < bins.rows(); row++) {
            scores[row * outputs + output] += rate * grown.value(walk.descend(bins, row, 0, Integer.MAX_VALUE), 0);
        }
    }

    /** The rows of a node stand together: only one of them is walked down from the root. */
    private void applyBelow(BinnedTree walk, int node, int output, Tree grown, double rate) {
        int[] rows = nodeRows.rows();
        int top = walk.descend(bins, rows[from[node]], 0, depth[node]);
        if (grown.isLeaf(top)) {
            double step = rate * grown.value(top, 0);
            for (int i = from[node]; i < to[node]; i++) {
                scores[rows[i] * outputs + output] += step;
            }
            return;
        }
        byte[] column = walk.lastSplit(top) ? bins.columns().narrow(grown.feature(top)) : null;
        if (column != null) {
            double left = rate * grown.value(grown.left(top), 0);
            double right = rate * grown.value(grown.left(top) + 1, 0);
            applyLast(from[node], to[node], output, column, walk.range(top), new double[] {right, left});
            return;
        }
        for (int i = from[node]; i < to[node]; i++) { // the last splits of a tree are not sent
            int leaf = walk.descend(bins, rows[i], top, Integer.MAX_VALUE);
            scores[rows[i] * outputs + output] += rate * grown.value(leaf, 0);
        }
    }

    /**
     * Adds the step of either side of a split with nothing below it.
     *
     * @param range the bins that go left
     * @param steps of the right side and of the left: chosen without a branch to guess wrong
     */
    private void applyLast(int begin, int end, int output, byte[] column, BinnedTree.Range range, double[] steps) {
        int[] rows = nodeRows.rows();
        int least = range.least();
        int most = range.most();
        for (int i = begin; i < end; i++) {
            int row = rows[i];
            int bin = column[row] & 0xff;
            scores[row * outputs + output] += steps[bin >= least && bin <= most ? 1 : 0];
        }
    }

    /** The scores of a row. */
    void copyScores(int row, double[] into) {
        System.arraycopy(scores, row * outputs, into, 0, outputs);
    }

    /** Brings the rows to the nodes of the tree at hand. */
    void applySplits(BoostingModel model) {
        if (tree != trees || applied > model.splits().size()) {
            fill(model);
        }
        while (applied < model.splits().size()) {
            int node = model.nodes().get(applied);
            Split split = model.splits().get(applied);
            int middle = partition.split(nodeRows, split, from[node], to[node]);
            open(from[node], middle, depth[node] + 1);
            open(middle, to[node], depth[node] + 1);
            from[node] = -1; // no leaf any more
            applied++;
        }
    }

    private void fill(BoostingModel model) {
        if (nodeRows == null) {
            nodeRows = new NodeRows(bins.columns(), bins.rows(), new int[bins.rows()], new long[bins.rows()]);
            from = new int[64];
            to = new int[64];
            depth = new int[64];
        }
        if (model.side() == null && plan.options().subsamplingRate() == 1 && bins.weights() == null) {
            fillWithAll(model);
        } else {
            fillWithSome(model);
        }
        masses = plan.criterion(model.units()).weighed() ? masses(model) : null;
        tree = trees;
        applied = 0;
        nodes = 0;
        open(0, count, 0);
    }

    /** Of rows that weigh 1: {@link BoostingPlan#statistic} without its branches. Units are powers of two, so are their inverses. */
    private void fillWithAll(BoostingModel model) {
        count = bins.rows();
        double perGradient = 1 / model.units().gradient();
        double perHessian = 1 / model.units().hessian();
        int shift = model.units().pack().shift();
        int[] rows = nodeRows.rows();
        long[] statistics = nodeRows.statistics();
        int output = model.output();
        for (int row = 0; row < count; row++) {
            int place = row * outputs + output;
            rows[row] = row;
            statistics[row] = ((long) Math.rint(gradients[place] * perGradient) << shift)
                    + (long) Math.rint(hessians[place] * perHessian);
        }
    }

    private void fillWithSome(BoostingModel model) {
        count = 0;
        for (int row = 0; row < bins.rows(); row++) {
            double factor = factor(model, row);
            if (factor == 0) {
                continue;
            }
            int place = row * outputs + model.output();
            nodeRows.rows()[count] = row;
            nodeRows.statistics()[count++] = plan.statistic(
                    factor * gradients[place], factor * hessians[place], bins.weight(row), model.units());
        }
    }

    /** What rows weigh in a tree, in units of the plan. */
    private long[] masses(BoostingModel model) {
        long[] weights = new long[bins.rows()];
        Arrays.setAll(weights, row -> plan.mass(factor(model, row) * bins.weight(row)));
        return weights;
    }

    /** By what the derivatives of a row are multiplied; 0: the tree does not see it. */
    private double factor(BoostingModel model, int row) {
        long id = bins.id(row);
        if (model.side() == null) {
            return plan.draws(round, id) ? 1 : 0;
        }
        return model.side().factor(plan.options().seed(), round, id, size(row));
    }

    /** Of a row's gradients, times its weight. */
    private double size(int row) {
        double size = 0;
        for (int i = row * outputs; i < (row + 1) * outputs; i++) {
            size += Math.abs(gradients[i]);
        }
        return size * bins.weight(row);
    }

    private void open(int begin, int end, int level) {
        if (nodes == from.length) {
            from = Arrays.copyOf(from, 2 * nodes);
            to = Arrays.copyOf(to, 2 * nodes);
            depth = Arrays.copyOf(depth, 2 * nodes);
        }
        from[nodes] = begin;
        depth[nodes] = level;
        to[nodes++] = end;
    }

    /** The histograms of the nodes that are wanted. */
    long[] histograms(BoostingModel model) {
        Criterion criterion = plan.criterion(model.units());
        int lanes = criterion.lanes();
        int width = 0;
        for (int feature : model.features()) {
            width += plan.cuts().bins(feature);
        }
        long[] sums = new long[Math.multiplyExact(model.wanted().length * width, lanes)];
        Histogram histogram =
                new Histogram(plan.cuts(), criterion, model.units().pack(), masses);
        int[] features = model.features();
        for (int i = 0; i < model.wanted().length; i++) {
            int node = model.wanted()[i];
            histogram.add(nodeRows, from[node], to[node], features, features.length, sums, i * width * lanes);
        }
        return sums;
    }
}
