package io.github.thalweg.nn.convolution;

import io.github.thalweg.math.Check;
import io.github.thalweg.nn.Context;
import io.github.thalweg.nn.Export;
import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.Parameter;
import io.github.thalweg.nn.Pass;
import io.github.thalweg.nn.ShapeMismatch;
import io.github.thalweg.nn.initialize.Constant;
import io.github.thalweg.onnx.OnnxAttribute;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.util.List;

/**
 * Group normalization {@code y = scale (x − mean) / √(variance + epsilon) + shift}, with mean and (biased) variance over all
 * positions of an example and the channels of one group: each example by itself, in training or not. One group is layer
 * normalization over a whole example, a group for each channel is instance normalization. Shapes: x and y [batch, …, channels],
 * parameters [channels]; of series of different length the steps that count are normalized, the others are 0.
 *
 * <p>Wu and He, "Group Normalization", ECCV 2018.
 */
public final class GroupNorm implements Layer {
    private final int groups;
    private final double epsilon;
    private final Parameter scale;
    private final Parameter shift;

    GroupNorm(int channels, int groups, double epsilon) {
        Shape shape = Shape.of(Check.positive("channels", channels));
        this.groups = Check.positive("groups", groups);
        this.epsilon = Check.positive("epsilon", epsilon);
        this.scale = Parameter.trained("scale", shape, new Constant(1));
        this.shift = Parameter.trained("shift", shape, new Constant(0));
    }

    @Override
    public Pass<Tensor, Tensor> forward(Tensor x, Context context) {
        outputShape(x.shape().withoutFirst()); // refuses what does not fit
        int[] lengths = context.lengths();
        int batch = x.shape().dimension(0);
        Tensor normal = context.allocate(x.shape()); // x̂
        Tensor y = context.allocate(x.shape());
        Tensor rates = context.allocate(Shape.of(batch, groups)); // 1 / √(variance + epsilon)
        normal.fill(0);
        y.fill(0);
        for (int n = 0; n < batch; n++) {
            for (int g = 0; g < groups; g++) {
                Part part = part(x, lengths, n, g);
                rates.set(part.normalize(x, normal, epsilon), n, g);
                part.scaled(normal, context.value(scale), context.value(shift), y);
            }
        }
        return new Pass<>(y, dy -> {
            Tensor dx = context.allocate(x.shape());
            dx.fill(0);
            for (int n = 0; n < batch; n++) {
                for (int g = 0; g < groups; g++) {
                    Part part = part(x, lengths, n, g);
                    part.addGradients(dy, normal, context.gradient(scale), context.gradient(shift));
                    part.chain(dy, normal, context.value(scale), rates.get(n, g), dx);
                }
            }
            return dx;
        });
    }

    private Part part(Tensor x, int[] lengths, int example, int group) {
        int channels = x.columns();
        int positions = x.rows() / x.shape().dimension(0);
        int counted = lengths == null ? positions : positions / x.shape().dimension(1) * lengths[example];
        int width = channels / groups;
        return new Part(example * positions * channels, counted, channels, group * width, (group + 1) * width);
    }

    /** One group of one example: channels {@code from} to {@code to} at so many positions behind {@code start}. */
    private record Part(int start, int positions, int channels, int from, int to) {
        int count() {
            return positions * (to - from);
        }

        /** Writes x̂ and returns its rate; mean, then variance about it, in double. */
        float normalize(Tensor x, Tensor normal, double epsilon) {
            double sum = 0;
            for (int p = 0, at = x.offset() + start; p < positions; p++, at += channels) {
                for (int k = from; k < to; k++) {
                    sum += x.data()[at + k];
                }
            }
            double mean = sum / count();
            double squares = 0;
            for (int p = 0, at = x.offset() + start; p < positions; p++, at += channels) {
                for (int k = from; k < to; k++) {
                    double difference = x.data()[at + k] - mean;
                    squares += difference * difference;
                }
            }
            double rate = 1 / Math.sqrt(squares / count() + epsilon);
            int shift = normal.offset() - x.offset();
            for (int p = 0, at = x.offset() + start; p < positions; p++, at += channels) {
                for (int k = from; k < to; k++) {
                    normal.data()[at + shift + k] = (float) ((x.data()[at + k] - mean) * rate);
                }
            }
            return (float) rate;
        }

        void scaled(Tensor normal, Tensor scale, Tensor shift, Tensor y) {
            int away = y.offset() - normal.offset();
            for (int p = 0, at = normal.offset() + start; p < positions; p++, at += channels) {
                for (int k = from; k < to; k++) {
                    y.data()[at + away + k] =
                            normal.data()[at + k] * scale.data()[scale.offset() + k] + shift.data()[shift.offset() + k];
                }
            }
        }

        /** {@code dscale += Σ dy x̂}, {@code dshift += Σ dy}. */
        void addGradients(Tensor dy, Tensor normal, Tensor scaleGradient, Tensor shiftGradient) {
            for (int k = from; k < to; k++) {
                double plain = 0;
                double weighted = 0;
                for (int p = 0, at = start + k; p < positions; p++, at += channels) {
                    double gradient = dy.data()[dy.offset() + at];
                    plain += gradient;
                    weighted += gradient * normal.data()[normal.offset() + at];
                }
                scaleGradient.data()[scaleGradient.offset() + k] += (float) weighted;
                shiftGradient.data()[shiftGradient.offset() + k] += (float) plain;
            }
        }

        /** {@code dx = rate (dx̂ − Σ dx̂ / count − x̂ Σ dx̂ x̂ / count)} with dx̂ = dy scale. */
        void chain(Tensor dy, Tensor normal, Tensor scale, float rate, Tensor dx) {
            double plain = 0;
            double weighted = 0;
            for (int p = 0, at = start; p < positions; p++, at += channels) {
                for (int k = from; k < to; k++) {
                    double gradient = (double) dy.data()[dy.offset() + at + k] * scale.data()[scale.offset() + k];
                    plain += gradient;
                    weighted += gradient * normal.data()[normal.offset() + at + k];
                }
            }
            double mean = plain / count();
            double slope = weighted / count();
            for (int p = 0, at = start; p < positions; p++, at += channels) {
                for (int k = from; k < to; k++) {
                    double gradient = (double) dy.data()[dy.offset() + at + k] * scale.data()[scale.offset() + k];
                    dx.data()[dx.offset() + at + k] =
                            (float) (rate * (gradient - mean - normal.data()[normal.offset() + at + k] * slope));
                }
            }
        }
    }

    /** @throws ShapeMismatch unless the channels can be divided into so many groups */
    static int channels(Shape input, int groups) {
        if (input.rank() < 2 || input.last() < 1 || input.last() % groups != 0) {
            throw new ShapeMismatch("input " + input + " does not fit groupNorm: "
                    + (input.rank() < 2
                            ? input.rank() + " dimensions, expected [time, channels] or [height, width, channels]"
                            : input.last() + " channels, expected a multiple of " + groups + " groups"));
        }
        return input.last();
    }

    @Override
    public Shape outputShape(Shape input) {
        channels(input, groups);
        Images.requireChannels(input, scale.shape().size(), "scale", scale.shape());
        return input;
    }

    @Override
    public long operations(Shape input) {
        return 2 * input.sizeOfStep();
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(scale, shift);
    }

    @Override
    public String export(String input, Shape example, Export to) {
        int channels = example.last();
        int positions = example.size() / channels;
        String first = to.transposed(to.reshaped(input, Shape.of(positions, channels)), 0, 2, 1);
        float[] ones = new float[groups];
        java.util.Arrays.fill(ones, 1);
        String normal = to.operator(
                "InstanceNormalization", // which knows a scale for each group, and not for each channel
                List.of(
                        to.reshaped(first, Shape.of(groups, channels / groups * positions)),
                        to.constant(ones, groups),
                        to.constant(new float[groups], groups)),
                OnnxAttribute.real("epsilon", epsilon));
        String last = to.transposed(to.reshaped(normal, Shape.of(channels, positions)), 0, 2, 1);
        String scaled = to.operator("Mul", List.of(last, to.constant(scale)));
        return to.reshaped(to.operator("Add", List.of(scaled, to.constant(shift))), example);
    }

    @Override
    public Spec spec() {
        return Spec.of("groupNorm", "groups", groups, "epsilon", epsilon);
    }
}
