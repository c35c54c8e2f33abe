package io.github.thalweg.spark.run;

import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.model.WrongLabel;
import io.github.thalweg.recipe.Schema;
import io.github.thalweg.spark.Placement;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.spark.api.java.JavaSparkContext;

/** Rows that have been packed to be learned from, wherever they came from: files of a job, or a table of Spark's. */
public interface Loaded extends AutoCloseable {
    JavaSparkContext spark();

    /** How many rows there are to learn from. */
    long rows();

    /** A digest of all rows, those held out too, in no order. */
    String digest();

    /** The rows to learn from, where a plan wants them. */
    Shards<Rows> train(Placement placement);

    /** Rows held out to look at on the way, where the same plan wants them; empty: there are none. */
    Optional<Shards<Rows>> heldOut(Placement placement);

    /** The columns; without classes where labels are numbers, and nobody has looked at them yet. */
    Schema schema();

    /** Whether labels are known to be indices of the columns' classes, so that nobody need look. */
    default boolean indexed() {
        return false;
    }

    /** Tells of those of so many classes without names that do not occur. */
    default void noteAbsent(int classes, Consumer<String> notes) {}

    /** The same error with the column, and as far as they are known the file and the row, of such a label, and what helps. */
    IllegalArgumentException located(WrongLabel wrong);

    /** As {@link io.github.thalweg.recipe.Examples#kept}, of the rows that a plan wants. */
    default <T extends AutoCloseable> Optional<T> kept(
            Placement placement, Class<T> type, Function<Shards<Rows>, T> make) {
        return Optional.empty();
    }

    @Override
    void close();
}
