package io.github.thalweg.nn.layer;

import io.github.thalweg.tensor.Elementwise;
import io.github.thalweg.tensor.Tensor;

/** {@code h = tanh z}. */
final class ElmanCell implements Cell {
    @Override
    public int gates() {
        return 1;
    }

    @Override
    public boolean remembers() {
        return false;
    }

    @Override
    public void forward(Tensor z, Tensor before, Tensor memory, Tensor output) {
        Elementwise.tanh(z, output);
    }

    @Override
    public void backward(
            Tensor z,
            Tensor before,
            Tensor memory,
            Tensor output,
            Tensor outputGradient,
            Tensor memoryGradient,
            Tensor dz) {
        for (int i = 0, size = z.size(); i < size; i++) {
            float h = output.data()[output.offset() + i];
            dz.data()[dz.offset() + i] =
                    outputGradient.data()[outputGradient.offset() + i] * ((1 - h) * (1 + h)); // dz = dh (1 − h²)
        }
    }
}
