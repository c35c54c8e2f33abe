package io.github.thalweg.recipe;

import io.github.thalweg.learn.BestModel;
import io.github.thalweg.learn.Learner;
import io.github.thalweg.learn.Listener;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.model.Evaluation;
import io.github.thalweg.model.Predictor;
import io.github.thalweg.store.State;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A learner joined to its data: runs rounds, and makes a model of where it stands.
 *
 * @param <M> what is learned
 */
public interface Fit<M extends Predictor> extends AutoCloseable {
    /** What a checkpoint saves and restores; its report tells how far it is. */
    Learner<?> learner();

    /**
     * Runs the rounds.
     *
     * @param from rounds completed before, by a learner that has been restored
     * @return the rounds completed in all
     */
    long run(List<Listener> listeners, long from, BooleanSupplier stop);

    /** The model as it stands. */
    M model();

    /** The model that a learner's state holds, for example the best one's. */
    M model(State state);

    /** How it will be done, and what memory and how many jobs that takes, in one line; empty: there is no choice. */
    default String plan() {
        return "";
    }

    /** How many rows the rounds so far, of which there were so many, have looked at. @param rows to learn from */
    default long rowsSeen(long rounds, long rows) {
        return rounds * rows;
    }

    /** How many shards work in a round. @param rows the shards of rows */
    default int shards(int rows) {
        return rows;
    }

    /** Rounds from one look at rows held out to the next, where nobody says otherwise. */
    default long roundsPerLook() {
        return 1;
    }

    /** Rounds from one checkpoint to the next, where nobody says otherwise: about a minute's work. */
    default long roundsPerCheckpoint() {
        return 1;
    }

    /** The mean loss of each complete epoch, or of each round; empty where there is nothing like it. */
    default double[] losses() {
        return new double[0];
    }

    /** What the fit makes small, as it stands: the latest of {@link #losses}, or a sum over the rows; NaN: nothing like it. */
    default double cost() {
        double[] losses = losses();
        return losses.length == 0 ? Double.NaN : losses[losses.length - 1];
    }

    /** What is looked at on the way: the worth of a model on rows held out, as long as the fit lasts. */
    default Evaluation look(Shards<Rows> heldOut, M model) {
        return evaluate(heldOut, model);
    }

    /** What a model is worth on rows. */
    default Evaluation evaluate(Shards<Rows> rows, M model) {
        return model.evaluate(rows);
    }

    /** Who watches it besides, without being asked. @param notes takes lines for the user's eyes */
    default List<Listener> listeners(Consumer<String> notes) {
        return List.of();
    }

    /**
     * What lies beside the model, by the names of {@link Recipe#attachments}.
     *
     * @param test rows to measure with
     * @param best what has measured rows held out on the way, if any are
     */
    default List<Attachment> attachments(M model, Shards<Rows> test, Optional<BestModel> best) {
        return List.of();
    }

    /** The table of the rows that is to lie beside the model, if one is. */
    default Optional<RowTable<M>> table() {
        return Optional.empty();
    }

    /** What is worth keeping of the fit besides its model, as a tree of maps, lists and scalars. */
    default Map<String, Object> told() {
        return Map.of();
    }

    /** Frees what it has made of the rows. */
    @Override
    default void close() {}

    /** Refuses, before anything is learned, a model that {@link Recipe#onnx} could not write. */
    default void requireOnnx() {}
}
