package io.github.thalweg.tree.grow;

import io.github.thalweg.math.Check;
import java.io.Serializable;
import java.util.Locale;

/**
 * How mixed the rows of a node are; a split is worth what it takes away. Breiman, Friedman, Olshen and Stone,
 * "Classification and Regression Trees", 1984.
 */
public enum Impurity implements Serializable {
    /** {@code 1 − Σ p²}. */
    GINI,
    /** {@code − Σ p log₂ p}. */
    ENTROPY,
    /** The mean squared distance from the mean, of a number to be predicted. */
    VARIANCE;

    /** That of labels of which no more is said. @param classes whether they are such */
    public static Impurity usual(boolean classes) {
        return classes ? GINI : VARIANCE;
    }

    /** Refuses one of the other kind of labels. */
    public void requireOf(boolean classes) {
        Check.option(
                classes != (this == VARIANCE),
                "impurity",
                "expected %s, found %s",
                classes ? "gini or entropy, for classes" : "variance, for numbers",
                name().toLowerCase(Locale.ROOT));
    }
}
