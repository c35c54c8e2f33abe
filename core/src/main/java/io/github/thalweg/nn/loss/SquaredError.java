package io.github.thalweg.nn.loss;

import io.github.thalweg.nn.Context;
import io.github.thalweg.nn.Head;
import io.github.thalweg.nn.Loss;
import io.github.thalweg.nn.head.Values;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Tensor;

/**
 * Squared error {@code Σᵢ wᵢ / n Σⱼ (ŷᵢⱼ − yᵢⱼ)²}: of each example the mean over its n outputs, so that the sum over the
 * weight is the usual mean squared error. Shapes: output and target [batch, n] (or [batch, …] with as many values).
 */
public final class SquaredError implements Loss.OfTensors {
    @Override
    public Score<Tensor> score(Tensor output, Tensor target, float[] weights, Context context) {
        int batch = Batch.size(output, weights);
        if (!Batch.alike(target, output)) {
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

    /** One example's loss; its gradient is {@code 2 w (ŷ − y) / n}. */
    private static double row(Tensor output, Tensor target, int at, int outputs, float w, Tensor gradient) {
        float scale = 2 * w / outputs;
        double sum = 0;
        for (int j = at; j < at + outputs; j++) {
            float difference = output.data()[output.offset() + j] - target.data()[target.offset() + j];
            gradient.data()[gradient.offset() + j] = scale * difference;
            sum += (double) difference * difference;
        }
        return sum / outputs;
    }

    @Override
    public Head head(int outputs) {
        return new Values();
    }

    @Override
    public Spec spec() {
        return Spec.of("squaredError");
    }
}
