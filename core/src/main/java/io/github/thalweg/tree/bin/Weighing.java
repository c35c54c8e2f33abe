package io.github.thalweg.tree.bin;

import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.math.Check;
import io.github.thalweg.tree.ClassWeights;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/** The weight that a row has in a fit: its own, times the factor of its class. */
final class Weighing implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Weighing NONE = new Weighing(null);

    private final double[] factors; // by class; null: all 1

    private Weighing(double[] factors) {
        this.factors = factors;
    }

    /** @throws IllegalArgumentException if there are no classes, or not those that are named */
    static Weighing of(ClassWeights weights, Shards<Rows> rows, List<String> classNames) {
        if (weights.equals(ClassWeights.EQUAL)) {
            return NONE;
        }
        Check.option(!classNames.isEmpty(), "classWeights", "expected classes, found labels that are numbers");
        if (weights instanceof ClassWeights.Given given) {
            return given(given, classNames);
        }
        long[] counts = rows.sum(classNames.size(), new ClassCounts.Taker(), 0).counts();
        double all = Arrays.stream(counts).sum();
        long present = Arrays.stream(counts).filter(count -> count > 0).count();
        return new Weighing(Arrays.stream(counts)
                .mapToDouble(count -> count == 0 ? 1 : all / (present * count))
                .toArray());
    }

    private static Weighing given(ClassWeights.Given given, List<String> classNames) {
        for (String name : given.factors().keySet()) {
            Check.option(
                    classNames.contains(name),
                    "classWeights",
                    "expected names among the classes %s, found \"%s\"",
                    classNames,
                    name);
        }
        return new Weighing(classNames.stream()
                .mapToDouble(name -> given.factors().getOrDefault(name, 1.0))
                .toArray());
    }

    /** Multiplies the weights of some rows by the factors of their classes. */
    void apply(double[] targets, double[] weights, int count) {
        for (int i = 0; i < count && factors != null; i++) {
            double label = targets[i];
            if (label >= 0 && label < factors.length) { // or else the statistics of labels refuse it
                weights[i] *= factors[(int) label];
            }
        }
    }

    /** Whether rows may have weights other than 1. */
    boolean weighs(Rows rows) {
        return factors != null || rows.weighted();
    }
}
