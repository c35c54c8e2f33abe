package io.github.thalweg.nn.convolution;

import io.github.thalweg.math.Check;
import io.github.thalweg.nn.ShapeMismatch;
import io.github.thalweg.tensor.Shape;
import java.util.List;

/** The checks that an example is an image [height, width, channels] or a series [time, channels], and options by axis. */
final class Images {
    private Images() {}

    /** @throws ShapeMismatch unless the example is what is wanted */
    static void require(Shape input, boolean series, String layer) {
        if (series) {
            requireRank(input, 2, "[time, channels]", layer);
        } else {
            requireImage(input, layer);
        }
    }

    /** @throws ShapeMismatch unless the example is an image of known size */
    static void requireImage(Shape input, String layer) {
        if (input.open()) {
            throw new ShapeMismatch("input " + input + " does not fit " + layer
                    + ": time differs from example to example, expected an image [height, width, channels]");
        }
        requireRank(input, 3, "[height, width, channels]", layer);
    }

    private static void requireRank(Shape input, int rank, String expected, String layer) {
        if (input.rank() != rank) {
            throw new ShapeMismatch("input " + input + " does not fit " + layer + ": " + input.rank()
                    + " dimensions, expected " + expected);
        }
        for (int axis = 0; axis < rank; axis++) {
            if (input.dimension(axis) == 0) {
                throw new ShapeMismatch("input " + input + " does not fit " + layer + ": dimension " + axis
                        + " is 0, expected at least 1");
            }
        }
    }

    /** @throws ShapeMismatch unless the example's channels are those of a weight */
    static void requireChannels(Shape input, int expected, String what, Shape against) {
        if (input.rank() < 2 || input.last() != expected) {
            throw new ShapeMismatch("input " + input + " does not fit " + what + " " + against + ": last dimension "
                    + input.last() + ", expected " + expected);
        }
    }

    /** What an option says of one axis: it has one number for all, or one for each. */
    static int along(int axis, int dimensions, String option, int[] given) {
        Check.option(
                given.length == 1 || given.length == dimensions,
                option,
                "expected a number%s, found %s",
                dimensions == 1 ? "" : " or one for rows and one for columns",
                java.util.Arrays.toString(given));
        return Check.positive(option, given[given.length == 1 ? 0 : axis]);
    }

    /** As a job writes what {@link #along} reads. */
    static List<Integer> written(boolean series, int rows, int columns) {
        return series ? List.of(columns) : List.of(rows, columns);
    }
}
