package io.github.thalweg.nn.convolution;

import io.github.thalweg.nn.Initializer;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.util.random.RandomGenerator;

/**
 * Draws the weight of each group by itself, as of the shape whose fans are its own: a group's outputs see no input of another,
 * and a transposed convolution, whose weight lies as that of the convolution it transposes, goes the other way.
 *
 * @param each [kernel, inputs, outputs] of one group
 */
record Fans(Initializer initializer, int groups, Shape each) implements Initializer {
    @Override
    public void fill(Tensor tensor, RandomGenerator random) {
        for (int g = 0; g < groups; g++) {
            int offset = tensor.offset() + g * each.size();
            initializer.fill(Tensor.view(tensor.data(), offset, each), random);
        }
    }
}
