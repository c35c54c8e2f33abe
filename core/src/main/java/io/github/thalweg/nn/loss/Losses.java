package io.github.thalweg.nn.loss;

import io.github.thalweg.nn.Loss;
import io.github.thalweg.spec.Plugin;
import io.github.thalweg.spec.Registry;

/** The names of this package's losses, their options and the defaults of those. */
public final class Losses implements Plugin {
    @Override
    public void register(Registry.Builder registry) {
        registry.add(Loss.OfTensors.class, "squaredError", options -> new SquaredError());
        registry.add(Loss.OfTensors.class, "absoluteError", options -> new AbsoluteError());
        registry.add(Loss.OfTensors.class, "huber", options -> new Huber(options.real("delta", 1)));
        registry.add(Loss.OfTensors.class, "logCosh", options -> new LogCosh());
        registry.add(Loss.OfTensors.class, "quantile", options -> new QuantileError(options.real("level", 0.5)));
        registry.add(Loss.OfTensors.class, "hinge", options -> new Hinge(false));
        registry.add(Loss.OfTensors.class, "squaredHinge", options -> new Hinge(true));
        registry.add(
                Loss.OfTensors.class, "crossEntropy", options -> new CrossEntropy(options.real("labelSmoothing", 0)));
        registry.add(Loss.OfTensors.class, "binaryCrossEntropy", options -> new BinaryCrossEntropy());
    }
}
