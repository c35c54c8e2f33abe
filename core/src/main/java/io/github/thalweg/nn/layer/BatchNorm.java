package io.github.thalweg.nn.layer;

import io.github.thalweg.math.Check;
import io.github.thalweg.nn.Context;
import io.github.thalweg.nn.Export;
import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.Parameter;
import io.github.thalweg.nn.Pass;
import io.github.thalweg.nn.initialize.Constant;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Reduce;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.util.List;

/**
 * Batch normalization {@code y = scale (x − mean) / √(variance + epsilon) + shift} of each feature. Shapes: x and y
 * [batch, …, features], parameters [features].
 *
 * <p>In training, mean and (biased) variance are those over all dimensions of x but the last, padding left out. A worker sees its shard's
 * part of the batch only ("ghost batches"), so the result depends on the job's number of {@code shards}; not on
 * partitions, threads or machines. Otherwise they are the running ones, averaged over the steps: of a step's parts the
 * mean weighed by rows, the unbiased variance by rows − 1. A part of one row is all shift; it tells nothing of the
 * variance, and its gradient at the input is 0.
 *
 * <p>Ioffe and Szegedy, "Batch Normalization: Accelerating Deep Network Training by Reducing Internal Covariate Shift",
 * ICML 2015; Hoffer, Hubara and Soudry, "Train Longer, Generalize Better", NIPS 2017 (ghost batches).
 */
public final class BatchNorm implements Layer {
    private final Parameter scale;
    private final Parameter shift;
    private final Parameter mean;
    private final Parameter variance;
    private final double epsilon;

    /** @param momentum the part of the old running statistics that stays at a step, in [0, 1] */
    public BatchNorm(int features, double momentum, double epsilon) {
        Shape shape = Shape.of(Check.positive("features", features));
        this.scale = Parameter.trained("scale", shape, new Constant(1));
        this.shift = Parameter.trained("shift", shape, new Constant(0));
        this.mean = Parameter.running("mean", shape, new Constant(0), momentum);
        this.variance = Parameter.running("variance", shape, new Constant(1), momentum);
        this.epsilon = Check.positive("epsilon", epsilon);
    }

    @Override
    public Pass<Tensor, Tensor> forward(Tensor x, Context context) {
        InputCheck.batch(x, features(), "scale", scale.shape());
        if (!context.training()) {
            return byRunning(x, context);
        }
        int[] lengths = context.lengths();
        if (lengths == null) {
            return byBatch(x, context);
        }
        Pass<Tensor, Tensor> pass = byBatch(Series.packed(x, lengths, context), context);
        return new Pass<>(Series.padded(pass.output(), x.shape(), lengths, context), dy -> {
            Tensor dx = pass.backward().of(Series.packed(dy, lengths, context));
            return Series.padded(dx, x.shape(), lengths, context);
        });
    }

    private Pass<Tensor, Tensor> byBatch(Tensor x, Context context) {
        double[] means = new double[features()];
        double[] variances = new double[features()];
        Reduce.columnMean(x, means);
        Reduce.columnVariance(x, means, variances);
        observe(means, variances, x.rows(), context);
        Tensor centre = context.allocate(scale.shape());
        Tensor rate = context.allocate(scale.shape());
        for (int j = 0; j < means.length; j++) {
            centre.data()[centre.offset() + j] = (float) means[j];
            rate.data()[rate.offset() + j] = (float) (1 / Math.sqrt(variances[j] + epsilon));
        }
        Tensor normal = normalize(x, centre, rate, context);
        return new Pass<>(Rows.scaled(normal, context.value(scale), context.value(shift), context), dy -> {
            ColumnSums sums = new ColumnSums(dy, normal);
            sums.addTo(context.gradient(shift), context.gradient(scale));
            return inputGradient(dy, normal, rate, sums, context);
        });
    }

    private void observe(double[] means, double[] variances, int rows, Context context) {
        Tensor statistic = context.allocate(scale.shape());
        if (rows > 0) {
            Rows.copy(means, 1, statistic);
            context.observe(mean, statistic, rows);
        }
        if (rows > 1) {
            Rows.copy(variances, rows / (rows - 1.0), statistic);
            context.observe(variance, statistic, rows - 1);
        }
    }

    private static Tensor normalize(Tensor x, Tensor centre, Tensor rate, Context context) {
        Tensor normal = context.allocate(x.shape());
        int columns = x.columns();
        float[] from = x.data();
        float[] to = normal.data();
        for (int row = 0, rows = x.rows(); row < rows; row++) {
            int source = x.offset() + row * columns;
            int target = normal.offset() + row * columns;
            for (int j = 0; j < columns; j++) {
                to[target + j] =
                        (from[source + j] - centre.data()[centre.offset() + j]) * rate.data()[rate.offset() + j];
            }
        }
        return normal;
    }

    /** {@code dx = scale rate (dy − Σ dy / rows − x̂ Σ dy x̂ / rows)}, with x̂ the normalized input. */
    private Tensor inputGradient(Tensor dy, Tensor normal, Tensor rate, ColumnSums sums, Context context) {
        Tensor dx = context.allocate(dy.shape());
        int columns = dy.columns();
        int rows = dy.rows();
        Tensor factor = context.value(scale);
        for (int row = 0; row < rows; row++) {
            int at = row * columns;
            for (int j = 0; j < columns; j++) {
                double centred = dy.data()[dy.offset() + at + j]
                        - (sums.plain[j] + normal.data()[normal.offset() + at + j] * sums.weighted[j]) / rows;
                dx.data()[dx.offset() + at + j] =
                        (float) (factor.data()[factor.offset() + j] * rate.data()[rate.offset() + j] * centred);
            }
        }
        return dx;
    }

    private Pass<Tensor, Tensor> byRunning(Tensor x, Context context) {
        Tensor spread = context.value(variance);
        Tensor rate = context.allocate(scale.shape());
        for (int j = 0; j < features(); j++) {
            rate.data()[rate.offset() + j] = (float) (1 / Math.sqrt(spread.data()[spread.offset() + j] + epsilon));
        }
        Tensor normal = normalize(x, context.value(mean), rate, context);
        return new Pass<>(Rows.scaled(normal, context.value(scale), context.value(shift), context), dy -> {
            new ColumnSums(dy, normal).addTo(context.gradient(shift), context.gradient(scale));
            Tensor dx = context.allocate(dy.shape());
            Rows.multiply(Rows.multiply(dy, context.value(scale), dx), rate, dx); // dx = dy scale rate
            return dx;
        });
    }

    private int features() {
        return scale.shape().size();
    }

    @Override
    public Shape outputShape(Shape input) {
        InputCheck.example(input, features(), "scale", scale.shape());
        return input;
    }

    @Override
    public long operations(Shape input) {
        return 2 * input.sizeOfStep();
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(scale, shift, mean, variance);
    }

    @Override
    public boolean batchCoupled() {
        return true;
    }

    @Override
    public String export(String input, Shape example, Export to) {
        float[] factor = to.value(scale).data();
        float[] offset = to.value(shift).data();
        for (int j = 0; j < factor.length; j++) {
            double rate = factor[j] / Math.sqrt(to.value(variance).data()[j] + epsilon);
            offset[j] -= (float) (to.value(mean).data()[j] * rate);
            factor[j] = (float) rate;
        }
        String scaled = to.operator("Mul", List.of(input, to.constant(factor, features())));
        return to.operator("Add", List.of(scaled, to.constant(offset, features())));
    }

    @Override
    public Spec spec() {
        return Spec.of("batchNorm", "momentum", mean.momentum(), "epsilon", epsilon);
    }
}
