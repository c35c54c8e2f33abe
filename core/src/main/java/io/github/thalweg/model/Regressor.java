package io.github.thalweg.model;

import java.util.List;

/** A predictor of values, one per target. */
public interface Regressor extends Predictor {
    /** The names of the targets, in order. */
    List<String> targetNames();

    @Override
    default List<Output> outputs() {
        return outputs(targetNames());
    }

    /** What a regressor of such targets says. */
    static List<Output> outputs(List<String> names) {
        return List.of(names.size() > 1 ? Output.numbers("prediction", names) : Output.number("prediction"));
    }

    @Override
    default int width() {
        return targetNames().size();
    }
}
