package io.github.thalweg.recipe;

import java.util.List;

/**
 * What is known of a table's columns.
 *
 * @param features their names, in order
 * @param categories how many categories each feature has, whose values are then their indices; 0 for a number
 * @param words what each feature's categories are called, in the order of their indices; none where nobody knows
 * @param classes the names of the classes, in the order of the indices that labels are; none: labels are numbers
 * @param targets the names of the columns of labels; none: there are none
 */
public record Schema(
        List<String> features,
        List<Integer> categories,
        List<List<String>> words,
        List<String> classes,
        List<String> targets) {
    public Schema {
        features = List.copyOf(features);
        categories = List.copyOf(categories);
        words = List.copyOf(words);
        classes = List.copyOf(classes);
        targets = List.copyOf(targets);
    }

    /** The same where labels are indices of these classes. */
    public Schema with(List<String> names) {
        return new Schema(features, categories, words, names, targets);
    }

    /** Features all of which are numbers. */
    public static Schema numbers(List<String> features, List<String> classes, List<String> targets) {
        return new Schema(
                features,
                features.stream().map(name -> 0).toList(),
                features.stream().map(name -> List.<String>of()).toList(),
                classes,
                targets);
    }
}
