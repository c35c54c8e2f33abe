package io.github.thalweg.recipe;

import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Shards;
import java.util.Optional;
import java.util.function.Function;

/** Rows to learn from, in their shards, and what is known of their columns. */
public interface Examples {
    /** The rows. Whoever made these examples closes them. */
    Shards<Rows> rows();

    Schema schema();

    /**
     * What is made of the rows and serves other fits of them too, such as bins: made once, and closed with the examples; empty
     * where no other fit is to come, for which it would only be kept for nothing.
     */
    default <T extends AutoCloseable> Optional<T> kept(Class<T> type, Function<Shards<Rows>, T> make) {
        return Optional.empty();
    }

    static Examples of(Shards<Rows> rows, Schema schema) {
        return new Examples() {
            @Override
            public Shards<Rows> rows() {
                return rows;
            }

            @Override
            public Schema schema() {
                return schema;
            }
        };
    }
}
