package io.github.thalweg.train;

import io.github.thalweg.learn.Round;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Slices;
import io.github.thalweg.learn.Worker;
import io.github.thalweg.math.Seed;
import io.github.thalweg.model.Scaling;
import io.github.thalweg.nn.Batch;
import io.github.thalweg.nn.Layout;
import io.github.thalweg.nn.Objective;
import io.github.thalweg.nn.optimize.Update;
import io.github.thalweg.tensor.Shape;
import java.util.List;

/**
 * H steps of a shard on its own: contributes how far it came, times the weight of the rows it looked at, so that the sum
 * divided by its weight is the average way. The optimizer begins afresh, which keeps the worker a pure function.
 *
 * @param input the shape of one example
 * @param fit names the fit, so that another one on the same shards does not find this one's scratch memory
 * @param steps in an epoch
 */
record LocalStepsWorker(
        Objective<Batch> objective,
        Shape input,
        Scaling scaling,
        Training training,
        long fit,
        long steps,
        int[] ranges,
        int targets)
        implements Worker<Weights, Rows, Gradient> {
    @Override
    public Gradient contribute(Weights model, Rows rows, Round at) {
        Workspace workspace = at.memory("workspace", fit, () -> new Workspace(objective, input, scaling, targets));
        Layout layout = objective.layout();
        float[] start = model.values();
        float[] here = start.clone();
        float[][] slots = new float[training.clipped().slots()][layout.trainedSize()];
        Gradient way = new Gradient(layout.gradientSize());
        long first = at.number() * training.localSteps();
        long last = Math.min(first + training.localSteps(), steps * training.epochs());
        for (long step = first; step < last; step++) {
            long epoch = step / steps;
            Batches order = Batches.remembered(at, seed(), epoch, rows.rows(), steps);
            Gradient gradient = workspace.gradient();
            gradient.clear();
            workspace.backpropagate(
                    here,
                    rows,
                    order,
                    order.start(step % steps),
                    order.start(step % steps + 1),
                    Seed.hash(seed(), step),
                    at.shard());
            if (gradient.weight() > 0) {
                Steps.mean(gradient.values(), layout.trainedSize(), gradient.weight());
                double rate = training.clipped().rate() * model.factor();
                training.clipped().step(new Update(here, gradient.values(), slots, ranges, step - first + 1, rate));
                Steps.run(layout, here, gradient.values(), List.of());
                for (int i = layout.trainedSize(); i < layout.gradientSize(); i++) {
                    way.values()[i] += gradient.values()[i]; // running statistics are summed over the steps
                }
            }
            way.count(at.shard(), gradient.loss(), gradient.weight(), gradient.rows());
        }
        for (int i = 0; i < layout.trainedSize(); i++) {
            way.values()[i] = (float) ((start[i] - here[i]) * way.weight());
        }
        return way;
    }

    @Override
    public Slices<Gradient> slices(Weights model) {
        return Gradient.slices(objective.layout().gradientSize());
    }

    private long seed() {
        return training.seed();
    }
}
