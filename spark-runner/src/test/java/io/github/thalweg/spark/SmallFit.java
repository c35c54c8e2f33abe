package io.github.thalweg.spark;

import io.github.thalweg.learn.Listener;
import io.github.thalweg.learn.LocalRows;
import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.math.Sampling;
import io.github.thalweg.math.Seed;
import io.github.thalweg.model.Models;
import io.github.thalweg.model.Scaling;
import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.block.Sequential;
import io.github.thalweg.nn.loss.CrossEntropy;
import io.github.thalweg.nn.optimize.Adam;
import io.github.thalweg.nn.optimize.Constant;
import io.github.thalweg.nn.optimize.Plateau;
import io.github.thalweg.nn.optimize.Sgd;
import io.github.thalweg.spec.Registry;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.train.NetworkFit;
import io.github.thalweg.train.Training;
import io.github.thalweg.tree.Features;
import io.github.thalweg.tree.TreeFit;
import io.github.thalweg.tree.boost.BoostingFit;
import io.github.thalweg.tree.boost.BoostingOptions;
import io.github.thalweg.tree.grow.Growth;
import io.github.thalweg.tree.objective.Objective;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** A fit in which everything remembers something: slots, a schedule, running statistics, dropout masks by row. */
final class SmallFit {
    /** Of one fit: three epochs of four steps. */
    static final int ROUNDS = 12;

    private static final int ROWS = 240;

    private SmallFit() {}

    /** The rows in so many logical shards. */
    static List<Rows> rows(int shards) {
        RandomGenerator random = Seed.stream(1, 0, 0);
        double[][] x = new double[ROWS][4];
        double[] y = new double[ROWS];
        for (int i = 0; i < ROWS; i++) {
            for (int j = 0; j < 4; j++) {
                x[i][j] = Sampling.gaussian(random);
            }
            y[i] = x[i][0] > x[i][1] ? x[i][2] > 0 ? 0 : 1 : 2;
        }
        try (LocalShards<Rows> local = LocalRows.of(x, y, null, shards, 1)) {
            return local.list();
        }
    }

    static NetworkFit on(Shards<Rows> rows, int localSteps) {
        Training training = new Training(
                Adam.of(0.01), new Plateau(4, 0.5), 60, 3, localSteps, new Sgd(0.7, 0.5, true, 0), 7, List.of());
        return NetworkFit.prepare(
                rows,
                List.of("a", "b", "c", "d"),
                List.of(),
                layers(
                        Spec.of("linear", "outputs", 8),
                        "batchNorm",
                        "relu",
                        Spec.of("dropout", "p", 0.25),
                        Spec.of("linear", "outputs", 3)),
                new CrossEntropy(),
                Scaling.Rule.parse("standard"),
                training);
    }

    /** Two steps of a network whose gradients are so long, eleven megabytes, that an engine should not carry them whole. */
    static NetworkFit wideOn(Shards<Rows> rows) {
        Training training =
                new Training(Adam.of(0.01), new Constant(), ROWS / 2, 1, 1, new Sgd(0.7, 0.5, true, 0), 7, List.of());
        return NetworkFit.prepare(
                rows,
                List.of("a", "b", "c", "d"),
                List.of(),
                layers(
                        Spec.of("linear", "outputs", 1700),
                        "relu",
                        Spec.of("linear", "outputs", 1700),
                        "relu",
                        Spec.of("linear", "outputs", 3)),
                new CrossEntropy(),
                Scaling.Rule.parse("none"),
                training);
    }

    /** Twelve rounds of boosting, each a tree a class and level by level: many sums. */
    static TreeFit boostedOn(Shards<Rows> rows) {
        return BoostingFit.prepare(
                rows,
                Features.numbers(List.of("a", "b", "c", "d")),
                List.of("0", "1", "2"),
                BoostingOptions.of(
                        ROUNDS,
                        0.3,
                        Growth.ofDepth(3),
                        Registry.standard().make(Objective.class, "objective", "softmax"),
                        7));
    }

    private static Layer.Recipe layers(Object... layers) {
        List<Layer.Recipe> recipes = new ArrayList<>();
        for (Object layer : layers) {
            recipes.add(Registry.standard().make(Layer.Recipe.class, "network." + recipes.size(), layer));
        }
        return Sequential.recipe(recipes);
    }

    /** The model's fingerprint, and all that the learner remembers at the end. */
    static List<String> bits(Shards<Rows> rows, int localSteps, Listener... listeners) {
        return bits(on(rows, localSteps), listeners);
    }

    static List<String> bits(NetworkFit fit, Listener... listeners) {
        fit.run(List.of(listeners), 0, () -> false);
        return List.of(Models.fingerprint(fit.model()), fit.learner().state().digest());
    }

    /** The same of a fit that nobody but one thread has worked on. */
    static List<String> bitsOfOneThread(int shards, int localSteps) {
        try (LocalShards<Rows> rows = LocalShards.of(rows(shards), 1)) {
            return bits(rows, localSteps);
        }
    }

    static List<String> wideBitsOfOneThread(int shards) {
        try (LocalShards<Rows> rows = LocalShards.of(rows(shards), 1)) {
            return bits(wideOn(rows));
        }
    }
}
