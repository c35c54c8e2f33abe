package io.github.thalweg.tree.grow;

import java.io.Serializable;

/** Between which values all leaves below a node must stay, so that a monotone constraint above it holds. */
public record Bounds(double low, double high) implements Serializable {
    public static final Bounds NONE = new Bounds(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    public double clip(double value) {
        return Math.max(low, Math.min(high, value));
    }

    /**
     * The bounds of a child, where the split's feature has a direction: the two sides are kept apart by what lies halfway
     * between their values.
     *
     * @param direction −1 or 1
     */
    public Bounds child(int direction, boolean left, double leftValue, double rightValue) {
        double middle = clip(leftValue) / 2 + clip(rightValue) / 2;
        return left == direction > 0 ? new Bounds(low, middle) : new Bounds(middle, high);
    }
}
