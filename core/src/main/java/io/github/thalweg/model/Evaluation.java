package io.github.thalweg.model;

import java.util.Map;

/** The worth of a model on some rows. */
public interface Evaluation {
    /**
     * The metrics by name; the first is the one to show.
     *
     * @throws IllegalArgumentException if no row was counted, or none with a weight
     */
    Map<String, Double> metrics();

    /** Further results for people to read; may be empty. */
    default String table() {
        return "";
    }
}
