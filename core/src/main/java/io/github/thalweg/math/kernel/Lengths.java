package io.github.thalweg.math.kernel;

import io.github.thalweg.math.Check;
import io.github.thalweg.spec.Spec;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The distances over which a kernel falls off: one for all dimensions, or one for each.
 *
 * @param values none: √(dimensions / 2) for all
 */
public record Lengths(List<Double> values) implements Serializable {
    public Lengths {
        values = new ArrayList<>(values);
        values.forEach(length -> Check.positive("length", length));
    }

    public static Lengths of(double... lengths) {
        return new Lengths(Arrays.stream(lengths).boxed().toList());
    }

    /** @throws IllegalArgumentException if there are several, but not as many as dimensions */
    Lengths stated(int dimensions) {
        Check.that(
                values.size() <= 1 || values.size() == dimensions,
                "length: expected one for all or one for each of %d dimensions, found %d",
                dimensions,
                values.size());
        return values.isEmpty() ? of(Math.sqrt(dimensions / 2.0)) : this;
    }

    /** {@code Σ ((aᵢ − bᵢ) / lengthᵢ)²}. */
    double squaredDistance(double[] a, int aAt, double[] b, int bAt, int dimensions) {
        double sum = 0;
        if (values.size() > 1) {
            for (int i = 0; i < dimensions; i++) {
                double difference = (a[aAt + i] - b[bAt + i]) / values.get(i);
                sum += difference * difference;
            }
            return sum;
        }
        for (int i = 0; i < dimensions; i++) {
            double difference = a[aAt + i] - b[bAt + i];
            sum += difference * difference;
        }
        return values.isEmpty() ? sum * 2 / dimensions : sum / (values.get(0) * values.get(0));
    }

    double[] toArray() {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** The spec of a kernel with these lengths, and other options behind them. */
    Spec spec(String name, Object... others) {
        Map<String, Object> options = new LinkedHashMap<>();
        if (values.size() == 1) {
            options.put("length", values.get(0));
        } else if (!values.isEmpty()) {
            options.put("length", List.copyOf(values));
        }
        options.putAll(Spec.of(name, others).options());
        return new Spec(name, options);
    }
}
