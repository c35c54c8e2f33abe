package io.github.thalweg.nn.layer;

import io.github.thalweg.math.Check;
import io.github.thalweg.math.Seed;
import io.github.thalweg.nn.Context;
import io.github.thalweg.nn.Export;
import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.Pass;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Elementwise;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.util.random.RandomGenerator;

/**
 * Sets each number to 0 with probability p in training and divides the others by 1 − p, so that the expectation stays;
 * the identity otherwise. Shapes: any in, the same out.
 *
 * <p>The mask of an example is a function of the pass's seed, the number of this draw and the example's row id: the same
 * wherever the example stands in the batch, and whatever stands beside it.
 *
 * <p>Srivastava, Hinton, Krizhevsky, Sutskever and Salakhutdinov, "Dropout: A Simple Way to Prevent Neural Networks from
 * Overfitting", JMLR 15, 2014.
 */
public final class Dropout implements Layer {
    private static final double UNIT = 0x1p32; // 32 bits decide

    private final double p;

    /** @param p the probability to drop, in [0, 1) */
    public Dropout(double p) {
        Check.that(p >= 0 && p < 1, "p: expected a number in [0, 1), found %s", p);
        this.p = p;
    }

    @Override
    public Pass<Tensor, Tensor> forward(Tensor x, Context context) {
        if (!context.training()) {
            return new Pass<>(x, dy -> dy);
        }
        Tensor mask = context.allocate(x.shape());
        draw(mask, context);
        Tensor y = context.allocate(x.shape());
        Elementwise.multiply(x, mask, y);
        return new Pass<>(y, dy -> {
            Tensor dx = context.allocate(x.shape());
            Elementwise.multiply(dy, mask, dx);
            return dx;
        });
    }

    /** Fills the mask with 0 and 1 / (1 − p). */
    private void draw(Tensor mask, Context context) {
        int batch = mask.shape().dimension(0);
        int size = batch == 0 ? 0 : mask.size() / batch;
        long draw = context.draw();
        for (int row = 0; row < batch; row++) {
            fill(mask.data(), mask.offset() + row * size, size, Seed.stream(draw, context.rowId(row), 0));
        }
    }

    private void fill(float[] mask, int from, int size, RandomGenerator random) {
        int kept = Float.floatToRawIntBits((float) (1 / (1 - p)));
        long threshold = Math.round(p * UNIT);
        long bits = 0;
        for (int i = 0; i < size; i++) {
            bits = (i & 1) == 0 ? random.nextLong() : bits >>> 32; // two decisions from one number
            long keep =
                    threshold - 1 - (bits & 0xFFFFFFFFL) >> 63; // all ones from the threshold on: no branch to guess
            mask[from + i] = Float.intBitsToFloat(kept & (int) keep);
        }
    }

    @Override
    public Shape outputShape(Shape input) {
        return input;
    }

    @Override
    public String export(String input, Shape example, Export to) {
        return input;
    }

    @Override
    public Spec spec() {
        return Spec.of("dropout", "p", p);
    }
}
