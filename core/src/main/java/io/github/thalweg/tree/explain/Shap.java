package io.github.thalweg.tree.explain;

import io.github.thalweg.math.Check;
import io.github.thalweg.tree.Ensemble;
import io.github.thalweg.tree.Link;
import io.github.thalweg.tree.Tree;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What each feature of a row added to each of its scores: Shapley values, of which the sum is the score less the expected
 * score. They explain scores, before {@link Link}: shares of classes in a forest, logarithms of odds in boosting.
 *
 * <p>ALGORITHM. A feature that is not known sends a row down both ways, by the weights of the training rows that went
 * them. Along each path from the root, the share of the sets of known features that lets the row come so far is kept by
 * the size of the set, so that all sets are seen at once: O(leaves · depth²) per tree and row.
 *
 * <p>Lundberg, Erion and Lee, "Consistent Individualized Feature Attribution for Tree Ensembles", 2018, algorithm 2 (path
 * dependent).
 */
public final class Shap {
    private final Ensemble ensemble;
    private final int features;
    private final double[] expected;

    /** @param features how many a row has */
    public Shap(Ensemble ensemble, int features) {
        this.ensemble = ensemble;
        this.features = Check.positive("features", features);
        this.expected = expected(ensemble);
    }

    /** The scores of a row of which nothing is known: a copy. */
    public double[] expected() {
        return expected.clone();
    }

    private static double[] expected(Ensemble ensemble) {
        double[] scores = ensemble.base();
        double[] weights = ensemble.weights();
        for (int t = 0; t < weights.length; t++) {
            Tree tree = ensemble.trees().get(t);
            double[] reach = new double[tree.nodes()];
            reach[0] = weights[t];
            for (int node = 0; node < tree.nodes(); node++) { // children come after their parent
                if (tree.isLeaf(node)) {
                    add(tree, node, reach[node], t, scores, 1, 0);
                } else {
                    reach[tree.left(node)] = reach[node] * share(tree, node, tree.left(node));
                    reach[tree.right(node)] = reach[node] * share(tree, node, tree.right(node));
                }
            }
        }
        return scores;
    }

    /**
     * The part of each feature in each score.
     *
     * @param row one number per feature, NaN where it is missing
     * @return [scores, features]
     */
    public double[] values(double[] row) {
        Check.that(row.length == features, "row: expected %d features, found %d", features, row.length);
        double[] values = new double[expected.length * features];
        double[] weights = ensemble.weights();
        for (int t = 0; t < weights.length; t++) {
            Tree tree = ensemble.trees().get(t);
            ShapPath[] levels = new ShapPath[tree.depth() + 1];
            for (int level = 0; level < levels.length; level++) {
                levels[level] = new ShapPath(Math.min(level, features) + 2);
            }
            new Walk(tree, t, weights[t], row, levels, values).all();
        }
        return values;
    }

    /** How much of a node's weight went to a child; both alike where there was none. */
    private static double share(Tree tree, int node, int child) {
        double both = tree.weight(tree.left(node)) + tree.weight(tree.right(node));
        return both > 0 ? tree.weight(child) / both : 0.5;
    }

    /** Adds a leaf's values, scaled, to the scores to which its tree adds. */
    private static void add(Tree tree, int leaf, double scale, int t, double[] to, int stride, int at) {
        int width = to.length / stride;
        if (tree.outputs() < width) {
            to[t % width * stride + at] += scale * tree.value(leaf, 0);
            return;
        }
        for (int k = 0; k < width; k++) {
            to[k * stride + at] += scale * tree.value(leaf, k);
        }
    }

    /** One row's way through one tree: a path per level, since the second child begins where the first did. */
    private record Walk(Tree tree, int t, double weight, double[] row, ShapPath[] levels, double[] values) {
        void all() {
            Deque<Arrival> open = new ArrayDeque<>(); // a chain of splits may be deeper than any thread's stack
            open.push(new Arrival(0, 0, 1, 1, -1));
            while (!open.isEmpty()) {
                Arrival at = open.pop();
                if (!follow(at, levels[at.level])) {
                    continue;
                }
                if (tree.isLeaf(at.node)) {
                    leaf(at.node, levels[at.level]);
                    continue;
                }
                int split = tree.feature(at.node);
                int child = tree.child(at.node, row[split]);
                int other = tree.left(at.node) + tree.right(at.node) - child;
                open.push(new Arrival(other, at.level + 1, share(tree, at.node, other), 0, split));
                open.push(new Arrival(child, at.level + 1, share(tree, at.node, child), 1, split));
            }
        }

        /** Makes the path to a node of that to its parent; false if nobody comes here. */
        private boolean follow(Arrival at, ShapPath path) {
            if (at.level > 0) {
                path.copy(levels[at.level - 1]);
            }
            double before = 1;
            double knownBefore = 1;
            int place = path.place(at.feature);
            if (place > 0) { // a feature is known or not for all of its splits
                before = path.unknown(place);
                knownBefore = path.known(place);
                path.unwind(place);
            }
            double reach = before * at.unknown;
            double knownReach = knownBefore * at.known;
            if (reach == 0 && knownReach == 0) {
                return false;
            }
            path.extend(reach, knownReach, at.feature);
            return true;
        }

        private void leaf(int node, ShapPath path) {
            for (int i = 1; i < path.length(); i++) { // the first is the root, of no feature
                double part = path.without(i) * (path.known(i) - path.unknown(i));
                add(tree, node, weight * part, t, values, row.length, path.feature(i));
            }
        }
    }
    /**
     * A node to which a row may come.
     *
     * @param unknown share of the weight at its parent that comes here if the feature is not known
     * @param known 1 if the row comes here from its parent by the feature's value, else 0
     * @param feature by which its parent splits; −1: it is the root
     */
    private record Arrival(int node, int level, double unknown, double known, int feature) {}
}
