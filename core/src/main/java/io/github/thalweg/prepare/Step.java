package io.github.thalweg.prepare;

import io.github.thalweg.spec.Named;
import io.github.thalweg.store.State;
import java.io.Serializable;
import java.util.List;

/**
 * A step of a preparation, as a job names it: it makes columns of columns, row by row, after it has been fitted to the
 * training rows by a sum over them. Immutable. Registered by name in this family; a user's jar adds its own by a {@link
 * io.github.thalweg.spec.Plugin}.
 */
public interface Step extends Named, Serializable {
    /** The columns that it reads. */
    List<Field> reads();

    /** The columns that it writes; one that is there already is replaced for all steps behind. */
    List<Field> writes();

    /** An empty sum over rows; null: there is nothing to fit. */
    Tally tally();

    /**
     * What is to be known of the training rows: all that {@link #fitted} needs, and what is saved.
     *
     * @param total over all training rows, of at least one; null where nothing is summed
     * @throws IllegalArgumentException if it cannot be fitted to them
     */
    State fit(Tally total);

    /** The step as it is applied to rows. */
    Mapping fitted(State state);

    /** A fitted step. Immutable, safe to share between threads. */
    interface Mapping extends Serializable {
        /**
         * Makes the values of a row.
         *
         * @param read in the order of {@link Step#reads}; not to be changed
         * @param written in the order of {@link Step#writes}
         * @throws IllegalArgumentException for a value that cannot be used, with its column
         */
        void apply(Object[] read, Object[] written);

        /** The names of a vector's numbers, for a column of vectors that is written. */
        default List<String> elements(String column) {
            throw new IllegalStateException("elements of a column without vectors: " + column);
        }
    }
}
