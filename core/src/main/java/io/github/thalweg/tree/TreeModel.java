package io.github.thalweg.tree;

import io.github.thalweg.learn.Rows;
import io.github.thalweg.math.Check;
import io.github.thalweg.model.Model;
import io.github.thalweg.model.Predictor;
import io.github.thalweg.spec.Plugin;
import io.github.thalweg.spec.Registry;
import io.github.thalweg.store.State;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A decision tree, a forest or boosted trees, with the names of what they take and say. */
public sealed interface TreeModel extends Predictor permits TreeClassification, TreeRegression {
    /** The kinds of tree models, as jobs name them. */
    List<String> KINDS = List.of("decision-tree", "random-forest", "gradient-boosting");

    /** Trees fitted to classes, or where there are none to a number. */
    static TreeModel of(String kind, Ensemble ensemble, Features features, List<String> classNames) {
        return classNames.isEmpty()
                ? new TreeRegression(kind, ensemble, features, List.of("label"))
                : new TreeClassification(kind, ensemble, features, classNames);
    }

    Ensemble ensemble();

    Features features();

    @Override
    default List<String> featureNames() {
        return features().names();
    }

    @Override
    default boolean takesMissing() {
        return true;
    }

    @Override
    default List<List<String>> words() {
        return features().words();
    }

    @Override
    default boolean saysRowByRow() {
        return true;
    }

    /**
     * How much each feature helped, in shares of one: see {@link Ensemble#featureImportances}, and for boosted trees {@link
     * Ensemble#totalImportances}.
     */
    default double[] featureImportances() {
        int count = features().count();
        return "gradient-boosting".equals(kind())
                ? ensemble().totalImportances(count)
                : ensemble().featureImportances(count);
    }

    /** The model of its first trees alone: a boosted one as it stood when it had no more. */
    default TreeModel first(int trees) {
        Ensemble all = ensemble();
        Ensemble part = new Ensemble(
                all.trees().subList(0, trees), Arrays.copyOf(all.weights(), trees), all.base(), all.link());
        return this instanceof TreeClassification c
                ? new TreeClassification(kind(), part, features(), c.classNames())
                : new TreeRegression(kind(), part, features(), ((TreeRegression) this).targetNames());
    }

    /** One of its trees as a model: of classes where it holds their shares, else of the number that it adds to a score. */
    default TreeModel alone(int tree) {
        Tree grown = ensemble().trees().get(tree);
        Ensemble one = new Ensemble(List.of(grown), new double[] {1}, new double[grown.outputs()], Link.IDENTITY);
        return this instanceof TreeClassification c && grown.outputs() == c.width()
                ? new TreeClassification("decision-tree", one, features(), c.classNames())
                : new TreeRegression("decision-tree", one, features(), List.of("score"));
    }

    @Override
    default void predict(Rows rows, int from, int to, double[] out) {
        Ensemble ensemble = ensemble();
        double[] scores = new double[(to - from) * ensemble.width()];
        ensemble.scores(rows, from, to, scores);
        for (int i = 0; i < to - from; i++) {
            ensemble.link(scores, i * ensemble.width(), out, i * width());
        }
    }

    @Override
    default double[] predict(double... features) {
        Check.that(
                features.length == features().count(),
                "row: expected %d features, found %d",
                features().count(),
                features.length);
        double[] scores = new double[ensemble().width()];
        double[] out = new double[width()];
        ensemble().scores(features, scores);
        ensemble().link(scores, 0, out, 0);
        return out;
    }

    /** How many trees and how large, what each feature was worth, and the trees, as far as somebody reads them. */
    @Override
    default String text() {
        int lines = 200;
        List<Tree> trees = ensemble().trees();
        long nodes = trees.stream().mapToLong(Tree::nodes).sum();
        int depth = trees.stream().mapToInt(Tree::depth).max().orElse(0);
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT, "%s: %,d trees, %,d nodes, depth at most %d%n", kind(), trees.size(), nodes, depth));
        text.append("importance of features:\n")
                .append(Importances.ofGains(this).text());
        String whole = TreeText.named(this);
        whole.lines().limit(lines).forEach(line -> text.append(line).append('\n'));
        return whole.lines().count() > lines ? text.append("  …\n").toString() : text.toString();
    }

    @Override
    default Map<String, Object> description() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("features", featureNames());
        tree.put("categories", features().categories());
        if (features().words().stream().anyMatch(words -> !words.isEmpty())) {
            tree.put("words", features().words());
        }
        tree.put("task", this instanceof TreeClassification ? "classification" : "regression");
        tree.put(
                "names", this instanceof TreeClassification c ? c.classNames() : ((TreeRegression) this).targetNames());
        return tree;
    }

    @Override
    default State state() {
        return ensemble().state();
    }

    /** Reads what {@link #description} and {@link #state} wrote. */
    static TreeModel read(String kind, Map<String, Object> description, State state) {
        List<Integer> categories = ((List<?>) description.get("categories"))
                .stream().map(c -> ((Number) c).intValue()).toList();
        List<String> features = strings(description.get("features"));
        Object words = description.get("words");
        Features known = words == null
                ? new Features(features, categories)
                : new Features(
                        features,
                        categories,
                        ((List<?>) words).stream().map(TreeModel::strings).toList());
        List<String> names = strings(description.get("names"));
        Ensemble ensemble = Ensemble.of(state);
        return "classification".equals(description.get("task"))
                ? new TreeClassification(kind, ensemble, known, names)
                : new TreeRegression(kind, ensemble, known, names);
    }

    private static List<String> strings(Object list) {
        return ((List<?>) list).stream().map(String::valueOf).toList();
    }

    /** Registers the readers of tree models. */
    final class Kinds implements Plugin {
        @Override
        public void register(Registry.Builder registry) {
            for (String kind : KINDS) {
                registry.add(
                        Model.Reader.class, kind, options -> (description, state) -> read(kind, description, state));
            }
        }
    }
}
