package io.github.thalweg.nn.loss;

import io.github.thalweg.nn.Context;
import io.github.thalweg.nn.Head;
import io.github.thalweg.nn.Loss;
import io.github.thalweg.nn.head.Answers;
import io.github.thalweg.nn.head.Binary;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.FloatMath;
import io.github.thalweg.tensor.Tensor;

/**
 * Cross-entropy in nats of yes-or-no answers given by their logits: {@code − Σᵢ wᵢ / n Σⱼ (yᵢⱼ ln σ(ŷᵢⱼ) + (1 − yᵢⱼ)
 * ln σ(−ŷᵢⱼ))}, of each example the mean over its n outputs. Shapes: output and target [batch, n]; a target for one
 * output may be [batch].
 *
 * <p>One output tells two classes apart, and its targets are the labels 0 and 1. Several outputs are several answers, and
 * their targets values in [0, 1].
 */
public final class BinaryCrossEntropy implements Loss.OfTensors {
    @Override
    public Score<Tensor> score(Tensor output, Tensor target, float[] weights, Context context) {
        int batch = Batch.size(output, weights);
        int outputs = batch == 0 ? 0 : output.size() / batch;
        if (!Batch.alike(target, output) && !(outputs == 1 && Batch.oneEach(target, batch))) {
            throw Batch.mismatch(output, target, "as many values in each example");
        }
        Tensor gradient = context.allocate(output.shape());
        double sum = 0;
        double weight = 0;
        for (int i = 0; i < batch; i++) {
            float w = Batch.weight(weights, i);
            sum += w * row(output, target, i * outputs, outputs, w, gradient);
            weight += w;
        }
        return new Score<>(sum, weight, gradient);
    }

    /** One example's loss; its gradient is {@code w (σ(ŷ) − y) / n}. */
    private static double row(Tensor output, Tensor target, int at, int outputs, float w, Tensor gradient) {
        float scale = w / outputs;
        double sum = 0;
        for (int j = at; j < at + outputs; j++) {
            float y = answer(target.data()[target.offset() + j], outputs);
            float logit = output.data()[output.offset() + j];
            sum += loss(logit, y);
            gradient.data()[gradient.offset() + j] = scale * (FloatMath.sigmoid(logit) - y);
        }
        return sum / outputs;
    }

    private static float answer(float y, int outputs) {
        if (outputs == 1 && y != 0 && y != 1) {
            throw new IllegalArgumentException("label: expected 0 or 1, found " + y);
        }
        if (!(y >= 0 && y <= 1)) {
            throw new IllegalArgumentException("target: expected a value in [0, 1], found " + y);
        }
        return y;
    }

    /** {@code y ln(1 + e⁻ˣ) + (1 − y) ln(1 + eˣ)}, where both logarithms share {@code ln(1 + e^−|x|)}. */
    private static double loss(float x, float y) {
        double rest = FloatMath.log1p(FloatMath.exp(-Math.abs(x)));
        return rest + (x > 0 ? (1.0 - y) * x : -(double) y * x);
    }

    @Override
    public Head head(int outputs) {
        return outputs == 1 ? new Binary() : new Answers();
    }

    @Override
    public Spec spec() {
        return Spec.of("binaryCrossEntropy");
    }
}
