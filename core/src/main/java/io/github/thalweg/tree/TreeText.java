package io.github.thalweg.tree;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.StringJoiner;

/**
 * Trees as people read them, laid out as Spark MLlib's {@code toDebugString}:
 *
 * <pre>
 *   Tree 0 (weight 1.0):
 *     If (petal length &lt;= 2.45 or missing)
 *      Predict: setosa
 *     Else (petal length &gt; 2.45)
 *      …
 * </pre>
 *
 * A leaf that has a share for each class predicts the class with the largest one, the first of equals; any other predicts
 * what it adds to its score.
 */
public final class TreeText {
    private static final int INDENT = 4;

    private final TreeModel model;
    private final boolean named;
    private final StringBuilder text = new StringBuilder();

    private TreeText(TreeModel model, boolean named) {
        this.model = model;
        this.named = named;
    }

    /** With the names of features and classes, and where a missing value goes. */
    public static String named(TreeModel model) {
        return new TreeText(model, true).trees();
    }

    /** Word for word as MLlib has it: features by number, classes by index, nothing of missing values. */
    public static String numbered(TreeModel model) {
        return new TreeText(model, false).trees();
    }

    private String trees() {
        Ensemble ensemble = model.ensemble();
        double[] weights = ensemble.weights();
        for (int t = 0; t < weights.length; t++) {
            text.append("  Tree ")
                    .append(t)
                    .append(" (weight ")
                    .append(weights[t])
                    .append("):\n");
            tree(ensemble.trees().get(t));
        }
        return text.toString();
    }

    private void tree(Tree tree) {
        Deque<Place> open = new ArrayDeque<>(); // a chain of splits may be deeper than any thread's stack
        open.push(new Place(0, INDENT, true));
        while (!open.isEmpty()) {
            Place at = open.pop();
            int node = at.node;
            if (tree.isLeaf(node)) {
                line(at.indent, "Predict: " + prediction(tree, node));
                continue;
            }
            line(at.indent, (at.left ? "If (" : "Else (") + condition(tree, node, at.left) + ")");
            if (at.left) {
                open.push(new Place(node, at.indent, false));
            }
            open.push(new Place(at.left ? tree.left(node) : tree.right(node), at.indent + 1, true));
        }
    }

    /** A node of which nothing is written, or, not {@code left}, all but what goes right. */
    private record Place(int node, int indent, boolean left) {}

    private void line(int indent, String words) {
        text.append(" ".repeat(indent)).append(words).append('\n');
    }

    private String condition(Tree tree, int node, boolean left) {
        int feature = tree.feature(node);
        String subject = named ? model.featureNames().get(feature) : "feature " + feature;
        String test = tree.isCategorical(node)
                ? (left ? " in " : " not in ") + categoriesLeft(tree, node)
                : (left ? " <= " : " > ") + tree.threshold(node);
        return subject + test + (named && tree.missingLeft(node) == left ? " or missing" : "");
    }

    private String categoriesLeft(Tree tree, int node) {
        List<String> words = model.features().words(tree.feature(node));
        StringJoiner categories = new StringJoiner(",", "{", "}");
        for (int c = 0; c < tree.knownCategories(node); c++) {
            if (tree.categoryLeft(node, c)) {
                categories.add(named && !words.isEmpty() ? words.get(c) : String.valueOf((double) c));
            }
        }
        return categories.toString();
    }

    private String prediction(Tree tree, int leaf) {
        if (!(model instanceof TreeClassification classes) || tree.outputs() == 1) {
            StringJoiner values = new StringJoiner(", ");
            for (int k = 0; k < tree.outputs(); k++) {
                values.add(String.valueOf(tree.value(leaf, k)));
            }
            return values.toString();
        }
        int best = 0;
        for (int k = 1; k < tree.outputs(); k++) {
            best = tree.value(leaf, k) > tree.value(leaf, best) ? k : best;
        }
        return named ? classes.classNames().get(best) : String.valueOf((double) best);
    }
}
