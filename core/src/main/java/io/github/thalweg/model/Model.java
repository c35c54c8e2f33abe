package io.github.thalweg.model;

import io.github.thalweg.store.State;
import java.io.Serializable;
import java.util.Map;

/** A fitted thing: immutable, saved as a description and arrays, readable without Spark. */
public interface Model extends Serializable {
    /** The registered name of its kind, for example {@code "network"}: what reads it back. */
    String kind();

    /** Everything but the arrays, as a tree of maps, lists and scalars. */
    Map<String, Object> description();

    /** The arrays, by name. */
    State state();

    /** The model in words, a line for each thing worth knowing: its parts, their sizes. */
    default String text() {
        return kind();
    }

    /** Reads a kind of model back; registered under the kind's name in the family {@code Model.Reader}. */
    @FunctionalInterface
    interface Reader {
        /** @throws IllegalArgumentException if description and arrays do not fit each other */
        Model read(Map<String, Object> description, State state);
    }
}
