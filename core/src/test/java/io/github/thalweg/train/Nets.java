package io.github.thalweg.train;

import io.github.thalweg.learn.LocalRows;
import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Runner;
import io.github.thalweg.math.Sampling;
import io.github.thalweg.math.Seed;
import io.github.thalweg.model.Scaling;
import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.Loss;
import io.github.thalweg.nn.Network;
import io.github.thalweg.nn.NetworkObjective;
import io.github.thalweg.nn.block.Sequential;
import io.github.thalweg.nn.optimize.Constant;
import io.github.thalweg.nn.optimize.Optimizer;
import io.github.thalweg.nn.optimize.Schedule;
import io.github.thalweg.nn.optimize.Sgd;
import io.github.thalweg.spec.Registry;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Small networks, trainings and data for the tests of this package. */
final class Nets {
    private Nets() {}

    static Spec linear(int outputs) {
        return Spec.of("linear", "outputs", outputs);
    }

    /** What a job's list of layers says. */
    static Layer.Recipe recipe(Object... layers) {
        List<Layer.Recipe> recipes = new ArrayList<>();
        for (Object layer : layers) {
            recipes.add(Registry.standard().make(Layer.Recipe.class, "network." + recipes.size(), layer));
        }
        return Sequential.recipe(recipes);
    }

    static Network<Tensor, Tensor> network(int features, Object... layers) {
        return NetworkFit.build(recipe(layers), Shape.of(features));
    }

    /** Three layers, of which one depends on the batch and one on chance. */
    static Network<Tensor, Tensor> deep() {
        return network(4, linear(16), "batchNorm", "relu", Spec.of("dropout", "p", 0.25), linear(8), "tanh", linear(3));
    }

    static Training training(Optimizer optimizer, int batch, int epochs) {
        return training(optimizer, batch, epochs, 7);
    }

    static Training training(Optimizer optimizer, int batch, int epochs, long seed, String... freeze) {
        return new Training(optimizer, new Constant(), batch, epochs, 1, Sgd.of(1), seed, List.of(freeze));
    }

    static Training localSteps(Optimizer inner, int steps, Optimizer outer, Schedule schedule, int batch, int epochs) {
        return new Training(inner, schedule, batch, epochs, steps, outer, 7, List.of());
    }

    static NetworkLearner learner(
            Network<Tensor, Tensor> network, Loss.OfTensors loss, Training training, LocalShards<Rows> rows) {
        Rows first = rows.list().get(0);
        long count = rows.list().stream().mapToLong(Rows::rows).sum();
        return learner(network, loss, Scaling.none(), training, count, first.targets());
    }

    static NetworkLearner learner(
            Network<Tensor, Tensor> network,
            Loss.OfTensors loss,
            Scaling scaling,
            Training training,
            long rows,
            int targets) {
        return new NetworkLearner(
                NetworkObjective.of(network, loss), network.inputShape(), scaling, training, rows, targets);
    }

    /** Runs to the end. */
    static NetworkLearner run(NetworkLearner learner, LocalShards<Rows> rows) {
        Runner.run(learner, rows, 0, List.of(), () -> false);
        return learner;
    }

    /** Runs some rounds. */
    static void rounds(NetworkLearner learner, LocalShards<Rows> rows, long from, long to) {
        for (long round = from; round < to; round++) {
            rows.advance(learner, round, 1, () -> false);
        }
    }

    /** Standard normal numbers. */
    static double[][] gaussian(long seed, int rows, int columns) {
        RandomGenerator random = Seed.stream(seed, 0, 0);
        double[][] values = new double[rows][columns];
        for (double[] row : values) {
            for (int i = 0; i < columns; i++) {
                row[i] = (float) Sampling.gaussian(random);
            }
        }
        return values;
    }

    /** Classes 0 to 2 by the larger of three linear forms of the features. */
    static double[] classes(double[][] x) {
        return IntStream.range(0, x.length)
                .mapToDouble(i -> x[i][0] > x[i][1] ? (x[i][0] > -x[i][2] ? 0 : 2) : (x[i][1] > -x[i][2] ? 1 : 2))
                .toArray();
    }

    /** Rows of three classes and four features. */
    static LocalShards<Rows> threeClasses(int rows, int shards, int threads) {
        double[][] x = gaussian(11, rows, 4);
        return LocalRows.of(x, classes(x), null, shards, threads);
    }
}
