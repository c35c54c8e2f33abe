package io.github.thalweg.nn;

import io.github.thalweg.math.Check;
import io.github.thalweg.math.Sampling;
import io.github.thalweg.math.Seed;
import io.github.thalweg.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Compares the gradients that an objective computes with differences of its score: for each parameter tensor, and for the
 * input, the derivatives along a few directions.
 *
 * <p>The first direction is the computed gradient itself; the others are random ones tilted halfway towards it, so that
 * the derivative stands clear of the rounding of floats while an error in any element still shows. A difference is the
 * four-point stencil {@code (8 (L(h) − L(−h)) − (L(2h) − L(−2h))) / 12h}, taken for steps h that halve from the size of
 * the tensor on; the one that agrees best with its neighbours counts, whatever the computed gradient says. Dropout masks
 * are the same in all evaluations.
 *
 * <p>Errors are relative to the larger of the two derivatives, or to the change of the loss by one percent over the
 * tensor's own size, where both are smaller: what is less than that, floats cannot tell from 0. A right gradient of
 * a smooth network shows less than 1e-4, most often 1e-6; with rectifiers, steps that cross kinks spoil the difference:
 * seen are 1e-4 to 1e-3.
 *
 * @param training whether dropout and batch statistics are at work
 * @param directions how many for each tensor
 * @param seed of directions and dropout masks
 */
public record GradientCheck<B>(Objective<B> objective, boolean training, int directions, long seed) {
    private static final int HALVINGS = 17;
    private static final double LEAST_CHANGE = 0.01;

    public GradientCheck {
        Check.positive("directions", directions);
    }

    /**
     * What was found for one tensor: the ranges of both kinds of derivative over the directions, and their relative
     * errors.
     */
    public record Row(
            String path,
            double numericLow,
            double numericHigh,
            double analyticLow,
            double analyticHigh,
            double leastError,
            double meanError,
            double greatestError) {}

    /**
     * One row per trained tensor in the order of the layout, then one for each gradient that the objective has at its
     * input.
     *
     * @param parameters of {@link Layout#size()} numbers
     * @param batch some of whose numbers change meanwhile, and are as before in the end
     * @throws IllegalArgumentException if the score is not finite
     */
    public List<Row> rows(float[] parameters, B batch) {
        return rows(parameters, batch, null);
    }

    /**
     * The same for examples of different length.
     *
     * @param lengths of the examples, behind which their steps are padding; {@code null}: there is none
     */
    public List<Row> rows(float[] parameters, B batch, int[] lengths) {
        Layout layout = objective.layout();
        float[] vector = parameters.clone();
        float[] gradient = new float[layout.gradientSize()];
        float[] unwanted = new float[layout.gradientSize()];
        Context context = new Context(layout);
        context.begin(vector, gradient, training, seed, null).lengths(lengths);
        Objective.Score score = objective.add(batch, context);
        Check.that(Double.isFinite(score.sum()), "gradient check: loss %s, expected a finite one", score.sum());

        Evaluation evaluation = () -> {
            context.begin(vector, unwanted, training, seed, null).lengths(lengths);
            return objective.score(batch, context).sum();
        };
        List<Row> rows = new ArrayList<>();
        for (Layout.Entry entry : layout.entries()) {
            if (entry.parameter().role() == Parameter.Role.TRAINED) {
                float[] own = Arrays.copyOfRange(gradient, entry.offset(), entry.offset() + entry.size());
                rows.add(row(entry.path(), vector, entry.offset(), own, evaluation, entry.index()));
            }
        }
        List<Objective.AtInput> inputs =
                objective
                        .inputGradients(
                                batch,
                                context.begin(vector, unwanted, training, seed, null)
                                        .lengths(lengths))
                        .stream()
                        .map(one -> new Objective.AtInput(
                                one.name(), one.values(), one.gradient().copy()))
                        .toList();
        for (int i = 0; i < inputs.size(); i++) {
            Tensor values = inputs.get(i).values();
            float[] own = inputs.get(i).gradient().data();
            rows.add(row(inputs.get(i).name(), values.data(), values.offset(), own, evaluation, -1 - i));
        }
        return rows;
    }

    /** The loss for the numbers as they are now. */
    private interface Evaluation {
        double loss();
    }

    private Row row(String path, float[] numbers, int offset, float[] gradient, Evaluation evaluation, int stream) {
        float[] start = Arrays.copyOfRange(numbers, offset, offset + gradient.length);
        double size = Math.max(1, norm(start));
        double least = LEAST_CHANGE * Math.abs(evaluation.loss()) / size;
        double[] numeric = new double[directions];
        double[] analytic = new double[directions];
        double[] error = new double[directions];
        for (int k = 0; k < directions; k++) {
            double[] direction = direction(gradient, k, Seed.stream(seed, stream, k));
            analytic[k] = dot(gradient, direction);
            numeric[k] = derivative(numbers, offset, start, direction, size, evaluation);
            double scale = Math.max(least, Math.max(Math.abs(analytic[k]), Math.abs(numeric[k])));
            error[k] = analytic[k] == numeric[k] ? 0 : Math.abs(analytic[k] - numeric[k]) / scale;
        }
        return new Row(
                path,
                min(numeric),
                max(numeric),
                min(analytic),
                max(analytic),
                min(error),
                Arrays.stream(error).sum() / directions,
                max(error));
    }

    /** A direction of length 1: the gradient's, or a random one that is turned to its side and tilted towards it. */
    private static double[] direction(float[] gradient, int k, RandomGenerator random) {
        double[] direction = new double[gradient.length];
        double length = norm(gradient);
        if (k > 0 || length == 0) {
            Arrays.setAll(direction, i -> Sampling.gaussian(random));
            scale(direction, (dot(gradient, direction) < 0 ? -1 : 1) / norm(direction));
        }
        if (length > 0) {
            for (int i = 0; i < direction.length; i++) {
                direction[i] += gradient[i] / length;
            }
        }
        scale(direction, 1 / norm(direction));
        return direction;
    }

    private static double derivative(
            float[] numbers, int offset, float[] start, double[] direction, double size, Evaluation evaluation) {
        double[] difference = new double[HALVINGS];
        for (int j = 0; j < HALVINGS; j++) {
            double step = Math.scalb(size, -j);
            move(numbers, offset, start, direction, step);
            double ahead = evaluation.loss();
            move(numbers, offset, start, direction, -step);
            difference[j] = ahead - evaluation.loss();
        }
        System.arraycopy(start, 0, numbers, offset, start.length);
        double[] estimates = new double[HALVINGS - 1];
        for (int j = 0; j < estimates.length; j++) {
            estimates[j] = (8 * difference[j + 1] - difference[j]) / (12 * Math.scalb(size, -j - 1));
        }
        return steadiest(estimates);
    }

    private static void move(float[] numbers, int offset, float[] start, double[] direction, double step) {
        for (int i = 0; i < start.length; i++) {
            numbers[offset + i] = (float) (start[i] + step * direction[i]);
        }
    }

    /** The estimate that differs least from those before and after it; NaN if none is finite. */
    private static double steadiest(double[] estimates) {
        double best = Double.NaN;
        double least = Double.POSITIVE_INFINITY;
        for (int j = 1; j < estimates.length - 1; j++) {
            double unrest = Math.abs(estimates[j] - estimates[j - 1]) + Math.abs(estimates[j] - estimates[j + 1]);
            if (unrest < least) {
                least = unrest;
                best = estimates[j];
            }
        }
        return best;
    }

    private static double dot(float[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double norm(float[] a) {
        double sum = 0;
        for (float value : a) {
            sum += (double) value * value;
        }
        return Math.sqrt(sum);
    }

    private static double norm(double[] a) {
        double sum = 0;
        for (double value : a) {
            sum += value * value;
        }
        return Math.sqrt(sum);
    }

    private static void scale(double[] a, double factor) {
        for (int i = 0; i < a.length; i++) {
            a[i] *= factor;
        }
    }

    private static double min(double[] a) {
        return Arrays.stream(a).min().orElse(Double.NaN);
    }

    private static double max(double[] a) {
        return Arrays.stream(a).max().orElse(Double.NaN);
    }
}
