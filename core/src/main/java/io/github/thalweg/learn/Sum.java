package io.github.thalweg.learn;

import java.io.Serializable;

/**
 * What workers compute and the learner takes its step from: gradients, histograms, counts, heaps of neighbours.
 *
 * <p>Addition is associative and commutative up to rounding. A sum is a final class of primitive arrays: it travels by
 * Java serialization, inside a {@link Parcel}.
 */
public interface Sum<S extends Sum<S>> extends Serializable {
    /** Adds another sum to this one. {@code other} is not used afterwards. */
    void add(S other);
}
