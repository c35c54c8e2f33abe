package io.github.thalweg.recipe;

import io.github.thalweg.model.Output;
import io.github.thalweg.model.Predictor;
import io.github.thalweg.spec.Declaration;
import io.github.thalweg.store.Content;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

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
public interface Recipe<O extends Record, M extends Predictor> {
    /** What a job's {@code model:} says: {@code k-means}. */
    String name();

    /** The job's key under which the options stand: {@code clusters}; empty: they stand on the outermost level. */
    String section();

    /** The options where nobody says otherwise. */
    O standard();

    /** The same options with what follows from others of them, where nobody has said it. */
    default O completed(O options) {
        return options;
    }

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

    /**
     * What its models say of a row.
     *
     * @param names of the classes, or of the targets; none where nobody knows them yet
     */
    List<Output> outputs(O options, List<String> names);

    /** What a fit costs. @param features of a row */
    default Effort effort(O options, long rows, int features) {
        return Effort.of(2.0 * rows * features);
    }

    /** The names of what lies beside a model of it, see {@link Fit#attachments}. */
    default List<String> attachments(O options) {
        return List.of();
    }

    /** What writes its models for ONNX Runtime; empty: they have no such form. */
    default Optional<Function<M, Content>> onnx() {
        return Optional.empty();
    }

    /** Whether a fit of it can start from a model. */
    default boolean startsFromModel() {
        return false;
    }

    /** What its models are; {@link #prepare} takes no other to start from. */
    Class<M> model();

    /**
     * Says how well gradients agree with finite differences on a few of the rows, at the first parameters: a table for people
     * to read. Empty: nothing here is learned by gradients that could be checked.
     */
    default Optional<BiFunction<Examples, O, String>> gradients() {
        return Optional.empty();
    }

    default Declaration<O> declaration() {
        return Declaration.of(standard());
    }
}
