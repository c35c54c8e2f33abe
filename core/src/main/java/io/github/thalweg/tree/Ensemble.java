package io.github.thalweg.tree;

import io.github.thalweg.learn.Rows;
import io.github.thalweg.store.State;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * Trees whose values add up to scores. Tree t with as many values as there are scores adds to all of them; a tree with
 * one value adds to score t mod width (boosting grows one tree per score in turn).
 */
public final class Ensemble implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int MANY = 64; // rows: from here on another layout of the trees pays

    private final List<Tree> trees;
    private final double[] weights;
    private final double[] base;
    private final Link link;
    private transient volatile CompactTrees compact; // null: too few rows have asked, or it cannot be
    private transient int asked; // rows, about

    /**
     * @param weights what each tree's values are multiplied by
     * @param base the scores without any tree: as many as there are scores
     */
    public Ensemble(List<Tree> trees, double[] weights, double[] base, Link link) {
        this.trees = List.copyOf(trees);
        this.weights = weights.clone();
        this.base = base.clone();
        this.link = link;
        if (weights.length != trees.size()) {
            throw new IllegalArgumentException(
                    "weights of trees: expected " + trees.size() + ", found " + weights.length);
        }
    }

    public List<Tree> trees() {
        return trees;
    }

    /** What each tree's values are multiplied by: a copy. */
    public double[] weights() {
        return weights.clone();
    }

    /** The scores without any tree: a copy. */
    public double[] base() {
        return base.clone();
    }

    public Link link() {
        return link;
    }

    /** How many scores a row has. */
    public int width() {
        return base.length;
    }

    /** How many predictions a row has. */
    public int predictions() {
        return link.predictions(width());
    }

    /** The scores of rows [from, to): {@link #width} numbers per row. */
    public void scores(Rows rows, int from, int to, double[] out) {
        int width = width();
        for (int row = 0; row < to - from; row++) {
            System.arraycopy(base, 0, out, row * width, width);
        }
        addScores(0, rows, from, to, out);
    }

    /**
     * Adds to the scores of rows [from, to). After the scores of an ensemble's earlier trees, its later ones do so with the
     * same bits as all at once.
     *
     * @param earlier how many trees came before these
     */
    void addScores(int earlier, Rows rows, int from, int to, double[] out) {
        int width = width();
        walk(rows, from, to, (t, first, count, leaves) -> {
            Tree tree = trees.get(t);
            int score = firstScore(tree, earlier + t);
            tree.addValues(leaves, count, weights[t], out, first * width + score, width);
        });
    }

    /** Where a tree begins to add, whose place among all trees is {@code t}. */
    private int firstScore(Tree tree, int t) {
        return tree.outputs() < width() ? t % width() : 0;
    }

    /** The trees [from, to) alone, from scores of 0. */
    Ensemble part(int from, int to) {
        return new Ensemble(trees.subList(from, to), Arrays.copyOfRange(weights, from, to), new double[width()], link);
    }

    /** The scores of one row: the same bits as among others. */
    public void scores(double[] features, double[] out) {
        int width = width();
        System.arraycopy(base, 0, out, 0, width);
        CompactTrees layout = compact(1);
        if (layout != null && layout.addScores(features, out)) {
            return;
        }
        int[] leaves = leaves(features, layout);
        for (int t = 0; t < leaves.length; t++) {
            Tree tree = trees.get(t);
            int score = firstScore(tree, t);
            for (int k = 0; k < tree.outputs(); k++) {
                out[score + k] += weights[t] * tree.value(leaves[t], k);
            }
        }
    }

    /** The leaf of each tree in which a row ends. */
    public int[] leaves(double[] features) {
        return leaves(features, compact(1));
    }

    private int[] leaves(double[] features, CompactTrees layout) {
        return layout != null
                ? layout.leaves(features)
                : trees.stream().mapToInt(tree -> tree.leaf(features, 0)).toArray();
    }

    private void walk(Rows rows, int from, int to, CompactTrees.Arrival arrival) {
        CompactTrees layout = compact(to - from);
        if (layout != null) {
            layout.walk(rows, from, to, arrival);
            return;
        }
        double[] features = new double[rows.features()];
        int[] leaf = new int[1];
        for (int row = from; row < to; row++) {
            rows.copyFeatures(row, features, 0);
            for (int t = 0; t < trees.size(); t++) {
                leaf[0] = trees.get(t).leaf(features, 0);
                arrival.at(t, row - from, 1, leaf);
            }
        }
    }

    /** The trees laid out for speed; null as long as few rows have asked, or if they cannot be. */
    private CompactTrees compact(int rows) {
        CompactTrees made = compact;
        if (made == null && asked < MANY) { // threads that meet here make it twice, or a little later
            asked += Math.min(rows, MANY);
            if (asked >= MANY) {
                made = CompactTrees.of(trees, weights);
                compact = made;
            }
        }
        return made;
    }

    /** What the link makes of the scores of one row. */
    void link(double[] scores, int at, double[] out, int to) {
        link.apply(scores, at, width(), out, to);
    }

    /**
     * How much each feature helped where trees are steps of one way: its gains in all of them, as shares of one. Hastie,
     * Tibshirani and Friedman, "The Elements of Statistical Learning", 2009, equation 10.43; Spark MLlib's boosting too.
     */
    public double[] totalImportances(int features) {
        double[] gains = new double[features];
        trees.forEach(tree -> addGains(tree, gains));
        double[] shares = new double[features];
        addShares(gains, 1, shares);
        return shares;
    }

    private static void addGains(Tree tree, double[] gains) {
        for (int node = 0; node < tree.nodes(); node++) {
            if (!tree.isLeaf(node)) {
                gains[tree.feature(node)] += tree.gain(node);
            }
        }
    }

    /**
     * How much each feature helped: its gains, as shares of each tree's gain, averaged over trees, as shares of one.
     * Hastie, Tibshirani and Friedman, "The Elements of Statistical Learning", 2009, section 10.13.1; Spark MLlib too.
     */
    public double[] featureImportances(int features) {
        double[] importances = new double[features];
        for (int t = 0; t < trees.size(); t++) {
            double[] gains = new double[features];
            addGains(trees.get(t), gains);
            addShares(gains, Math.abs(weights[t]), importances);
        }
        double[] shares = new double[features];
        addShares(importances, 1, shares);
        return shares;
    }

    private static void addShares(double[] amounts, double weight, double[] into) {
        double sum = Arrays.stream(amounts).sum();
        for (int f = 0; f < amounts.length && sum > 0; f++) {
            into[f] += weight * amounts[f] / sum;
        }
    }

    State state() {
        return Trees.putAll(
                new State().put("weights", weights).put("base", base).put("link", link.name()), trees);
    }

    static Ensemble of(State state) {
        double[] weights = state.doubles("weights");
        return new Ensemble(
                Trees.getAll(state, weights.length), weights, state.doubles("base"), Link.valueOf(state.text("link")));
    }
}
