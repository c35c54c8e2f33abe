package io.github.thalweg.train;

import io.github.thalweg.learn.Rows;
import io.github.thalweg.math.Seed;
import io.github.thalweg.model.Scaling;
import io.github.thalweg.nn.Batch;
import io.github.thalweg.nn.Context;
import io.github.thalweg.nn.Objective;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;

/** What one shard's worker holds on to between steps so that a step makes no garbage: scratch memory, nothing else. */
final class Workspace {
    /** A part of a batch with more rows or numbers than this is worked through in pieces: memory stays bounded. */
    private static final int MOST_ROWS = 4096;

    private static final int MOST_NUMBERS = 1 << 24;

    private static final long PASS = 0xD20;

    private final Objective<Batch> objective;
    private final Shape input;
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

    /** @param input the shape of one example */
    Workspace(Objective<Batch> objective, Shape input, Scaling scaling, int targets) {
        this.objective = objective;
        this.input = input;
        this.scaling = scaling;
        this.context = new Context(objective.layout());
        this.row = new double[input.size()];
        this.piece = Math.max(1, Math.min(MOST_ROWS, MOST_NUMBERS / Math.max(1, row.length)));
        this.targets = targets;
    }

    Gradient gradient() {
        if (gradient == null) {
            gradient = new Gradient(objective.layout().gradientSize());
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
            Objective.Score score = objective.add(batch(rows, end - begin), context);
            gradient.count(shard, score.sum(), score.weight(), end - begin);
        }
    }

    /** Work on a few rows at once. */
    interface Few {
        /**
         * Runs them forward.
         *
         * @param context a pass that only predicts has begun
         * @param first the number of the first of them, counted from the first of all
         */
        void of(Batch batch, Context context, int first);
    }

    /** Hands out rows [from, to), a few at a time. */
    void each(float[] parameters, Rows rows, int from, int to, Few few) {
        int most = Math.max(1, piece / 16);
        for (int begin = from; begin < to; begin += most) {
            int count = Math.min(to - begin, most);
            reserve(count);
            for (int i = 0; i < count; i++) {
                places[i] = begin + i;
            }
            gather(rows, count);
            few.of(batch(rows, count), context.beginInference(parameters), begin - from);
        }
    }

    /** The rows that were gathered. */
    private Batch batch(Rows rows, int count) {
        return new Batch(
                Tensor.view(features, 0, input.prepend(count)),
                Tensor.view(labels, 0, Shape.of(count, targets)),
                rows.weighted() ? weights : null);
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
