package io.github.thalweg.tree.forest;

import io.github.thalweg.tree.bin.Cuts;
import io.github.thalweg.tree.bin.NodeRows;
import io.github.thalweg.tree.grow.FewRows;
import io.github.thalweg.tree.grow.Histogram;
import io.github.thalweg.tree.grow.Split;
import io.github.thalweg.tree.grow.SplitFinder;
import java.util.Arrays;

/** Looks for the best split of a node among features drawn for it. Used by one thread; keeps its buffers. */
final class NodeSearch {
    private final Cuts cuts;
    private final int lanes;
    private final Histogram histogram;
    private final SplitFinder finder;
    private final FewRows finderAmongFew; // or null
    private final FeatureDraw draw;
    private final long[] sums; // of the features that a node tries, all zero between uses
    private final int[] one = new int[1];
    private final boolean[] seen; // by bin
    private final int[] touched;

    /** @param weight of all rows of the tree */
    NodeSearch(ForestPlan plan, double weight) {
        this.cuts = plan.cuts();
        this.lanes = plan.criterion().lanes();
        this.histogram = new Histogram(cuts, plan.criterion(), plan.encoding().pack());
        this.finder = plan.finder(weight);
        this.finderAmongFew = plan.finderAmongFew(weight);
        this.draw = plan.draw();
        this.sums = new long[plan.featuresPerNode() * cuts.mostBins() * lanes];
        this.seen = new boolean[cuts.mostBins()];
        this.touched = new int[cuts.mostBins()];
    }

    /**
     * The best split of the node with rows [from, to), or null.
     *
     * @param sum of its rows
     * @param key of the node, for what is random
     */
    Split find(NodeRows nodeRows, int from, int to, long[] sum, long key) {
        int[] drawn = draw.draw(key);
        boolean few = finderAmongFew != null && finderAmongFew.takes(to - from);
        if (!few && !leavesMostBinsEmpty(to - from)) {
            return findInAll(nodeRows, from, to, sum, key, drawn);
        }
        Split best = null;
        for (int i = 0; i < draw.count(); i++) {
            byte[] narrow = nodeRows.columns().narrow(drawn[i]);
            best = Split.better(
                    best,
                    few && narrow != null && !cuts.isCategory(drawn[i])
                            ? finderAmongFew.find(drawn[i], cuts, narrow, nodeRows.rows(), nodeRows.statistics(), from, to, sum)
                            : findInOne(nodeRows, from, to, sum, key, drawn[i]));
        }
        return best;
    }

    private boolean leavesMostBinsEmpty(int rows) {
        return 4L * rows <= cuts.mostBins();
    }

    private Split findInAll(NodeRows nodeRows, int from, int to, long[] sum, long key, int[] drawn) {
        histogram.add(nodeRows, from, to, drawn, draw.count(), sums, 0);
        Split best = null;
        int at = 0;
        for (int i = 0; i < draw.count(); i++) {
            best = Split.better(best, finder.find(drawn[i], cuts, sums, at, sum, key, null, 0));
            at += cuts.bins(drawn[i]) * lanes;
        }
        Arrays.fill(sums, 0, at, 0);
        return best;
    }

    private Split findInOne(NodeRows nodeRows, int from, int to, long[] sum, long key, int feature) {
        one[0] = feature;
        histogram.add(nodeRows, from, to, one, 1, sums, 0);
        if (!leavesMostBinsEmpty(to - from)) {
            Split best = finder.find(feature, cuts, sums, 0, sum, key, null, 0);
            Arrays.fill(sums, 0, cuts.bins(feature) * lanes, 0);
            return best;
        }
        int count = 0;
        for (int i = from; i < to; i++) {
            int bin = nodeRows.columns().bin(feature, nodeRows.rows()[i]);
            if (!seen[bin]) {
                seen[bin] = true;
                touched[count++] = bin;
            }
        }
        Arrays.sort(touched, 0, count);
        Split best = finder.find(feature, cuts, sums, 0, sum, key, touched, count);
        for (int i = 0; i < count; i++) { // only their bins are cleaned, as only they are looked at
            seen[touched[i]] = false;
            Arrays.fill(sums, touched[i] * lanes, (touched[i] + 1) * lanes, 0);
        }
        return best;
    }
}
