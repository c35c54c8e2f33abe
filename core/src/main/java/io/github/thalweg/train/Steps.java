package io.github.thalweg.train;

import io.github.thalweg.math.OptionError;
import io.github.thalweg.nn.Layout;
import io.github.thalweg.nn.Parameter;
import io.github.thalweg.tensor.Reduce;
import java.util.ArrayList;
import java.util.List;

/** Arithmetic on flat vectors that a step needs besides its optimizer. */
public final class Steps {
    private Steps() {}

    /** Divides a summed gradient by its weight. */
    public static void mean(float[] gradient, int size, double weight) {
        float factor = (float) (1 / weight);
        for (int i = 0; i < size; i++) {
            gradient[i] *= factor;
        }
    }

    /** Whether neither NaN nor an infinity is among the numbers. */
    public static boolean finite(float[] numbers) {
        return Double.isFinite(Reduce.sumOfSquares(numbers, 0, numbers.length)); // squares of floats fit a double
    }

    /** Moves the running statistics of {@code parameters} towards what a batch has observed. */
    public static void run(Layout layout, float[] parameters, float[] observed, List<Layout.Entry> frozen) {
        for (Layout.Entry entry : layout.entries()) {
            Parameter parameter = entry.parameter();
            if (parameter.role() != Parameter.Role.RUNNING || frozen.contains(entry)) {
                continue;
            }
            double weight = observed[layout.weightPlace(entry)];
            if (weight > 0) {
                for (int i = entry.offset(); i < entry.offset() + entry.size(); i++) {
                    parameters[i] = (float) (parameter.momentum() * parameters[i]
                            + (1 - parameter.momentum()) * (observed[i] / weight));
                }
            }
        }
    }

    /** The entries under one of the given paths. @throws IllegalArgumentException for a path that names nothing */
    static List<Layout.Entry> under(Layout layout, List<String> paths) {
        List<Layout.Entry> found = new ArrayList<>();
        for (String path : paths) {
            int before = found.size();
            for (Layout.Entry entry : layout.entries()) {
                if ((entry.path().equals(path) || entry.path().startsWith(path + ".")) && !found.contains(entry)) {
                    found.add(entry);
                }
            }
            if (found.size() == before) {
                throw new OptionError(
                        "freeze",
                        "nothing is named \"" + path + "\"; parameters are "
                                + layout.entries().stream()
                                        .map(Layout.Entry::path)
                                        .toList());
            }
        }
        return found;
    }

    /** One pair (from, to) per trained tensor that is not frozen, ascending. */
    public static int[] ranges(Layout layout, List<Layout.Entry> frozen) {
        return layout.entries().stream()
                .filter(entry -> entry.parameter().role() == Parameter.Role.TRAINED && !frozen.contains(entry))
                .flatMapToInt(entry -> java.util.stream.IntStream.of(entry.offset(), entry.offset() + entry.size()))
                .toArray();
    }
}
