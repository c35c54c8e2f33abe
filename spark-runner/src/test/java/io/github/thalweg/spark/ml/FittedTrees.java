package io.github.thalweg.spark.ml;

import io.github.thalweg.store.State;
import io.github.thalweg.tree.TreeClassification;
import io.github.thalweg.tree.TreeModel;
import io.github.thalweg.tree.TreeRegression;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Trees drawn by hand, of features x and y. */
final class FittedTrees {
    private FittedTrees() {}

    /**
     * By x ≤ 0.5 (missing: left) and, right of it, y ≤ 1 (missing: right). Leaves in preorder: (0.9, 0.1), (0.2, 0.8),
     * (0.6, 0.4).
     */
    static DecisionTreeClassificationModel classifier() {
        return DecisionTreeClassificationModel.of((TreeClassification) read(
                "decision-tree",
                "classification",
                List.of("a", "b"),
                new double[] {1},
                new double[] {0, 0},
                "IDENTITY",
                tree(2, 0.5, 1, 0.5, 0.5, 0.9, 0.1, 0.4, 0.6, 0.2, 0.8, 0.6, 0.4)));
    }

    /** The mean of that tree and of one that says (0.3, 0.7), (0, 1), (1, 0), split at x ≤ 0 and y ≤ 2. */
    static RandomForestClassificationModel forest() {
        return RandomForestClassificationModel.of((TreeClassification) read(
                "random-forest",
                "classification",
                List.of("a", "b"),
                new double[] {0.5, 0.5},
                new double[] {0, 0},
                "IDENTITY",
                tree(2, 0.5, 1, 0.5, 0.5, 0.9, 0.1, 0.4, 0.6, 0.2, 0.8, 0.6, 0.4),
                tree(2, 0, 2, 0.5, 0.5, 0.3, 0.7, 0.5, 0.5, 0, 1, 1, 0)));
    }

    /** Leaves −1, 3, 5. */
    static DecisionTreeRegressionModel regressor() {
        return DecisionTreeRegressionModel.of((TreeRegression) read(
                "decision-tree",
                "regression",
                List.of("label"),
                new double[] {1},
                new double[] {0},
                "IDENTITY",
                tree(1, 0.5, 1, 2, -1, 4, 3, 5)));
    }

    /** The mean of leaves −1, 3, 5 and leaves 1, 2, 9. */
    static RandomForestRegressionModel regressionForest() {
        return RandomForestRegressionModel.of((TreeRegression) read(
                "random-forest",
                "regression",
                List.of("label"),
                new double[] {0.5, 0.5},
                new double[] {0},
                "IDENTITY",
                tree(1, 0.5, 1, 2, -1, 4, 3, 5),
                tree(1, 0, 2, 2, 1, 4, 2, 9)));
    }

    private static TreeModel boosted(String task, List<String> names, String link) {
        return read(
                "gradient-boosting",
                task,
                names,
                new double[] {0.1, 0.1},
                new double[] {0.5},
                link,
                tree(1, 0.5, 1, 0, -10, 0, 20, 30),
                tree(1, 0, 2, 0, 4, 0, 5, 6));
    }

    /** Scores 0.5 − 1, 0.5 + 2 or 0.5 + 3; and 0.4, 0.5 or 0.6 more of a second tree. */
    static GradientBoostingClassificationModel boostedClassifier() {
        return GradientBoostingClassificationModel.of(
                (TreeClassification) boosted("classification", List.of("0", "1"), "LOGISTIC"));
    }

    /** The same scores as predictions. */
    static GradientBoostingRegressionModel boostedRegressor() {
        return GradientBoostingRegressionModel.of((TreeRegression) boosted("regression", List.of("label"), "IDENTITY"));
    }

    private static TreeModel read(
            String kind,
            String task,
            List<String> names,
            double[] weights,
            double[] base,
            String link,
            State... trees) {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("features", List.of("x", "y"));
        description.put("categories", List.of(0, 0));
        description.put("task", task);
        description.put("names", names);
        State state = new State().put("weights", weights).put("base", base).put("link", link);
        for (int t = 0; t < trees.length; t++) {
            state.put("trees/" + t, trees[t]);
        }
        return TreeModel.read(kind, description, state);
    }

    /** @param values of root, left leaf, right node, and its left and right leaf */
    private static State tree(int outputs, double x, double y, double... values) {
        return new State()
                .put("outputs", new int[] {outputs})
                .put("feature", new int[] {0, -1, 1, -1, -1})
                .put("left", new int[] {1, 0, 3, 0, 0})
                .put("threshold", new double[] {x, 0, y, 0, 0})
                .put("firstWord", new int[] {-1, -1, -1, -1, -1})
                .put("words", new long[0])
                .put("missingLeft", new byte[] {1, 0, 0, 0, 0})
                .put("gain", new double[] {3, 0, 1, 0, 0})
                .put("weight", new double[] {10, 4, 6, 2, 4})
                .put("values", values);
    }
}
