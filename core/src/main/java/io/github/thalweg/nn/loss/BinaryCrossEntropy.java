package io.github.thalweg.nn.loss;

import io.github.thalweg.nn.Head;
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
public final class BinaryCrossEntropy implements ByElement {
    @Override
    public boolean fits(Tensor target, Tensor output) {
        int batch = output.shape().dimension(0);
        return Batch.alike(target, output) || output.size() == batch && Batch.oneEach(target, batch);
    }

    @Override
    public float target(float given, int outputs) {
        if (outputs == 1 && given != 0 && given != 1) {
            throw new IllegalArgumentException("label: expected 0 or 1, found " + given);
        }
        if (!(given >= 0 && given <= 1)) {
            throw new IllegalArgumentException("target: expected a value in [0, 1], found " + given);
        }
        return given;
    }

    @Override
    public float slope(float logit, float answer) {
        return FloatMath.sigmoid(logit) - answer;
    }

    /** {@code y ln(1 + e⁻ˣ) + (1 − y) ln(1 + eˣ)}, where both logarithms share {@code ln(1 + e^−|x|)}. */
    @Override
    public double loss(float x, float y) {
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
