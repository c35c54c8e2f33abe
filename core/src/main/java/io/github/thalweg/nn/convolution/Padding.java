package io.github.thalweg.nn.convolution;

import io.github.thalweg.math.Check;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Zeros around cells, as a job writes them: a number for all sides; one each for rows and columns; one for each side, {@code
 * [left, right]} of a series, {@code [top, bottom, left, right]} of an image; {@code valid} for none; {@code same} for as many
 * outputs as cells at stride 1, the odd one behind, and {@code ⌈cells / stride⌉} at any; or {@code causal}, all of them
 * before a series, so that no output looks ahead.
 *
 * <p>None of them depends on the number of cells, so that an example of a batch is padded as it is alone.
 *
 * @param word or null
 * @param sides before and after each axis, in order; empty if there is a word
 */
record Padding(String word, List<Integer> sides) implements Serializable {
    private static final String CAUSAL = "causal";

    Padding {
        sides = new ArrayList<>(sides);
    }

    /**
     * @param given empty for none
     * @param dimensions 1 for series, 2 for images
     * @param words those that are allowed
     */
    static Padding of(List<String> given, int dimensions, Set<String> words) {
        if (given.isEmpty()) {
            return of(List.of("0"), dimensions, words);
        }
        if (given.size() == 1 && words.contains(given.get(0))) {
            Check.option(
                    dimensions == 1 || !given.get(0).equals(CAUSAL),
                    "padding",
                    "expected same, valid or numbers for an image, found causal, which is for series");
            return new Padding(given.get(0), List.of());
        }
        List<Integer> numbers = given.stream().map(one -> number(one, words)).toList();
        int count = numbers.size();
        if (count == 1) {
            return new Padding(null, Collections.nCopies(2 * dimensions, numbers.get(0)));
        }
        if (dimensions == 2 && count == 2) {
            return new Padding(null, List.of(numbers.get(0), numbers.get(0), numbers.get(1), numbers.get(1)));
        }
        Check.option(
                count == 2 * dimensions,
                "padding",
                "expected a number or one for each of %d sides, found %s",
                2 * dimensions,
                given);
        return new Padding(null, numbers);
    }

    private static int number(String given, Set<String> words) {
        boolean number = given.matches("[0-9]{1,9}");
        Check.option(
                number,
                "padding",
                "expected numbers of at least 0%s, found %s",
                words.isEmpty() ? "" : " or one of " + words.stream().sorted().toList(),
                given);
        return Integer.parseInt(given);
    }

    int before(int axis, int extent) {
        if (word == null) {
            return sides.get(2 * axis);
        }
        return switch (word) {
            case "same" -> (extent - 1) / 2;
            case CAUSAL -> extent - 1;
            default -> 0;
        };
    }

    int after(int axis, int extent) {
        if (word == null) {
            return sides.get(2 * axis + 1);
        }
        return word.equals("same") ? extent / 2 : 0;
    }

    /** As a job writes it. */
    Object tree() {
        return word == null ? sides : word;
    }
}
