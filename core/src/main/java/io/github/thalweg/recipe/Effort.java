package io.github.thalweg.recipe;

/**
 * What a fit costs, about: whoever runs it chooses by this where.
 *
 * @param operations of floating-point numbers in a round
 * @param kept bytes of the rows that stay in the heap
 * @param once whether rows are looked at in one round alone, so that it is not worth moving them
 */
public record Effort(double operations, double kept, boolean once) {
    /** Rounds in which shards wait for each other: never one task of a cluster, whoever asks for it. */
    public static final Effort APART = of(Double.POSITIVE_INFINITY);

    /** Rounds of so many operations. */
    public static Effort of(double operations) {
        return new Effort(operations, 0, false);
    }

    /** Whether shards wait for each other. */
    public boolean apart() {
        return operations == Double.POSITIVE_INFINITY;
    }
}
