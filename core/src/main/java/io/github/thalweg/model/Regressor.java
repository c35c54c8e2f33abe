package io.github.thalweg.model;

import java.util.List;

/** A predictor of values, one per target. */
public interface Regressor extends Predictor {
    /** The names of the targets, in order. */
    List<String> targetNames();

    @Override
    default List<Output> outputs() {
        return List.of(
                targetNames().size() == 1 ? Output.number("prediction") : Output.numbers("prediction", targetNames()));
    }

    @Override
    default int width() {
        return targetNames().size();
    }
}
