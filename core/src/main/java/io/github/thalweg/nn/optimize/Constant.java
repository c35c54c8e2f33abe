package io.github.thalweg.nn.optimize;

import io.github.thalweg.spec.Spec;

/** The optimizer's rate, all the way. */
public record Constant() implements Schedule {
    @Override
    public double factor(long step, long steps, double loss, double[] memory) {
        return 1;
    }

    @Override
    public Spec spec() {
        return Spec.of("constant");
    }
}
