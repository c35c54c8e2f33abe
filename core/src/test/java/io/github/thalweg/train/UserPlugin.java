package io.github.thalweg.train;

import io.github.thalweg.nn.Context;
import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.Parameter;
import io.github.thalweg.nn.Pass;
import io.github.thalweg.nn.initialize.Constant;
import io.github.thalweg.spec.Plugin;
import io.github.thalweg.spec.Registry;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.util.List;

/** What a user's jar might hold: a layer of their own, found by {@link java.util.ServiceLoader}. */
public final class UserPlugin implements Plugin {
    @Override
    public void register(Registry.Builder registry) {
        registry.add(Layer.Recipe.class, "user.gain", options -> {
            double start = options.real("start", 1);
            return input -> new Gain(start);
        });
    }

    /** {@code y = gain x} with one number to learn. Shapes: x and y [batch, …]. */
    private static final class Gain implements Layer {
        private final double start;
        private final Parameter gain;

        Gain(double start) {
            this.start = start;
            this.gain = Parameter.trained("gain", Shape.of(1), new Constant(start));
        }

        @Override
        public Pass<Tensor, Tensor> forward(Tensor x, Context context) {
            Tensor y = scaled(x, context);
            return new Pass<>(y, dy -> {
                context.gradient(gain).data()[context.gradient(gain).offset()] += (float) x.dot(dy);
                return scaled(dy, context);
            });
        }

        private Tensor scaled(Tensor x, Context context) {
            Tensor y = context.allocate(x.shape());
            y.copyFrom(x);
            y.scale(context.value(gain).get(0));
            return y;
        }

        @Override
        public Shape outputShape(Shape input) {
            return input;
        }

        @Override
        public List<Parameter> parameters() {
            return List.of(gain);
        }

        @Override
        public Spec spec() {
            return Spec.of("user.gain", "start", start);
        }
    }
}
