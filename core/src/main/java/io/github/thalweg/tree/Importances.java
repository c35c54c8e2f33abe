package io.github.thalweg.tree;

import io.github.thalweg.model.PermutationImportance;
import io.github.thalweg.recipe.Attachment;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What each feature is worth, the most first: in words, as a picture, as a table.
 *
 * @param values one for each name, in the model's order
 */
record Importances(List<String> names, double[] values) {
    private static final int SHOWN = 40;

    /** How much each feature helped to make splits, in shares of one. */
    static Importances ofGains(TreeModel model) {
        return new Importances(model.featureNames(), model.featureImportances());
    }

    /** How much worse the model gets without each feature. */
    static Importances of(PermutationImportance measured) {
        return new Importances(
                measured.parts().stream()
                        .map(PermutationImportance.Part::feature)
                        .toList(),
                measured.parts().stream()
                        .mapToDouble(PermutationImportance.Part::mean)
                        .toArray());
    }

    /** The picture of the first of them. */
    Attachment picture(String file, String title) {
        List<Integer> order = order();
        return new Attachment.Bars(
                file,
                title,
                order.stream().limit(SHOWN).map(names::get).toList(),
                order.stream().limit(SHOWN).mapToDouble(f -> values[f]).toArray());
    }

    /** One line for each of the first features. */
    String text() {
        StringBuilder text = new StringBuilder();
        order().stream()
                .limit(SHOWN)
                .forEach(f -> text.append(String.format(Locale.ROOT, "  %.4f  %s%n", values[f], names.get(f))));
        return text.toString();
    }

    /** These gains as CSV, and beside them what else was measured: {@code feature,gain,permutation,deviation}. */
    String table(Optional<PermutationImportance> measured) {
        StringBuilder table = new StringBuilder("feature,gain");
        table.append(measured.isPresent() ? ",permutation,deviation\n" : "\n");
        for (int f : order()) {
            table.append(quoted(names.get(f))).append(',').append(values[f]);
            measured.ifPresent(all -> {
                PermutationImportance.Part part = all.parts().get(f);
                table.append(',').append(part.mean()).append(',').append(part.deviation());
            });
            table.append('\n');
        }
        return table.toString();
    }

    private static String quoted(String name) {
        boolean plain = name.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? name : "\"" + name.replace("\"", "\"\"") + "\"";
    }

    /** Features with equal values in their own order. */
    private List<Integer> order() {
        return IntStream.range(0, values.length)
                .boxed()
                .sorted((a, b) -> Double.compare(values[b], values[a]))
                .toList();
    }
}
