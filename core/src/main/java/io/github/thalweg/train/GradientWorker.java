package io.github.thalweg.train;

import io.github.thalweg.learn.Round;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Slices;
import io.github.thalweg.learn.Worker;
import io.github.thalweg.math.Seed;
import io.github.thalweg.model.Scaling;
import io.github.thalweg.nn.Batch;
import io.github.thalweg.nn.Objective;
import io.github.thalweg.tensor.Shape;

/**
 * The gradient of a shard's part of one mini-batch.
 *
 * @param input the shape of one example
 * @param fit names the fit, so that another one on the same shards does not find this one's scratch memory
 * @param steps in an epoch
 */
record GradientWorker(
        Objective<Batch> objective, Shape input, Scaling scaling, long fit, long seed, long steps, int targets)
        implements Worker<Weights, Rows, Gradient> {
    @Override
    public Gradient contribute(Weights model, Rows rows, Round at) {
        Workspace workspace = at.memory("workspace", fit, () -> new Workspace(objective, input, scaling, targets));
        long epoch = at.number() / steps;
        long step = at.number() % steps;
        Batches order = Batches.remembered(at, seed, epoch, rows.rows(), steps);
        workspace.gradient().clear();
        workspace.backpropagate(
                model.values(),
                rows,
                order,
                order.start(step),
                order.start(step + 1),
                Seed.hash(seed, at.number()),
                at.shard());
        return workspace.gradient();
    }

    @Override
    public Slices<Gradient> slices(Weights model) {
        return Gradient.slices(objective.layout().gradientSize());
    }
}
