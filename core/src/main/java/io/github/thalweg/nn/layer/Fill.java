package io.github.thalweg.nn.layer;

import io.github.thalweg.nn.Initializer;
import io.github.thalweg.tensor.Tensor;
import java.util.random.RandomGenerator;

/** First values that no job chooses: of biases, scales and running statistics. */
enum Fill implements Initializer {
    ZEROS(0),
    ONES(1);

    private final float value;

    Fill(float value) {
        this.value = value;
    }

    @Override
    public void fill(Tensor tensor, RandomGenerator random) {
        tensor.fill(value);
    }
}
