package io.github.thalweg.nn.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.thalweg.nn.Context;
import io.github.thalweg.nn.Network;
import io.github.thalweg.nn.Pass;
import io.github.thalweg.tensor.Tensor;

/** What a network makes of a batch, and of the gradient of its output. */
record LayerRun(Tensor output, Tensor inputGradient, float[] gradient) {
    private static final long SEED = 11;

    static LayerRun of(
            Network<Tensor, Tensor> network, float[] parameters, Tensor x, Tensor dy, boolean training, long[] ids) {
        return of(network, new Context(network.layout()), parameters, x, dy, training, ids);
    }

    static LayerRun of(
            Network<Tensor, Tensor> network,
            Context context,
            float[] parameters,
            Tensor x,
            Tensor dy,
            boolean training,
            long[] ids) {
        return of(network, context, parameters, x, null, dy, training, ids);
    }

    /** @param lengths of the examples; {@code null}: there is no padding */
    static LayerRun of(
            Network<Tensor, Tensor> network,
            Context context,
            float[] parameters,
            Tensor x,
            int[] lengths,
            Tensor dy,
            boolean training,
            long[] ids) {
        float[] gradient = new float[network.layout().gradientSize()];
        context.begin(parameters, gradient, training, SEED, ids).lengths(lengths);
        Pass<Tensor, Tensor> pass = network.root().forward(x, context);
        Tensor output = pass.output().copy();
        return new LayerRun(output, pass.backward().of(dy).copy(), gradient);
    }

    static void assertClose(float[] actual, double[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.length; i++) {
            double tolerance = 2e-6 * (1 + Math.abs(expected[i])); // a few roundings of floats of size 1 to 10
            assertThat((double) actual[i]).isCloseTo(expected[i], within(tolerance));
        }
    }
}
