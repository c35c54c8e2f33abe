package io.github.thalweg.nn.catalogue;

import io.github.thalweg.math.Sampling;
import io.github.thalweg.math.Seed;
import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.Layout;
import io.github.thalweg.nn.Network;
import io.github.thalweg.nn.Parameter;
import io.github.thalweg.spec.Registry;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * One layer of the catalogue.
 *
 * @param name unique; that of its fixtures
 * @param spec as a job writes it
 * @param input the shape of one example
 * @param kinks where it has no derivative; inputs keep a distance of a quarter
 * @param coupled whether an example's output depends on its batch
 * @param wrong shape of an example it refuses, or null if it takes any
 * @param refusal what the refusal says besides that shape
 * @param largest number whose images are finite
 * @param fixed whether it refuses examples of different length
 */
public record LayerRow(
        String name,
        Spec spec,
        Shape input,
        List<Float> kinks,
        boolean coupled,
        Shape wrong,
        String refusal,
        float largest,
        boolean fixed) {
    public LayerRow(String name, Spec spec, Shape input) {
        this(name, spec, input, List.of(), false, null, "", 1e3f, false);
    }

    LayerRow withKinks(Float... where) {
        return new LayerRow(name, spec, input, List.of(where), coupled, wrong, refusal, largest, fixed);
    }

    LayerRow thatIsCoupled() {
        return new LayerRow(name, spec, input, kinks, true, wrong, refusal, largest, fixed);
    }

    LayerRow refusing(Shape shape, String saying) {
        return new LayerRow(name, spec, input, kinks, coupled, shape, saying, largest, fixed);
    }

    LayerRow upTo(float bound) {
        return new LayerRow(name, spec, input, kinks, coupled, wrong, refusal, bound, fixed);
    }

    LayerRow thatIsFixed() {
        return new LayerRow(name, spec, input, kinks, coupled, wrong, refusal, largest, true);
    }

    public Layer layer() {
        return layer(input);
    }

    Layer layer(Shape example) {
        return Registry.standard()
                .make(Layer.Recipe.class, "network.0", spec.tree())
                .build(example);
    }

    Network<Tensor, Tensor> network() {
        return Network.of(layer(), input);
    }

    /** The shape of examples of different length: the row's own but for the time, or steps of what it has if it has none. */
    Shape series() {
        int[] open = (input.rank() < 2 ? input.prepend(1) : input).toArray();
        open[0] = Shape.ANY;
        return Shape.example(open);
    }

    /** Normal numbers, away from the kinks. */
    Tensor batch(int examples, long seed) {
        return batch(input.prepend(examples), seed);
    }

    Tensor batch(Shape shape, long seed) {
        Tensor batch = Catalogue.gaussian(shape, seed);
        float[] data = batch.data();
        for (float kink : kinks) {
            for (int i = 0; i < data.length; i++) {
                float distance = data[i] - kink;
                data[i] = Math.abs(distance) < 0.25f ? kink + Math.copySign(0.25f, distance) : data[i];
            }
        }
        return batch;
    }

    /** Initial values moved a little, so that no scale is 1 and no bias 0; variances stay positive. */
    static float[] parameters(Network<Tensor, Tensor> network, long seed) {
        float[] parameters = network.initialize(seed);
        RandomGenerator random = Seed.stream(seed, 1, 0);
        for (Layout.Entry entry : network.layout().entries()) {
            boolean variance = entry.parameter().role() == Parameter.Role.RUNNING
                    && entry.parameter().name().equals("variance");
            for (int i = entry.offset(); i < entry.offset() + entry.size(); i++) {
                double noise = 0.3 * Sampling.gaussian(random);
                parameters[i] += (float) (variance ? Math.abs(noise) : noise);
            }
        }
        return parameters;
    }

    @Override
    public String toString() {
        return name;
    }
}
