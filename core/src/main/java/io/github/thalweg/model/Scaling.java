package io.github.thalweg.model;

import io.github.thalweg.math.Check;
import io.github.thalweg.math.OptionError;
import io.github.thalweg.spec.Written;
import io.github.thalweg.store.State;
import java.io.Serializable;

/**
 * How a model scales its features before it looks at them: {@code (x − shift) · factor}, column by column, in double
 * precision. Part of the model, fitted on the training rows only.
 */
public final class Scaling implements Serializable {
    /**
     * What a job says: {@code none}, {@code standard}, {@code minmax} or {@code {by: number}}.
     *
     * @param divisor for {@code by} only
     */
    public record Rule(Kind kind, double divisor) implements Written, Serializable {
        /** The kinds of scaling. */
        public enum Kind {
            NONE,
            STANDARD,
            MINMAX,
            BY
        }

        /** Features stay as they are. */
        public static final Rule NONE = new Rule(Kind.NONE, 1);

        /** Reads a rule as jobs write it. @throws OptionError if it is none of the four */
        public static Rule parse(Object written) {
            if (written instanceof java.util.Map<?, ?> map
                    && map.size() == 1
                    && map.get("by") instanceof Number by
                    && divides(by.doubleValue())) {
                return new Rule(Kind.BY, by.doubleValue());
            }
            return switch (String.valueOf(written)) {
                case "none" -> NONE;
                case "standard" -> new Rule(Kind.STANDARD, 1);
                case "minmax" -> new Rule(Kind.MINMAX, 1);
                default ->
                    throw new OptionError(
                            "",
                            "expected none, standard, minmax or {by: a number other than 0}, found "
                                    + Written.found(written));
            };
        }

        @Override
        public Object written() {
            return kind == Kind.BY
                    ? java.util.Map.of("by", divisor)
                    : kind.name().toLowerCase(java.util.Locale.ROOT);
        }

        /** Whether the features' statistics must be known. */
        public boolean needsStatistics() {
            return kind == Kind.STANDARD || kind == Kind.MINMAX;
        }

        /** The scaling of features whose statistics come first. */
        public Scaling fit(ColumnStatistics statistics, int features) {
            return switch (kind) {
                case NONE -> none();
                case STANDARD -> standard(statistics, features);
                case MINMAX -> minmax(statistics, features);
                case BY -> by(divisor, features);
            };
        }
    }

    private final double[] shift; // null: nothing to do
    private final double[] factor;

    private Scaling(double[] shift, double[] factor) {
        this.shift = shift;
        this.factor = factor;
    }

    public static Scaling none() {
        return new Scaling(null, null);
    }

    /** Divides every feature by one number. */
    public static Scaling by(double divisor, int features) {
        Check.option(divides(divisor), "by", "expected a finite number other than 0, found %s", divisor);
        double[] factor = new double[features];
        java.util.Arrays.fill(factor, 1 / divisor);
        return new Scaling(new double[features], factor);
    }

    private static boolean divides(double divisor) {
        return divisor != 0 && Double.isFinite(divisor);
    }

    /** Mean 0 and variance 1 on the training rows; a constant feature becomes 0. */
    public static Scaling standard(ColumnStatistics statistics, int features) {
        double[] shift = new double[features];
        double[] factor = new double[features];
        for (int i = 0; i < features; i++) {
            shift[i] = statistics.mean(i);
            factor[i] = factor(statistics.varies(i) ? statistics.deviation(i) : 0);
        }
        return new Scaling(shift, factor);
    }

    /** From 0 to 1 on the training rows; a constant feature becomes 0. */
    public static Scaling minmax(ColumnStatistics statistics, int features) {
        double[] shift = new double[features];
        double[] factor = new double[features];
        for (int i = 0; i < features; i++) {
            boolean seen = statistics.least(i) <= statistics.greatest(i);
            shift[i] = seen ? statistics.least(i) : 0;
            factor[i] = factor(statistics.varies(i) ? statistics.greatest(i) - statistics.least(i) : 0);
        }
        return new Scaling(shift, factor);
    }

    /** What makes a spread 1; where there is none, or its reciprocal overflows, values stay where the shift leaves them. */
    private static double factor(double spread) {
        double factor = 1 / spread;
        return Double.isFinite(factor) ? factor : 1;
    }

    /** Whether there is nothing to do but to narrow. */
    public boolean identity() {
        return shift == null;
    }

    /** What is taken from each feature: a copy. @throws IllegalStateException where there is nothing to do */
    public double[] shift() {
        return some(shift);
    }

    /** What each feature is multiplied by after that: a copy. @throws IllegalStateException where there is nothing to do */
    public double[] factor() {
        return some(factor);
    }

    private static double[] some(double[] numbers) {
        if (numbers == null) {
            throw new IllegalStateException("features are not scaled");
        }
        return numbers.clone();
    }

    /** Scales and narrows a row's features. */
    public void apply(double[] row, float[] into, int at) {
        for (int i = 0; i < row.length; i++) {
            into[at + i] = (float) (identity() ? row[i] : (row[i] - shift[i]) * factor[i]);
        }
    }

    public State state() {
        State state = new State();
        if (!identity()) {
            state.put("shift", shift);
            state.put("factor", factor);
        }
        return state;
    }

    public static Scaling of(State state) {
        return state.isEmpty() ? none() : new Scaling(state.doubles("shift"), state.doubles("factor"));
    }
}
