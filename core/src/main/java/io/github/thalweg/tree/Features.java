package io.github.thalweg.tree;

import java.io.Serializable;
import java.util.List;

/**
 * What a tree must know of its features: their names, and which of them are categories.
 *
 * @param names in order
 * @param categories how many categories each feature has, whose values are then their indices; 0 for a number
 */
public record Features(List<String> names, List<Integer> categories) implements Serializable {
    public Features {
        names = List.copyOf(names);
        categories = List.copyOf(categories);
        if (names.size() != categories.size()) {
            throw new IllegalArgumentException(
                    "categories: expected one number per feature, " + names.size() + ", found " + categories.size());
        }
        for (int f = 0; f < names.size(); f++) {
            if (categories.get(f) < 0 || categories.get(f) > Character.MAX_VALUE - 1) {
                throw new IllegalArgumentException("feature \"" + names.get(f) + "\": expected 0 to "
                        + (Character.MAX_VALUE - 1) + " categories, found " + categories.get(f));
            }
        }
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
}
