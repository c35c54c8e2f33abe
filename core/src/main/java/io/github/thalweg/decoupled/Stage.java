package io.github.thalweg.decoupled;

import io.github.thalweg.nn.Network;
import io.github.thalweg.tensor.Tensor;
import java.io.Serializable;

/**
 * Some neighbouring layers that learn on their own.
 *
 * @param number from the bottom, counted from 0
 * @param name for people: {@code stage 1 (layers 2 to 3: linear, sigmoid)}
 * @param network its layers
 * @param synthesizer of the gradient at its output, or its auxiliary head; null: it has none
 */
record Stage(int number, String name, Network<Tensor, Tensor> network, Network<Tensor, Tensor> synthesizer)
        implements Serializable {
    /** Numbers per example in its output. */
    int width() {
        return network.outputShape().size();
    }
}
