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
    private static final int FEW = 16; // pieces of a prediction have a sixteenth of the rows of one of a training

    private static final long PASS = 0xD20;

    private final Objective<Batch> objective;
    private final Inputs inputs;
    private final Context context;
    private final int piece;
    private final int targets;
    private float[] labels = new float[0];
    private float[] weights = new float[0];
    private long[] ids = new long[0];
    private int[] places = new int[0];
    private Gradient gradient; // as long as the parameters: made where somebody trains

    /** @param input the shape of one example */
    Workspace(Objective<Batch> objective, Shape input, Scaling scaling, int targets) {
        this.objective = objective;
        this.inputs = new Inputs(input, scaling);
        this.context = new Context(objective.layout());
        this.piece = inputs.most();
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
        for (int begin = from, count; begin < to; begin += count) {
            count = Math.min(to - begin, piece);
            reserve(count);
            order.rows(begin, begin + count, places);
            count = inputs.fitting(rows, places, count, 1);
            Batch batch = gather(rows, count);
            context.begin(parameters, gradient().values(), true, Seed.hash(seed, PASS), ids)
                    .lengths(inputs.lengths());
            Objective.Score score = objective.add(batch, context);
            gradient.count(shard, score.sum(), score.weight(), count);
        }
    }

    /** What is to be done with a few rows. */
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
        int most = Math.max(1, piece / FEW);
        for (int begin = from, count; begin < to; begin += count) {
            count = Math.min(to - begin, most);
            reserve(count);
            for (int i = 0; i < count; i++) {
                places[i] = begin + i;
            }
            count = inputs.fitting(rows, places, count, FEW);
            Batch batch = gather(rows, count);
            few.of(batch, context.beginInference(parameters).lengths(inputs.lengths()), begin - from);
        }
    }

    private Batch gather(Rows rows, int count) {
        for (int i = 0; i < count; i++) {
            int place = places[i];
            for (int t = 0; t < targets; t++) {
                labels[i * targets + t] = (float) rows.target(place, t);
            }
            weights[i] = (float) rows.weight(place);
            ids[i] = rows.id(place);
        }
        return new Batch(
                inputs.gather(rows, places, count),
                Tensor.view(labels, 0, Shape.of(count, targets)),
                rows.weighted() ? weights : null);
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
