package io.github.thalweg.spark.tree;

import io.github.thalweg.spark.picture.Bars;
import io.github.thalweg.store.Content;
import io.github.thalweg.tree.TreeModel;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** How much each feature helped, the most first: as a table and as a picture. */
final class Importances {
    private static final String FILE = "importances.png";
    private static final int SHOWN = 40;

    private Importances() {}

    /** The picture by its file's name; none where it cannot be drawn, for a fit never fails over a picture. */
    static Map<String, Content> files(String name, TreeModel model, Consumer<String> notes) {
        try {
            double[] importances = model.featureImportances();
            List<Integer> order = order(importances);
            byte[] png = new Bars(
                            name + ": importance of features",
                            order.stream().map(model.featureNames()::get).toList(),
                            order.stream().mapToDouble(f -> importances[f]).toArray())
                    .png();
            return Map.of(FILE, Content.of(png));
        } catch (RuntimeException
                | LinkageError
                | InternalError e) { // a Java without a desktop, a machine without fonts
            notes.accept("no picture of the importances: " + e);
            return Map.of();
        }
    }

    static String table(TreeModel model) {
        double[] importances = model.featureImportances();
        StringBuilder table = new StringBuilder();
        for (int f : order(importances)) {
            table.append(String.format(
                    Locale.ROOT,
                    "  %.4f  %s%n",
                    importances[f],
                    model.featureNames().get(f)));
        }
        return table.toString();
    }

    private static List<Integer> order(double[] importances) {
        return IntStream.range(0, importances.length)
                .boxed()
                .sorted((a, b) -> Double.compare(importances[b], importances[a]))
                .limit(SHOWN)
                .toList();
    }
}
