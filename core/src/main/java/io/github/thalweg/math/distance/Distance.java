package io.github.thalweg.math.distance;

import io.github.thalweg.math.Check;
import io.github.thalweg.spec.Named;
import java.io.Serializable;
import java.util.Optional;

/**
 * How far apart two points are. Never negative, the same in both directions, 0 between equal points. A user's own is
 * registered by a {@link io.github.thalweg.spec.Plugin} in the family {@code Distance.class}.
 */
public interface Distance extends Named, Serializable {
    /**
     * The distance between the points {@code a[aAt … aAt + dimensions)} and {@code b[bAt … bAt + dimensions)}: a pure
     * function of their coordinates, to the bit, whichever comes first.
     */
    double between(double[] a, int aAt, double[] b, int bAt, int dimensions);

    /**
     * The distance between two points.
     *
     * @throws IllegalArgumentException if one has more coordinates than the other
     */
    default double between(double[] a, double[] b) {
        Check.that(a.length == b.length, "points: expected as many coordinates, found %d and %d", a.length, b.length);
        requireDimensions(a.length);
        return between(a, 0, b, 0, a.length);
    }

    /** Whether no way round is shorter: d(a, c) ≤ d(a, b) + d(b, c) for all points. A ball tree rests on it. */
    boolean obeysTriangleInequality();

    /**
     * How far a distance computed by {@link #between} may lie from the true one, at most; it does not shrink as the
     * distance grows. The default holds for sums of as many terms as there are dimensions, and their roots.
     */
    default double error(double computed, int dimensions) {
        return computed * (dimensions + 8) * 0x1p-52 + 0x1p-500; // squares of tiny numbers vanish
    }

    /** @throws IllegalArgumentException if points of so many coordinates have no such distance */
    default void requireDimensions(int dimensions) {
        Check.positive(spec().name() + ", dimensions", dimensions);
    }

    /**
     * What a coordinate is expected to be, where not every finite number is one; empty: the value is one.
     *
     * @param coordinate counted from 0
     */
    default Optional<String> refusal(int coordinate, double value) {
        return Optional.empty();
    }

    /** Whether {@link #refusal} need be asked. */
    default boolean refuses() {
        return false;
    }

    /**
     * A distance that grows with the Euclidean distance between the points' images under a map: blocks of such
     * distances can be bounded by products of matrices.
     */
    interface Embedded extends Distance {
        /** Replaces the point by its image. */
        void embed(double[] point, int at, int dimensions);

        /** No two points at most {@code distance} apart have images further apart than this, computed or not. */
        double radius(double distance);
    }
}
