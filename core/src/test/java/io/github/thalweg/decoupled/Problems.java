package io.github.thalweg.decoupled;

import io.github.thalweg.learn.LocalRows;
import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.math.Sampling;
import io.github.thalweg.math.Seed;
import io.github.thalweg.model.Scaling;
import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.Loss;
import io.github.thalweg.nn.block.Sequential;
import io.github.thalweg.nn.optimize.Constant;
import io.github.thalweg.nn.optimize.Optimizer;
import io.github.thalweg.nn.optimize.Sgd;
import io.github.thalweg.spec.Count;
import io.github.thalweg.spec.Registry;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.train.Training;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Small data, networks and fits for the tests of this package. */
final class Problems {
    static final List<String> FEATURES = List.of("a", "b", "c", "d");

    private Problems() {}

    /** Three classes of four features. */
    static LocalShards<Rows> threeClasses(int rows, int shards, int threads) {
        RandomGenerator random = Seed.stream(5, 0, 0);
        double[][] x = new double[rows][4];
        double[] y = new double[rows];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < 4; j++) {
                x[i][j] = (float) Sampling.gaussian(random);
            }
            y[i] = x[i][0] > x[i][1] ? 0 : x[i][2] > 0 ? 1 : 2;
        }
        return LocalRows.of(x, y, null, shards, threads);
    }

    static Layer.Recipe recipe(Object... layers) {
        List<Layer.Recipe> recipes = new ArrayList<>();
        for (Object layer : layers) {
            recipes.add(Registry.standard().make(Layer.Recipe.class, "network." + recipes.size(), layer));
        }
        return Sequential.recipe(recipes);
    }

    static Spec linear(int outputs) {
        return Spec.of("linear", "outputs", outputs);
    }

    /** Three stages are cut at 2 and 4. */
    static Layer.Recipe deep() {
        return recipe(linear(8), "tanh", linear(6), "sigmoid", linear(3));
    }

    static Training training(Optimizer optimizer, int batch, int epochs) {
        return new Training(optimizer, new Constant(), batch, epochs, 1, Sgd.of(1), 7, List.of());
    }

    static Decoupling decoupling(Mode mode, double lambda, int staleness, int replicas) {
        return new Decoupling(
                mode,
                List.of(2, 4),
                replicas,
                Synthesizer.linear(Sgd.of(0.05)),
                lambda,
                new Count(staleness),
                Watch.NONE,
                Delay.NONE);
    }

    static DecoupledFit fit(
            LocalShards<Rows> rows,
            Layer.Recipe recipe,
            Loss.OfTensors loss,
            Training training,
            Decoupling decoupling) {
        return DecoupledFit.prepare(
                rows, FEATURES, List.of(), recipe, loss, Scaling.Rule.parse("none"), training, decoupling);
    }

    static DecoupledFit run(DecoupledFit fit) {
        fit.run(List.of(), 0, () -> false);
        return fit;
    }
}
