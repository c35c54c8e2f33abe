package io.github.thalweg.model;

import java.util.List;

/** A predictor of values, one per target. */
public interface Regressor extends Predictor {
    /** The names of the targets, in order. */
    List<String> targetNames();

    @Override
    default int width() {
        return targetNames().size();
    }
}
