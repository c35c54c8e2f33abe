package io.github.thalweg.prepare;

import io.github.thalweg.store.State;
import java.io.Serializable;
import java.util.List;

/** A rule by which a column is made of one other. */
interface ColumnRule extends Serializable {
    Form reads();

    Form writes();

    /** An empty sum over the rows of one column; null: there is nothing to fit. */
    Tally tally(String column);

    /** What is to be known of a column, as {@link Step#fit}. */
    State fit(String column, Tally total);

    Fitted fitted(String column, State state);

    /** The rule as it is applied to a column. */
    interface Fitted extends Serializable {
        Object apply(Object value);

        /** The names of a vector's numbers in a column that is called so. */
        default List<String> elements(String written) {
            throw new IllegalStateException("elements of a column without vectors: " + written);
        }
    }
}
