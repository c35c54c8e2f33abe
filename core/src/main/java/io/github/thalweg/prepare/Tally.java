package io.github.thalweg.prepare;

import io.github.thalweg.learn.Sum;

/**
 * The sum that a step takes over the training rows to be fitted. It must not depend on the order of rows or on how they are split,
 * to the last bit: counts, least and greatest values, {@link io.github.thalweg.math.ExactSum exact sums}.
 */
public interface Tally extends Sum<Tally> {
    /**
     * Adds a row.
     *
     * @param read the values of the columns that the step reads, in the order of {@link Step#reads}
     * @throws IllegalArgumentException for a value that cannot be used, with its column
     */
    void row(Object[] read);
}
