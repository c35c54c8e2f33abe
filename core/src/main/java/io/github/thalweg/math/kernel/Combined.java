package io.github.thalweg.math.kernel;

import io.github.thalweg.math.Check;
import io.github.thalweg.spec.Spec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The sum or the product of kernels, a kernel again: sums and products of independent functions.
 *
 * @param parts at least one
 */
public record Combined(By by, List<Kernel> parts) implements Kernel {
    /** How values are combined. */
    public enum By {
        SUM("sum"),
        PRODUCT("product");

        private final String word;

        By(String word) {
            this.word = word;
        }
    }

    public Combined {
        Check.positive("kernels of a " + by.word, parts.size());
        parts = new ArrayList<>(parts);
    }

    @Override
    public double between(double[] a, int aAt, double[] b, int bAt, int dimensions) {
        double value = by == By.SUM ? 0 : 1;
        for (Kernel part : parts) {
            double one = part.between(a, aAt, b, bAt, dimensions);
            value = by == By.SUM ? value + one : value * one;
        }
        return value;
    }

    @Override
    public Combined of(int dimensions) {
        return new Combined(by, parts.stream().map(part -> part.of(dimensions)).toList());
    }

    @Override
    public double[] parameters() {
        return parts.stream()
                .flatMapToDouble(part -> Arrays.stream(part.parameters()))
                .toArray();
    }

    @Override
    public Combined with(double... parameters) {
        List<Kernel> moved = new ArrayList<>();
        int at = 0;
        for (Kernel part : parts) {
            int next = at + part.parameters().length;
            moved.add(part.with(Arrays.copyOfRange(parameters, at, next)));
            at = next;
        }
        return new Combined(by, moved);
    }

    @Override
    public Spec spec() {
        return Spec.of(by.word, "kernels", List.copyOf(parts));
    }
}
