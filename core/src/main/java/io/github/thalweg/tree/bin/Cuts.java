package io.github.thalweg.tree.bin;

import io.github.thalweg.tree.Features;
import io.github.thalweg.tree.Tree;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * Where each feature is cut into bins. Bin 0 is for missing values; bin b of a number holds values in (cut b−2, cut b−1],
 * the first and the last bin being open; bin c + 1 of a category holds category c.
 */
public final class Cuts implements Serializable {
    private static final long serialVersionUID = 1L;

    private final double[][] cuts; // ascending; null for a category
    private final int[] bins; // the missing one among them
    private final int[] first; // where a feature's bins begin among all, and in the end how many there are

    /**
     * @param cuts per feature, ascending; null for a category
     * @param features which tell how many categories there are
     */
    public Cuts(double[][] cuts, Features features) {
        this.cuts = cuts;
        this.bins = new int[cuts.length];
        this.first = new int[cuts.length + 1];
        for (int f = 0; f < cuts.length; f++) {
            bins[f] = 1 + (cuts[f] == null ? features.categories(f) : cuts[f].length + 1);
            first[f + 1] = first[f] + bins[f];
        }
    }

    /** These, and where trees split; the same ones where trees split at none other. */
    Cuts with(List<Tree> trees, Features schema) {
        List<TreeSet<Double>> all = new ArrayList<>();
        for (double[] of : cuts) {
            TreeSet<Double> sorted = new TreeSet<>();
            for (int i = 0; of != null && i < of.length; i++) {
                sorted.add(of[i]);
            }
            all.add(sorted);
        }
        for (Tree tree : trees) {
            for (int node = 0; node < tree.nodes(); node++) {
                if (!tree.isLeaf(node) && !tree.isCategorical(node) && Double.isFinite(tree.threshold(node))) {
                    all.get(tree.feature(node)).add(tree.threshold(node));
                }
            }
        }
        double[][] joined = new double[cuts.length][];
        for (int f = 0; f < cuts.length; f++) {
            joined[f] = cuts[f] == null
                    ? null
                    : all.get(f).stream().mapToDouble(Double::doubleValue).toArray();
        }
        return new Cuts(joined, schema);
    }

    public int features() {
        return cuts.length;
    }

    /** How many bins a feature has, the missing one among them. */
    public int bins(int feature) {
        return bins[feature];
    }

    public int mostBins() {
        return Arrays.stream(bins).max().orElse(1);
    }

    /** Where the bins of a feature begin, if those of all features stand in a row. */
    int first(int feature) {
        return first[feature];
    }

    /** The bins of all features together. */
    public int total() {
        return first[cuts.length];
    }

    public boolean isCategory(int feature) {
        return cuts[feature] == null;
    }

    int bin(int feature, double value) {
        double[] of = cuts[feature];
        if (of == null) {
            return value >= 0 && value < bins[feature] - 1 ? (int) value + 1 : 0; // NaN fails both
        }
        return CutGrid.halving(of, of.length, value);
    }

    /** Finds the bins of many values of a feature; null for a category. */
    CutGrid grid(int feature) {
        return cuts[feature] == null ? null : CutGrid.of(cuts[feature]);
    }

    /** The largest value in the bins up to this one; infinity for the last. */
    public double threshold(int feature, int bin) {
        return bin - 1 < cuts[feature].length ? cuts[feature][bin - 1] : Double.POSITIVE_INFINITY;
    }

    /** The bin whose largest value a threshold is. */
    int binOf(int feature, double threshold) {
        return threshold == Double.POSITIVE_INFINITY ? bins[feature] - 1 : bin(feature, threshold);
    }
}
