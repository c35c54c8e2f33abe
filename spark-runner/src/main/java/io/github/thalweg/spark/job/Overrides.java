package io.github.thalweg.spark.job;

import io.github.thalweg.math.Check;
import io.github.thalweg.spec.Spec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code --set key=value} does to a job's tree. Keys are dotted paths, with places in lists counted from 0; values
 * are read as in the file: words, numbers, {@code [lists]}, {@code {maps}}; nothing after the {@code =} takes the key away.
 */
final class Overrides {
    private final Map<String, Object> values = new LinkedHashMap<>();

    /** @throws IllegalArgumentException if one is not of the form {@code key=value} */
    Overrides(List<String> sets) {
        for (String set : sets) {
            int equals = set.indexOf('=');
            if (equals <= 0
                    || Arrays.asList(set.substring(0, equals).split("\\.", -1)).contains("")) {
                throw new IllegalArgumentException("--set: expected key=value, found \"" + set + "\"");
            }
            String key = set.substring(0, equals);
            Check.that(key.split("\\.").length <= Spec.DEPTH, "--set: nested more than %d deep", Spec.DEPTH);
            values.remove(key); // the last one counts, in its place
            values.put(key, value(key, set.substring(equals + 1).strip()));
        }
    }

    private static Object value(String key, String text) {
        boolean structured = !text.isEmpty() && "[{\"'".indexOf(text.charAt(0)) >= 0;
        return structured ? Document.read("--set " + key, text).tree() : Document.plain(text); // *.csv is no alias
    }

    /** The value given for exactly this key, or else the other one. */
    Object getOrDefault(String key, Object otherwise) {
        return values.getOrDefault(key, otherwise);
    }

    /** Whether something on the way to this path, or below it, was set. */
    String touching(String path) {
        for (String key : values.keySet()) {
            if (path.equals(key) || path.startsWith(key + ".") || key.startsWith(path + ".")) {
                return key;
            }
        }
        return null;
    }

    /**
     * The tree with all values set; the one given is left as it is.
     *
     * @throws IllegalArgumentException if it is nested deeper than a {@link Spec} may be
     */
    Map<String, Object> apply(Map<String, Object> tree, Schema schema) {
        Object changed = tree;
        for (Map.Entry<String, Object> set : values.entrySet()) {
            changed = with(changed, "", List.of(set.getKey().split("\\.")), set.getValue(), schema);
            Check.that(!Spec.isDeeper(changed, Spec.DEPTH), "%s: nested more than %d deep", set.getKey(), Spec.DEPTH);
        }
        return map(changed);
    }

    private static Object with(Object node, String path, List<String> keys, Object value, Schema schema) {
        if (keys.isEmpty()) {
            return value;
        }
        String key = keys.get(0);
        String below = Document.join(path, key);
        List<String> rest = keys.subList(1, keys.size());
        if (node instanceof List<?> list) {
            List<Object> changed = new ArrayList<>(list);
            int index = index(below, key, list.size());
            changed.set(index, with(list.get(index), below, rest, value, schema));
            return changed;
        }
        Map<String, Object> changed = map(node); // of "adam" too: it stands for {adam: {}}
        if (schema.named(path) && !changed.containsKey(key)) {
            changed.clear(); // another optimizer than the file's
        }
        changed.put(key, with(changed.get(key), below, rest, value, schema));
        return changed;
    }

    private static Map<String, Object> map(Object node) {
        Map<String, Object> copy = new LinkedHashMap<>();
        if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> copy.put(String.valueOf(key), value));
        }
        return copy;
    }

    private static int index(String path, String key, int size) {
        int index = key.matches("[0-9]{1,9}") ? Integer.parseInt(key) : size;
        if (index >= size) {
            throw new IllegalArgumentException(
                    path + ": expected a place in a list of " + size + ", counted from 0, found \"" + key + "\"");
        }
        return index;
    }
}
