package io.github.thalweg.nn;

import io.github.thalweg.math.Check;
import io.github.thalweg.tensor.Shape;
import java.io.Serializable;

/**
 * A named tensor that a network owns. It is an identity, not a value: the same object in two layers is one tied weight.
 * Its numbers stand in the flat vector of the network, at the place the {@link Layout} gives it.
 */
public final class Parameter implements Serializable {
    /** {@code TRAINED}: has a gradient, moved by the optimizer. {@code RUNNING}: a statistic, averaged over batches. */
    public enum Role {
        TRAINED,
        RUNNING
    }

    private final String name;
    private final Shape shape;
    private final Initializer initializer;
    private final Role role;
    private final double momentum;

    private Parameter(String name, Shape shape, Initializer initializer, Role role, double momentum) {
        this.name = name;
        this.shape = shape;
        this.initializer = initializer;
        this.role = role;
        this.momentum = momentum;
    }

    public static Parameter trained(String name, Shape shape, Initializer initializer) {
        return new Parameter(name, shape, initializer, Role.TRAINED, 0);
    }

    /**
     * A running statistic: each step replaces {@code old} by {@code momentum · old + (1 − momentum) · observed}.
     *
     * @param momentum in [0, 1]
     */
    public static Parameter running(String name, Shape shape, Initializer initializer, double momentum) {
        return new Parameter(name, shape, initializer, Role.RUNNING, Check.fraction("momentum", momentum));
    }

    public String name() {
        return name;
    }

    public Shape shape() {
        return shape;
    }

    public Initializer initializer() {
        return initializer;
    }

    public Role role() {
        return role;
    }

    public double momentum() {
        return momentum;
    }
}
