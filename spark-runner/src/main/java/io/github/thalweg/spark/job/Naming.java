package io.github.thalweg.spark.job;

import io.github.thalweg.math.Check;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The names under which predictions are written, beside columns that may have such names already.
 *
 * @param prefix what they begin with; may be empty
 * @param renamed whole names for some of them, by those they have without a prefix
 */
public record Naming(String prefix, Map<String, String> renamed) {
    /** As they are. */
    public static final Naming PLAIN = new Naming("", Map.of());

    /** What helps where a name is taken. */
    public static final String REMEDY =
            "; --prefix P puts P before all names of predictions, --column %s=NAME renames this one";

    /**
     * @param prefix or null
     * @param columns {@code prediction=NAME}
     * @throws IllegalArgumentException for one of another form
     */
    public static Naming of(String prefix, List<String> columns) {
        Map<String, String> renamed = new LinkedHashMap<>();
        for (String column : columns) {
            int equals = column.lastIndexOf('=');
            Check.that(
                    equals > 0 && !column.substring(equals + 1).isBlank(),
                    "--column: expected prediction=NAME, found \"%s\"",
                    column);
            renamed.put(column.substring(0, equals), column.substring(equals + 1));
        }
        return new Naming(prefix == null ? "" : prefix, renamed);
    }

    /** The name under which a column of predictions is written. */
    public String of(String column) {
        return renamed.getOrDefault(column, prefix + column);
    }

    /** Refuses names for columns that there are not. */
    public void check(List<String> columns) {
        for (String name : renamed.keySet()) {
            String nearest = Check.nearest(name, columns);
            Check.that(
                    columns.contains(name),
                    "--column: unknown prediction \"%s\"; %s",
                    name,
                    nearest == null ? "there are " + String.join(", ", columns) : "did you mean \"" + nearest + "\"?");
        }
    }
}
