package io.github.thalweg.spark.tree;

import io.github.thalweg.model.Models;
import io.github.thalweg.spark.kind.Output;
import io.github.thalweg.tree.Tree;
import io.github.thalweg.tree.TreeModel;
import io.github.thalweg.tree.explain.TreeText;
import java.util.List;
import java.util.Locale;

/** Saved trees in words: how many and how large, what each feature was worth, the first tree, and where they come from. */
final class Inspection {
    private static final int LINES = 200; // of the trees: more nobody reads

    private Inspection() {}

    static String of(Models.Saved saved) {
        TreeModel model = (TreeModel) saved.model();
        List<Tree> trees = model.ensemble().trees();
        long nodes = trees.stream().mapToLong(Tree::nodes).sum();
        int depth = trees.stream().mapToInt(Tree::depth).max().orElse(0);
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT, "%s: %,d trees, %,d nodes, depth at most %d%n", model.kind(), trees.size(), nodes, depth));
        text.append("importance of features:\n")
                .append(Importances.ofGains(model).text());
        String whole = TreeText.named(model);
        whole.lines().limit(LINES).forEach(line -> text.append(line).append('\n'));
        if (whole.lines().count() > LINES) {
            text.append("  …\n");
        }
        text.append("fingerprint: ").append(saved.fingerprint()).append('\n');
        return text.append(Output.provenance(saved)).toString();
    }
}
