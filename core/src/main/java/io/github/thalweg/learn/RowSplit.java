package io.github.thalweg.learn;

import io.github.thalweg.math.Check;
import io.github.thalweg.math.Seed;
import java.io.Serializable;

/**
 * Which part of a split a row belongs to, drawn from its id alone: {@code uniform(hash(id, salt))} falls into the first
 * fraction, the second, …, or beyond all of them. Part 0 is the rest (the rows to train with), part 1 the first
 * fraction, and so on. Another salt draws anew.
 */
public final class RowSplit implements Serializable {
    private static final long serialVersionUID = 1L;

    private final long salt;
    private final double[] bounds;

    private RowSplit(long salt, double[] bounds) {
        this.salt = salt;
        this.bounds = bounds;
    }

    /** One part: all rows. */
    public static RowSplit none() {
        return new RowSplit(0, new double[0]);
    }

    /** @param fractions each in (0, 1), together below 1 */
    public static RowSplit of(long salt, double... fractions) {
        double[] bounds = new double[fractions.length];
        double sum = 0;
        for (int i = 0; i < fractions.length; i++) {
            sum += Check.openFraction("fraction of the rows", fractions[i]);
            bounds[i] = sum;
        }
        Check.that(sum < 1, "fractions of the rows: expected a sum below 1, found %s", sum);
        return new RowSplit(salt, bounds);
    }

    public int parts() {
        return bounds.length + 1;
    }

    /** The row's part, in [0, {@link #parts()}). */
    public int part(long id) {
        if (bounds.length > 0) {
            double u = Seed.uniform(Seed.hash(id, salt));
            for (int i = 0; i < bounds.length; i++) {
                if (u < bounds[i]) {
                    return i + 1;
                }
            }
        }
        return 0;
    }
}
