package io.github.thalweg.learn;

import java.io.Serializable;
import java.util.List;

/**
 * How long sums are cut, so that an engine need not carry whole ones to one place: slices with the same number meet, are
 * added, and only the slices of the total are put together. Adding is by place: the slice of a sum of two is the sum of
 * their slices, so the bits are those of adding whole sums.
 *
 * @param <S> the sum
 */
public interface Slices<S extends Sum<S>> extends Serializable {
    /** The bytes of a whole sum, about; 0 where it cannot be cut. */
    long bytes();

    /** Slice {@code number} of {@code count}, of about the same length each. */
    S cut(S whole, int number, int count);

    /** The whole sum whose slices these are, in order. */
    S join(List<S> slices);

    /** Of sums that travel whole. */
    static <S extends Sum<S>> Slices<S> none() {
        return new Slices<>() {
            private static final long serialVersionUID = 1;

            @Override
            public long bytes() {
                return 0;
            }

            @Override
            public S cut(S whole, int number, int count) {
                throw new UnsupportedOperationException("this sum cannot be cut");
            }

            @Override
            public S join(List<S> slices) {
                throw new UnsupportedOperationException("this sum cannot be cut");
            }
        };
    }
}
