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
    /** A part of a batch with more rows or numbers than this is worked through in pieces: memory stays bounded. */
    private static final int MOST_ROWS = 4096;

    private static final int MOST_NUMBERS = 1 << 24;

    private static final long PASS = 0xD20;

    private final Network<Tensor, Tensor> network;
    private final Loss.OfTensors loss;
    private final Scaling scaling;
    private final Context context;
    private final double[] row;
    private final int piece;
    private final int targets;
    private float[] features = new float[0];
    private float[] labels = new float[0];
    private float[] weights = new float[0];
    private long[] ids = new long[0];
    private int[] places = new int[0];
    private Gradient gradient; // as long as the parameters: made where somebody trains

    Workspace(Network<Tensor, Tensor> network, Loss.OfTensors loss, Scaling scaling, int targets) {
        this.network = network;
        this.loss = loss;
        this.scaling = scaling;
        this.context = new Context(network.layout());
        this.row = new double[network.inputShape().size()];
        this.piece = Math.max(1, Math.min(MOST_ROWS, MOST_NUMBERS / Math.max(1, row.length)));
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
        for (int begin = from; begin < to; begin += piece) {
            int end = Math.min(to, begin + piece);
            reserve(end - begin);
            order.rows(begin, end, places);
            gather(rows, end - begin);
            context.begin(parameters, gradient().values(), true, Seed.hash(seed, PASS), ids);
            Tensor x = Tensor.view(features, 0, network.inputShape().prepend(end - begin));
            Tensor y = Tensor.view(labels, 0, Shape.of(end - begin, targets));
            Loss.Score<Tensor> score = network.backpropagate(x, y, rows.weighted() ? weights : null, loss, context);
            gradient.count(shard, score.sum(), score.weight(), end - begin);
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
        int few = Math.max(1, piece / 16);
        for (int begin = from; begin < to; begin += few) {
            int count = Math.min(to - begin, few);
            reserve(count);
            for (int i = 0; i < count; i++) {
                places[i] = begin + i;
            }
            gather(rows, count);
            context.beginInference(parameters);
            Tensor output = network.predict(
                    Tensor.view(features, 0, network.inputShape().prepend(count)), context);
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

    private void gather(Rows rows, int count) {
        int width = row.length;
        for (int i = 0; i < count; i++) {
            int place = places[i];
            if (scaling.identity()) {
                rows.copyFeatures(place, features, i * width);
            } else {
                rows.copyFeatures(place, row, 0);
                scaling.apply(row, features, i * width);
            }
            for (int t = 0; t < targets; t++) {
                labels[i * targets + t] = (float) rows.target(place, t);
            }
            weights[i] = (float) rows.weight(place);
            ids[i] = rows.id(place);
        }
    }

    private void reserve(int count) {
        if (places.length < count) {
            features = new float[Math.multiplyExact(count, row.length)];
            labels = new float[count * targets];
            weights = new float[count];
            ids = new long[count];
            places = new int[count];
        }
    }
}
