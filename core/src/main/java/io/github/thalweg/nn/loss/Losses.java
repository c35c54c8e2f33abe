package io.github.thalweg.nn.loss;

import io.github.thalweg.nn.Loss;
import io.github.thalweg.spec.Plugin;
import io.github.thalweg.spec.Registry;

/** The names of this package's losses, their options and the defaults of those. */
public final class Losses implements Plugin {
    @Override
    public void register(Registry.Builder registry) {
        registry.add(Loss.OfTensors.class, "squaredError", options -> new SquaredError());
        registry.add(
                Loss.OfTensors.class, "crossEntropy", options -> new CrossEntropy(options.real("labelSmoothing", 0)));
        registry.add(Loss.OfTensors.class, "binaryCrossEntropy", options -> new BinaryCrossEntropy());
    }
}
