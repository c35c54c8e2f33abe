package io.github.thalweg.nn;

import io.github.thalweg.spec.Named;
import io.github.thalweg.tensor.Tensor;
import java.io.Serializable;
import java.util.random.RandomGenerator;

/** How a parameter's first values are drawn. */
@FunctionalInterface
public interface Initializer extends Serializable {
    /** Fills the tensor, whose shape tells fan-in and fan-out. */
    void fill(Tensor tensor, RandomGenerator random);

    /** An initializer that a job can name. */
    interface Registered extends Initializer, Named {}
}
