package io.github.thalweg.neighbor;

import io.github.thalweg.structure.Nearest;

/** Finds the nearest of the points it was made of. Immutable; safe to share between threads. */
interface Index {
    /**
     * Offers to each query's heap every point at most {@code radius} away that may be among its nearest; an approximate
     * index offers those it comes upon.
     *
     * @param queries [count, dimensions]
     * @param into [count]; places are those of {@link Points}
     */
    void search(double[] queries, int count, double radius, Nearest[] into);
}
