package io.github.thalweg.nn.loss;

import io.github.thalweg.math.Check;
import io.github.thalweg.nn.Context;
import io.github.thalweg.nn.Head;
import io.github.thalweg.nn.Loss;
import io.github.thalweg.nn.ShapeMismatch;
import io.github.thalweg.nn.head.Classes;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.FloatMath;
import io.github.thalweg.tensor.Reduce;
import io.github.thalweg.tensor.Tensor;

/**
 * Cross-entropy in nats of class probabilities given by their logits: {@code − Σᵢ wᵢ Σⱼ qᵢⱼ ln softmax(ŷᵢ)ⱼ}. Shapes:
 * output [batch, classes]; target [batch] or [batch, 1], the index of each example's class, or [batch, classes], its
 * distribution.
 *
 * <p>With label smoothing ε the distribution is {@code q = (1 − ε) y + ε / classes}: Szegedy, Vanhoucke, Ioffe, Shlens and
 * Wojna, "Rethinking the Inception Architecture for Computer Vision", CVPR 2016, section 7.
 */
public final class CrossEntropy implements Loss.OfTensors {
    private final double labelSmoothing;

    /** Without label smoothing. */
    public CrossEntropy() {
        this(0);
    }

    /** @param labelSmoothing in [0, 1] */
    public CrossEntropy(double labelSmoothing) {
        this.labelSmoothing = Check.fraction("labelSmoothing", labelSmoothing);
    }

    @Override
    public Score<Tensor> score(Tensor output, Tensor target, float[] weights, Context context) {
        int batch = Batch.size(output, weights);
        int classes = classes(output);
        boolean hard = Batch.oneEach(target, batch);
        if (!hard && !Batch.alike(target, output)) {
            throw Batch.mismatch(output, target, "one class index or " + classes + " probabilities in each example");
        }
        Tensor gradient = context.allocate(output.shape());
        double sum = 0;
        double weight = 0;
        for (int i = 0; i < batch; i++) {
            float w = Batch.weight(weights, i);
            double logSum = probabilities(output, i * classes, classes, gradient);
            sum += hard
                    ? w * hard(output, i, classes, label(target, i, classes), logSum, w, gradient)
                    : w * soft(output, target, i * classes, classes, logSum, w, gradient);
            weight += w;
        }
        return new Score<>(sum, weight, gradient);
    }

    private static int classes(Tensor output) {
        if (output.shape().rank() != 2 || output.columns() < 2) {
            throw new ShapeMismatch("output " + output.shape() + ": expected [batch, classes] with at least 2 classes");
        }
        return output.columns();
    }

    private static int label(Tensor target, int i, int classes) {
        float label = target.data()[target.offset() + i];
        int index = (int) label;
        if (index != label || index < 0 || index >= classes) {
            throw new IllegalArgumentException(
                    "label: expected a class index from 0 to " + (classes - 1) + ", found " + label);
        }
        return index;
    }

    /** Writes the softmax of one row of logits and returns {@code ln Σⱼ exp(ŷⱼ)}. */
    private static double probabilities(Tensor output, int at, int classes, Tensor gradient) {
        float[] logits = output.data();
        float[] to = gradient.data();
        int source = output.offset() + at;
        int start = gradient.offset() + at;
        float max = Float.NEGATIVE_INFINITY;
        for (int j = 0; j < classes; j++) {
            max = Math.max(max, logits[source + j]);
        }
        for (int j = 0; j < classes; j++) {
            to[start + j] = FloatMath.exp(logits[source + j] - max);
        }
        double sum = Reduce.sum(to, start, start + classes);
        float scale = (float) (1 / sum);
        for (int j = start; j < start + classes; j++) {
            to[j] *= scale;
        }
        return max + StrictMath.log(sum);
    }

    /** Loss {@code lnΣ − (1 − ε) ŷₗ − ε mean(ŷ)}, gradient {@code w (p − q)}. */
    private double hard(Tensor output, int i, int classes, int label, double logSum, float w, Tensor gradient) {
        int source = output.offset() + i * classes;
        int start = gradient.offset() + i * classes;
        float[] to = gradient.data();
        double even = labelSmoothing / classes;
        for (int j = start; j < start + classes; j++) {
            to[j] = w * (to[j] - (float) even);
        }
        to[start + label] -= w * (float) (1 - labelSmoothing);
        double loss = (1 - labelSmoothing) * (logSum - output.data()[source + label]);
        return labelSmoothing == 0
                ? loss
                : loss + even * (classes * logSum - Reduce.sum(output.data(), source, source + classes));
    }

    /** Loss {@code Σ qⱼ (lnΣ − ŷⱼ)}, gradient {@code w (p Σ q − q)}: right for any q, whatever its sum. */
    private double soft(Tensor output, Tensor target, int at, int classes, double logSum, float w, Tensor gradient) {
        float[] to = gradient.data();
        int start = gradient.offset() + at;
        int from = target.offset() + at;
        double even = labelSmoothing / classes;
        double mass = (1 - labelSmoothing) * Reduce.sum(target.data(), from, from + classes) + labelSmoothing;
        double loss = 0;
        for (int j = 0; j < classes; j++) {
            double q = (1 - labelSmoothing) * target.data()[from + j] + even;
            loss += q * (logSum - output.data()[output.offset() + at + j]);
            to[start + j] = (float) (w * (to[start + j] * mass - q));
        }
        return loss;
    }

    @Override
    public Head head(int outputs) {
        return new Classes();
    }

    @Override
    public Spec spec() {
        return Spec.of("crossEntropy", "labelSmoothing", labelSmoothing);
    }
}
