package io.github.thalweg.spark.job;

import io.github.thalweg.math.Check;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The kinds of model that jobs can name. */
public final class Kinds {
    private final Map<String, Kind> kinds = new TreeMap<>();

    /** @throws IllegalArgumentException if two have the same name */
    public Kinds(List<Kind> kinds) {
        for (Kind kind : kinds) {
            Check.that(this.kinds.put(kind.name(), kind) == null, "two kinds of model are named \"%s\"", kind.name());
        }
    }

    /** @throws IllegalArgumentException for an unknown name, with the nearest known one */
    public Kind named(String name) {
        Kind kind = kinds.get(name);
        if (kind == null) {
            String nearest = Check.nearest(name, kinds.keySet());
            throw new IllegalArgumentException("model: unknown kind \"" + name + "\"; "
                    + (nearest == null
                            ? "known are " + String.join(", ", kinds.keySet())
                            : "did you mean \"" + nearest + "\"?"));
        }
        return kind;
    }
}
