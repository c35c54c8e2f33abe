package io.github.thalweg.train;

import io.github.thalweg.math.Check;
import io.github.thalweg.tensor.Shape;
import java.util.List;

/** The shape in which a network sees a row's numbers: what may be asked for, and what rows it takes. */
final class InputShape {
    private InputShape() {}

    /**
     * The shape that a job asks for; a list of the features, or of steps of them, where it asks for none.
     *
     * @param written as {@code data.shape} says it; may be empty
     */
    static Shape of(List<Integer> written, int features, boolean ragged) {
        if (written.isEmpty()) {
            return ragged ? Shape.example(Shape.ANY, features) : Shape.of(features);
        }
        return Shape.example(written.stream().mapToInt(Integer::intValue).toArray());
    }

    /**
     * @throws IllegalArgumentException if it is no shape: numbers of at least 1, of which the first may be −1, and no more
     *     elements than an array can hold
     */
    static void require(List<Integer> written) {
        long size = 1;
        for (int i = 0; i < written.size(); i++) {
            Check.that(
                    written.get(i) > 0 || i == 0 && written.get(i) == Shape.ANY,
                    "data.shape: expected numbers of at least 1, or -1 for the first, found %s",
                    written);
            size = Math.min(size * Math.abs(written.get(i)), Integer.MAX_VALUE + 1L);
        }
        Check.that(
                size <= Integer.MAX_VALUE,
                "data.shape: expected at most %d numbers in all, found %s",
                Integer.MAX_VALUE,
                written);
    }

    /** How many features rows must have: numbers of an example, or of one step if the shape is open. */
    static int features(Shape example) {
        return (example.open() ? example.withoutFirst() : example).size();
    }

    /** @throws IllegalArgumentException unless the shape has room for each of so many features */
    static void requireFits(Shape example, int features) {
        Check.that(
                features(example) == features,
                "data.shape: expected %d numbers%s, one for each feature, found %s of %d",
                features,
                example.open() ? " for each step" : "",
                example,
                features(example));
    }

    /** @throws IllegalArgumentException if rows are ragged and the shape is not open, or the reverse */
    static void requireForm(Shape example, int features, boolean ragged) {
        Check.that(
                ragged == example.open(),
                ragged
                        ? "data.shape: expected [-1, %s] for rows of different length, found %s"
                        : "data.shape: expected one of %s numbers for rows of one length, found %s",
                features,
                example);
    }
}
