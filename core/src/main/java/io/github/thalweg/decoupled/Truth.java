package io.github.thalweg.decoupled;

import io.github.thalweg.math.Seed;
import io.github.thalweg.nn.Pass;
import io.github.thalweg.tensor.Reduce;
import io.github.thalweg.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Passes a batch through all stages and back, with the parameters of one round, to see how true synthetic gradients are. */
final class Truth {
    private final Stages stages;
    private final List<StageScratch> scratches = new ArrayList<>();
    private final List<float[]> gradients = new ArrayList<>(); // thrown away: only gradients at cuts are wanted

    Truth(Stages stages) {
        this.stages = stages;
        for (int i = 0; i < stages.count(); i++) {
            scratches.add(new StageScratch(stages, i));
            gradients.add(new float[stages.get(i).network().layout().gradientSize()]);
        }
    }

    /** Adds to the products of every cut. */
    void compare(StageModel model, Activation batch, long seed, StageSum sum) {
        List<Pass<Tensor, Tensor>> passes = new ArrayList<>();
        Activation x = batch;
        for (int i = 0; i < stages.count(); i++) {
            long stageSeed = Seed.hash(seed, batch.batch(), i);
            passes.add(scratches.get(i).forward(model.parameters()[i], gradients.get(i), x, stageSeed));
            x = x.with(StageScratch.numbers(passes.get(i).output()));
        }
        int last = stages.count() - 1;
        Tensor gradient =
                scratches.get(last).score(passes.get(last).output(), batch).gradient();
        for (int i = last; i > 0; i--) {
            gradient = passes.get(i).backward().of(gradient);
            Tensor h = passes.get(i - 1).output();
            sum.products[i - 1] =
                    products(StageScratch.numbers(synthetic(model, i - 1, h, batch, seed)), StageScratch.numbers(gradient));
        }
    }

    private Tensor synthetic(StageModel model, int stage, Tensor h, Activation batch, long seed) {
        StageScratch scratch = scratches.get(stage);
        float[] parameters = model.synthesizers()[stage];
        long stageSeed = Seed.hash(seed, batch.batch(), stage);
        if (stages.mode() == Mode.AUXILIARY) {
            float[] unused = new float[stages.get(stage).synthesizer().layout().gradientSize()];
            return scratch.auxiliary(parameters, unused, h, batch, stageSeed);
        }
        return scratch.synthesize(parameters, null, h, batch, stageSeed).output();
    }

    private static double[] products(float[] synthetic, float[] truth) {
        return new double[] {
            Reduce.dot(synthetic, 0, truth, 0, truth.length),
            Reduce.sumOfSquares(synthetic, 0, synthetic.length),
            Reduce.sumOfSquares(truth, 0, truth.length)
        };
    }
}
