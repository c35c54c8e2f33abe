package io.github.thalweg.nn.optimize;

import io.github.thalweg.math.Check;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Reduce;

/**
 * Shortens the gradient to a Euclidean length of at most {@code max} before another optimizer steps: the whole gradient,
 * or each parameter tensor's by itself.
 *
 * <p>Pascanu, Mikolov and Bengio, "On the Difficulty of Training Recurrent Neural Networks", ICML 2013, algorithm 1.
 */
public record ClipByNorm(Optimizer inner, double max, boolean perTensor) implements Optimizer {
    public ClipByNorm {
        Check.positive("max", max);
    }

    @Override
    public double rate() {
        return inner.rate();
    }

    @Override
    public int slots() {
        return inner.slots();
    }

    @Override
    public void step(Update update) {
        int[] ranges = update.ranges();
        double whole = 0;
        for (int i = 0; i < ranges.length; i += 2) {
            double squares = Reduce.sumOfSquares(update.gradient(), ranges[i], ranges[i + 1]);
            whole += squares;
            if (perTensor) {
                shorten(update.gradient(), ranges[i], ranges[i + 1], Math.sqrt(squares));
            }
        }
        if (!perTensor) {
            double norm = Math.sqrt(whole);
            update.forEachRange((from, to) -> shorten(update.gradient(), from, to, norm));
        }
        inner.step(update);
    }

    private void shorten(float[] gradient, int from, int to, double norm) {
        if (norm > max) {
            float factor = (float) (max / norm);
            for (int i = from; i < to; i++) {
                gradient[i] *= factor;
            }
        }
    }

    @Override
    public Spec spec() {
        return Spec.of("clipByNorm", "optimizer", inner, "max", max, "perTensor", perTensor);
    }
}
