package io.github.thalweg.train;

import io.github.thalweg.learn.Rows;
import io.github.thalweg.math.Seed;
import io.github.thalweg.model.Scaling;
import io.github.thalweg.nn.Context;
import io.github.thalweg.nn.Loss;
import io.github.thalweg.nn.Network;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;

/** What one shard's worker holds on to between steps so that a step makes no garbage: scratch memory, nothing else. */
final class Workspace {
    private static final int FEW = 16; // pieces of a prediction have a sixteenth of the rows of one of a training

    private static final long PASS = 0xD20;

    private final Network<Tensor, Tensor> network;
    private final Loss.OfTensors loss;
    private final Inputs inputs;
    private final Context context;
    private final int piece;
    private final int targets;
    private float[] labels = new float[0];
    private float[] weights = new float[0];
    private long[] ids = new long[0];
    private int[] places = new int[0];
    private Gradient gradient; // as long as the parameters: made where somebody trains

    Workspace(Network<Tensor, Tensor> network, Loss.OfTensors loss, Scaling scaling, int targets) {
        this.network = network;
        this.loss = loss;
        this.inputs = new Inputs(network.inputShape(), scaling);
        this.context = new Context(network.layout());
        this.piece = inputs.most();
        this.targets = targets;
    }

    Gradient gradient() {
        if (gradient == null) {
            gradient = new Gradient(network.layout().gradientSize());
        }
        return gradient;
    }

    /** Adds the gradient of the rows at places [from, to) of the order to {@link #gradient}. */
    void backpropagate(float[] parameters, Rows rows, Batches order, int from, int to, long seed, int shard) {
        for (int begin = from, count; begin < to; begin += count) {
            count = Math.min(to - begin, piece);
            reserve(count);
            order.rows(begin, begin + count, places);
            count = inputs.fitting(rows, places, count, 1);
            Tensor x = gather(rows, count);
            context.begin(parameters, gradient().values(), true, Seed.hash(seed, PASS), ids)
                    .lengths(inputs.lengths());
            Tensor y = Tensor.view(labels, 0, Shape.of(count, targets));
            Loss.Score<Tensor> score = network.backpropagate(x, y, rows.weighted() ? weights : null, loss, context);
            gradient.count(shard, score.sum(), score.weight(), count);
        }
    }

    /**
     * Runs rows [from, to) forward and returns the weighted sum of their losses.
     *
     * @param out receives predictions, {@code width} per row
     * @param raw receives what they are made of: outputs, as many per row; or null
     */
    double predict(
            float[] parameters, Rows rows, int from, int to, int width, double[] out, double[] raw, boolean scored) {
        double sum = 0;
        int few = Math.max(1, piece / FEW);
        for (int begin = from, count; begin < to; begin += count) {
            count = Math.min(to - begin, few);
            reserve(count);
            for (int i = 0; i < count; i++) {
                places[i] = begin + i;
            }
            count = inputs.fitting(rows, places, count, FEW);
            Tensor x = gather(rows, count);
            Tensor output =
                    network.predict(x, context.beginInference(parameters).lengths(inputs.lengths()));
            if (scored) {
                Tensor y = Tensor.view(labels, 0, Shape.of(count, targets));
                sum += loss.score(output, y, rows.weighted() ? weights : null, context)
                        .sum();
            }
            if (raw != null) {
                copyRaw(output, count, width, raw, (begin - from) * width);
            }
            copy(loss.predictions(output), count * width, out, (begin - from) * width);
        }
        return sum;
    }

    /** One output that tells two classes apart speaks for the second of them, and against the first. */
    private static void copyRaw(Tensor output, int count, int width, double[] raw, int at) {
        if (width == 2 && output.size() == count) {
            for (int i = 0; i < count; i++) {
                float logit = output.data()[output.offset() + i];
                raw[at + 2 * i] = -logit;
                raw[at + 2 * i + 1] = logit;
            }
        } else {
            copy(output, count * width, raw, at);
        }
    }

    private static void copy(Tensor from, int count, double[] to, int at) {
        for (int i = 0; i < count; i++) {
            to[at + i] = from.data()[from.offset() + i];
        }
    }

    private Tensor gather(Rows rows, int count) {
        for (int i = 0; i < count; i++) {
            int place = places[i];
            for (int t = 0; t < targets; t++) {
                labels[i * targets + t] = (float) rows.target(place, t);
            }
            weights[i] = (float) rows.weight(place);
            ids[i] = rows.id(place);
        }
        return inputs.gather(rows, places, count);
    }

    private void reserve(int count) {
        if (places.length < count) {
            labels = new float[count * targets];
            weights = new float[count];
            ids = new long[count];
            places = new int[count];
        }
    }
}
