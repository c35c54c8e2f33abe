package io.github.thalweg.spark.load.row;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the columns of a table mean.
 *
 * @param label the columns to predict; empty: nothing is to be predicted
 * @param features the columns to learn from: numbers, or one column of vectors or arrays; or what {@link
 *     Table#featureNames} says of another table; empty: all others
 * @param id the column that names a row, or null: a row is known by its content
 * @param weight the column that says how much a row counts, or null: each counts 1
 */
public record Columns(List<String> label, List<String> features, String id, String weight) {
    public Columns {
        label = label == null ? List.of() : List.copyOf(label);
        features = features == null ? List.of() : features instanceof Numbered ? features : List.copyOf(features);
    }

    /** One label, and all other columns as features. */
    public static Columns labelled(String label) {
        return new Columns(List.of(label), List.of(), null, null);
    }

    /** All names that are given. */
    public Set<String> named() {
        Set<String> named = new HashSet<>(label);
        named.addAll(features);
        named.add(id);
        named.add(weight);
        named.remove(null);
        return named;
    }
}
