package io.github.thalweg.model;

/** A model of how likely a point is: mixtures, kernel densities. */
public interface Density extends Model {
    /** The logarithm of the density at a point, in nats. */
    double logDensity(double[] point);
}
