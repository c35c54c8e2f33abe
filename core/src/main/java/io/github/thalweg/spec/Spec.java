package io.github.thalweg.spec;

import io.github.thalweg.math.Check;
import java.io.Serializable;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a layer, loss, optimizer, schedule or initializer is written in a job: a name, or {@code {name: {options}}}.
 *
 * @param name the registered name, for example {@code "linear"}
 * @param options its options in order; values are strings, numbers, booleans, lists, maps or further specs' trees
 */
public record Spec(String name, Map<String, Object> options) implements Serializable {
    /** How many lists and maps may stand in each other: whoever walks through what a spec makes goes down as deep. */
    public static final int DEPTH = 100;

    public Spec {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        Check.that(!isDeeper(options, DEPTH), "%s: nested more than %d deep", name, DEPTH);
    }

    /** Whether more than so many lists and maps stand in each other. */
    public static boolean isDeeper(Object tree, int levels) {
        Collection<?> below = tree instanceof Spec spec
                ? spec.options().values()
                : tree instanceof Map<?, ?> map ? map.values() : tree instanceof List<?> list ? list : List.of();
        return !below.isEmpty() && (levels == 0 || below.stream().anyMatch(one -> isDeeper(one, levels - 1)));
    }

    /** A spec with the given options, {@code key, value, key, value, …}; a {@link Named} value is written as its spec. */
    public static Spec of(String name, Object... keysAndValues) {
        Map<String, Object> options = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            options.put((String) keysAndValues[i], treeOf(keysAndValues[i + 1]));
        }
        return new Spec(name, options);
    }

    /**
     * Reads a spec from a YAML or JSON tree.
     *
     * @param path where the tree stands in the job, for error messages
     * @throws IllegalArgumentException if the tree is neither a name nor a map of one name, or nested too deep
     */
    public static Spec parse(String path, Object tree) {
        Check.that(!isDeeper(tree, DEPTH), "%s: nested more than %d deep", path, DEPTH);
        if (tree instanceof Spec spec) {
            return spec;
        }
        if (tree instanceof String name) {
            return new Spec(name, Map.of());
        }
        if (tree instanceof Map<?, ?> map && map.size() == 1) {
            Map.Entry<?, ?> entry = map.entrySet().iterator().next();
            Object options = entry.getValue();
            if (options == null) {
                return new Spec(String.valueOf(entry.getKey()), Map.of());
            }
            if (options instanceof Map<?, ?> given) {
                Map<String, Object> named = new LinkedHashMap<>();
                given.forEach((key, value) -> named.put(String.valueOf(key), value));
                return new Spec(String.valueOf(entry.getKey()), named);
            }
        }
        throw new IllegalArgumentException(
                path + ": expected a name or {name: {options}}, found " + Written.found(tree));
    }

    /** The shortest tree that {@link #parse} reads as this spec: the name alone where there are no options. */
    public Object tree() {
        return options.isEmpty() ? name : Map.of(name, options);
    }

    private static Object treeOf(Object value) {
        if (value instanceof Named named) {
            return named.spec().tree();
        }
        if (value instanceof Spec spec) {
            return spec.tree();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Spec::treeOf).toList();
        }
        return value;
    }
}
