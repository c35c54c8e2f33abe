package io.github.thalweg.nn.layer;

import io.github.thalweg.tensor.Tensor;
import java.io.Serializable;

/**
 * The arithmetic of one step of a recurrent layer, between the products: from the sums {@code z = x W + h₋ U + b} to the
 * output h, and back. Shapes: z [batch, gates · units], h and memory [batch, units].
 */
interface Cell extends Serializable {
    /** Blocks of {@code units} numbers in z. */
    int gates();

    /** Whether a second tensor, the memory c, is carried beside the output. */
    boolean remembers();

    /**
     * Writes the step's output, and over z whatever the way back needs.
     *
     * @param before memory after the step before; {@code null} if there is none
     * @param memory to be written; {@code null} if there is none
     */
    void forward(Tensor z, Tensor before, Tensor memory, Tensor output);

    /**
     * Writes the gradient at the sums.
     *
     * @param z as {@link #forward} left it
     * @param outputGradient at the output
     * @param memoryGradient at the memory after the step, replaced by that at the memory before it
     * @param dz to be written
     */
    void backward(
            Tensor z,
            Tensor before,
            Tensor memory,
            Tensor output,
            Tensor outputGradient,
            Tensor memoryGradient,
            Tensor dz);
}
