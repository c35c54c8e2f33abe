package io.github.thalweg.recipe;

/**
 * What a fit costs, about: whoever runs it chooses by this where.
 *
 * @param operations of floating-point numbers in a round
 * @param kept bytes of the rows that stay in the heap
 * @param once whether rows are looked at in one round alone, so that it is not worth moving them
 */
public record Effort(double operations, double kept, boolean once) {
    /** Rounds of so many operations. */
    public static Effort of(double operations) {
        return new Effort(operations, 0, false);
    }
}
