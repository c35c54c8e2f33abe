package io.github.thalweg.nn.loss;

import io.github.thalweg.nn.Context;
import io.github.thalweg.nn.Loss;
import io.github.thalweg.tensor.Tensor;

/**
 * A loss that compares each output with a number of its own, {@code Σᵢ wᵢ / n Σⱼ l(ŷᵢⱼ, yᵢⱼ)}: of each example the mean over its n
 * outputs, so that the sum over the weight is the usual mean. Shapes: output and target [batch, n] (or [batch, …] with as many
 * values).
 */
interface ByElement extends Loss.OfTensors {
    /** {@code l(ŷ, y)}, y as {@link #target} gives it. */
    double loss(float output, float target);

    /** {@code ∂l / ∂ŷ}; at a kink any number between those on either side. */
    float slope(float output, float target);

    /**
     * A target as outputs are compared with it.
     *
     * @param outputs of an example
     * @throws IllegalArgumentException if it is none
     */
    default float target(float given, int outputs) {
        return given;
    }

    /** Whether a target has the shape that goes with an output. */
    default boolean fits(Tensor target, Tensor output) {
        return Batch.alike(target, output);
    }

    @Override
    default Score<Tensor> score(Tensor output, Tensor target, float[] weights, Context context) {
        int batch = Batch.size(output, weights);
        if (!fits(target, output)) {
            throw Batch.mismatch(output, target, "as many values in each example");
        }
        Tensor gradient = context.allocate(output.shape());
        int outputs = batch == 0 ? 0 : output.size() / batch;
        double sum = 0;
        double weight = 0;
        for (int i = 0; i < batch; i++) {
            float w = Batch.weight(weights, i);
            sum += w * row(output, target, i * outputs, outputs, w, gradient);
            weight += w;
        }
        return new Score<>(sum, weight, gradient);
    }

    /** One example's loss; its gradient is {@code w l′ / n}. */
    private double row(Tensor output, Tensor target, int at, int outputs, float w, Tensor gradient) {
        float scale = w / outputs;
        double sum = 0;
        for (int j = at; j < at + outputs; j++) {
            float y = output.data()[output.offset() + j];
            float t = target(target.data()[target.offset() + j], outputs);
            gradient.data()[gradient.offset() + j] = scale * slope(y, t);
            sum += loss(y, t);
        }
        return sum / outputs;
    }
}
