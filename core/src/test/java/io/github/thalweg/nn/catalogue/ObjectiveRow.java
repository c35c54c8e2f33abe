package io.github.thalweg.nn.catalogue;

import io.github.thalweg.nn.Batch;
import io.github.thalweg.nn.Context;
import io.github.thalweg.nn.Objective;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;

/**
 * One objective of the catalogue.
 *
 * @param name unique
 * @param input of four examples, a row each
 * @param target of four examples
 */
record ObjectiveRow(String name, Objective<Batch> objective, Tensor input, Tensor target) {
    private static final long SEED = 5;

    /** The score of some examples, and its gradient. */
    record Found(Objective.Score score, float[] gradient) {}

    float[] parameters() {
        return objective.layout().initialize(3);
    }

    /** Examples by number. */
    Batch batch(float[] weights, int... examples) {
        return new Batch(pick(input, examples), pick(target, examples), weights);
    }

    private static Tensor pick(Tensor rows, int... examples) {
        Shape one = rows.shape().withoutFirst();
        Tensor picked = Tensor.zeros(one.prepend(examples.length));
        for (int i = 0; i < examples.length; i++) {
            picked.slice(i, i + 1).copyFrom(rows.slice(examples[i], examples[i] + 1));
        }
        return picked;
    }

    Found add(float[] weights, int... examples) {
        return add(objective, new float[objective.layout().gradientSize()], batch(weights, examples));
    }

    /** @param gradient added to */
    Found add(Objective<Batch> same, float[] gradient, Batch batch) {
        Context context = new Context(same.layout());
        return new Found(same.add(batch, context.begin(parameters(), gradient, true, SEED, null)), gradient);
    }

    /** The score alone. */
    Objective.Score score(float[] weights, int... examples) {
        float[] unwanted = new float[objective.layout().gradientSize()];
        Context context = new Context(objective.layout());
        return objective.score(batch(weights, examples), context.begin(parameters(), unwanted, true, SEED, null));
    }

    @Override
    public String toString() {
        return name;
    }
}
