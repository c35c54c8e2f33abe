package io.github.thalweg.tree;

import io.github.thalweg.recipe.Schema;
import java.io.Serializable;
import java.util.List;

/**
 * What a tree must know of its features: their names, and which of them are categories.
 *
 * @param names in order
 * @param categories how many categories each feature has, whose values are then their indices; 0 for a number
 * @param words what each feature's categories are called, in the order of their indices; none where nobody knows
 */
public record Features(List<String> names, List<Integer> categories, List<List<String>> words) implements Serializable {
    public Features {
        names = List.copyOf(names);
        categories = List.copyOf(categories);
        words = words.stream().map(List::copyOf).toList();
        if (names.size() != categories.size()) {
            throw new IllegalArgumentException(
                    "categories: expected one number per feature, " + names.size() + ", found " + categories.size());
        }
        if (names.size() != words.size()) {
            throw new IllegalArgumentException(
                    "words: expected one list per feature, " + names.size() + ", found " + words.size());
        }
        for (int f = 0; f < names.size(); f++) {
            if (categories.get(f) < 0 || categories.get(f) > Character.MAX_VALUE - 1) {
                throw new IllegalArgumentException("feature \"" + names.get(f) + "\": expected 0 to "
                        + (Character.MAX_VALUE - 1) + " categories, found " + categories.get(f));
            }
            if (!words.get(f).isEmpty() && words.get(f).size() != categories.get(f)) {
                throw new IllegalArgumentException(
                        "feature \"" + names.get(f) + "\": expected names for " + categories.get(f)
                                + " categories, found " + words.get(f).size());
            }
        }
    }

    /** Features whose categories have no names. */
    public Features(List<String> names, List<Integer> categories) {
        this(names, categories, names.stream().map(name -> List.<String>of()).toList());
    }

    /** Features of which some have named categories, and all others are numbers: for those there are no words. */
    public static Features worded(List<String> names, List<List<String>> words) {
        return new Features(names, words.stream().map(List::size).toList(), words);
    }

    /** Those of a table. */
    public static Features of(Schema schema) {
        return new Features(schema.features(), schema.categories(), schema.words());
    }

    /** Features all of which are numbers. */
    public static Features numbers(List<String> names) {
        return new Features(names, names.stream().map(name -> 0).toList());
    }

    public int count() {
        return names.size();
    }

    /** How many categories a feature has; 0 for a number. */
    public int categories(int feature) {
        return categories.get(feature);
    }

    /** What a feature's categories are called; none for a number, or where nobody knows. */
    public List<String> words(int feature) {
        return words.get(feature);
    }
}
