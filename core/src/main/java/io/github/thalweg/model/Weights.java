package io.github.thalweg.model;

import io.github.thalweg.math.Check;

/** The rule of rows' weights: finite numbers of at least 0, as whoever reads them makes sure, and not 0 all of them. */
public final class Weights {
    private Weights() {}

    /**
     * Refuses a table of rows that count nothing.
     *
     * @param greatest weight of any row
     */
    public static void requireSome(double greatest) {
        Check.that(greatest > 0, "weights: expected a row with a weight above 0, found none");
    }
}
