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
    private final List<Bench> benches = new ArrayList<>();
    private final List<float[]> gradients = new ArrayList<>(); // thrown away: only gradients at cuts are wanted

    Truth(Stages stages) {
        this.stages = stages;
        for (int i = 0; i < stages.count(); i++) {
            benches.add(new Bench(stages, i));
            gradients.add(new float[stages.get(i).network().layout().gradientSize()]);
        }
    }

    /** Adds to the products of every cut. */
    void compare(StageModel model, Activation batch, long seed, StageSum sum) {
        List<Pass<Tensor, Tensor>> passes = new ArrayList<>();
        Activation x = batch;
        for (int i = 0; i < stages.count(); i++) {
            long stageSeed = Seed.hash(seed, batch.batch(), i);
            passes.add(benches.get(i).forward(model.parameters()[i], gradients.get(i), x, stageSeed));
            x = x.with(Bench.numbers(passes.get(i).output()));
        }
        int last = stages.count() - 1;
        Tensor gradient =
                benches.get(last).score(passes.get(last).output(), batch).gradient();
        for (int i = last; i > 0; i--) {
            gradient = passes.get(i).backward().of(gradient);
            Tensor h = passes.get(i - 1).output();
            sum.products[i - 1] =
                    products(Bench.numbers(synthetic(model, i - 1, h, batch, seed)), Bench.numbers(gradient));
        }
    }

    private Tensor synthetic(StageModel model, int stage, Tensor h, Activation batch, long seed) {
        Bench bench = benches.get(stage);
        float[] parameters = model.synthesizers()[stage];
        long stageSeed = Seed.hash(seed, batch.batch(), stage);
        if (stages.mode() == Mode.AUXILIARY) {
            float[] unused = new float[stages.get(stage).synthesizer().layout().gradientSize()];
            return bench.auxiliary(parameters, unused, h, batch, stageSeed);
        }
        return bench.synthesize(parameters, null, h, batch, stageSeed).output();
    }

    private static double[] products(float[] synthetic, float[] truth) {
        return new double[] {
            Reduce.dot(synthetic, 0, truth, 0, truth.length),
            Reduce.sumOfSquares(synthetic, 0, synthetic.length),
            Reduce.sumOfSquares(truth, 0, truth.length)
        };
    }
}
