package io.github.thalweg.recipe;

import io.github.thalweg.learn.Fit;
import io.github.thalweg.model.Model;
import io.github.thalweg.spec.Declaration;

/**
 * What can be learned: its name, its options, what it asks of the data, and how it is fitted. The one face of a learner: jobs,
 * estimators of Spark ML and the reference know nothing else of it.
 *
 * <p>Registered under its name in the family {@code Recipe.class} by a {@link io.github.thalweg.spec.Plugin}, thalweg's own and
 * users' alike. A recipe has no state.
 *
 * @param <O> its options: a record whose components are {@link io.github.thalweg.spec.Option}s
 * @param <M> what is learned
 */
public interface Recipe<O extends Record, M extends Model> {
    /** What a job's {@code model:} says: {@code k-means}. */
    String name();

    /** The job's key under which the options stand: {@code clusters}; empty: they stand on the outermost level. */
    String section();

    /** The options where nobody says otherwise. */
    O standard();

    /** What it asks of the data. */
    Needs needs(O options);

    /**
     * Looks at the data and makes everything ready for the first round.
     *
     * @param start the model to go on from; null: none
     * @throws io.github.thalweg.math.OptionError if an option does not fit the data
     * @throws IllegalArgumentException if the data cannot be learned from
     */
    Fit<M> prepare(Examples examples, O options, M start);

    /** What its models are; {@link #prepare} takes no other to start from. */
    Class<M> model();

    default Declaration<O> declaration() {
        return Declaration.of(standard());
    }
}
