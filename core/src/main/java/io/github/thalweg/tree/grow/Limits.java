package io.github.thalweg.tree.grow;

import java.io.Serializable;

/**
 * What a split must keep to.
 *
 * @param rows that either side must have
 * @param weight that either side must have; of gradients, the sum of second derivatives
 * @param mass that either side must have of the rows' own weights
 * @param gainPerWeight that it must bring per unit of the node's weight
 * @param gain that it must bring
 */
public record Limits(double rows, double weight, double mass, double gainPerWeight, double gain)
        implements Serializable {
    private static final double ROUNDING =
            1e-12; // of a node's worth: less than this is no gain but an error of rounding

    boolean admits(Criterion criterion, long[] side, int at) {
        return (rows <= 1 || criterion.rows(side, at) >= rows)
                && criterion.weight(side, at) >= weight
                && (mass == 0 || criterion.mass(side, at) >= mass);
    }

    /** What either side must weigh where rows, weight and mass are one: where a sum is a {@link Pack}'s two numbers. */
    double least() {
        return Math.max(rows <= 1 ? 0 : rows, Math.max(weight, mass));
    }

    /** Whether a gain is one, at a node of such a weight that was worth so much. */
    boolean admits(double gained, double nodeWeight, double worth) {
        return gained > gain && gained > ROUNDING * Math.abs(worth) && gained >= gainPerWeight * nodeWeight;
    }
}
