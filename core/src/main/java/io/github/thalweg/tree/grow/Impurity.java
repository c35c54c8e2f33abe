package io.github.thalweg.tree.grow;

import java.io.Serializable;

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
    VARIANCE
}
