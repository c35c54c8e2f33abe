package io.github.thalweg.prepare;

import io.github.thalweg.math.Check;
import io.github.thalweg.math.ExactSum;
import io.github.thalweg.spec.Options;
import io.github.thalweg.store.State;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Numbers of mean 0 and standard deviation 1 over the training rows, {@code {standardize: {columns: [age, income]}}}: {@code (x −
 * mean) / deviation}, the population's. Numbers that are all the same become 0; a missing one stays missing and counts for nothing.
 */
record Standardize() implements ColumnRule {
    static final String NAME = "standardize";

    private static final MathContext DIGITS = new MathContext(60);

    static Step of(Options options) {
        return EachColumn.of(NAME, options, new Standardize());
    }

    @Override
    public Form reads() {
        return Form.NUMBER;
    }

    @Override
    public Form writes() {
        return Form.NUMBER;
    }

    @Override
    public Tally tally(String column) {
        return new Moments(column);
    }

    @Override
    public State fit(String column, Tally total) {
        Moments moments = (Moments) total;
        Check.that(moments.count > 0, "column \"%s\": expected numbers, found none in any training row", column);
        BigDecimal count = BigDecimal.valueOf(moments.count);
        BigDecimal sum = moments.sum.value();
        // n² variance = n Σx² − (Σx)², without rounding
        BigDecimal spread = count.multiply(moments.squares.value()).subtract(sum.multiply(sum));
        double deviation = Math.sqrt(Math.max(
                0,
                spread.divide(count.multiply(count), DIGITS)
                        .doubleValue())); // below 0: squares beyond the least double
        double mean = sum.divide(count, DIGITS).doubleValue();
        double factor = 1 / deviation;
        return new State().put("moments", new double[] {mean, Double.isFinite(factor) ? factor : 1});
    }

    @Override
    public Fitted fitted(String column, State state) {
        double[] moments = state.doubles("moments");
        double mean = moments[0];
        double factor = moments[1];
        return value -> ((Double) value - mean) * factor;
    }

    private static final class Moments implements Tally {
        private static final long serialVersionUID = 1L;
        private static final double GREATEST = 1e150; // whose square is a number

        private final String column;
        private final ExactSum sum = new ExactSum();
        private final ExactSum squares = new ExactSum();
        private long count;

        Moments(String column) {
            this.column = column;
        }

        @Override
        public void row(Object[] read) {
            double value = (Double) read[0];
            if (value != value) {
                return;
            }
            Check.that(
                    Math.abs(value) <= GREATEST,
                    "column \"%s\": expected numbers from -1e150 to 1e150, found %s",
                    column,
                    value);
            sum.add(value);
            squares.addSquare(value);
            count++;
        }

        @Override
        public void add(Tally other) {
            Moments more = (Moments) other;
            sum.add(more.sum);
            squares.add(more.squares);
            count += more.count;
        }
    }
}
