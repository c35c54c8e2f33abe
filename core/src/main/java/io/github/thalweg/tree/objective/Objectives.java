package io.github.thalweg.tree.objective;

import io.github.thalweg.spec.Plugin;
import io.github.thalweg.spec.Registry;

/** Registers the built-in objectives: squared, absolute, huber, quantile, poisson, logistic, deviance, softmax. */
public final class Objectives implements Plugin {
    @Override
    public void register(Registry.Builder registry) {
        registry.add(Objective.class, "squared", options -> new Squared());
        registry.add(Objective.class, "absolute", options -> new Absolute());
        registry.add(Objective.class, "huber", options -> new Huber(options.real("delta", 1)));
        registry.add(Objective.class, "quantile", options -> new Quantile(options.real("alpha", 0.5)));
        registry.add(Objective.class, "poisson", options -> new Poisson());
        registry.add(Objective.class, "logistic", options -> new Logistic());
        registry.add(Objective.class, "deviance", options -> new Deviance());
        registry.add(Objective.class, "softmax", options -> new Softmax());
    }
}
