package io.github.thalweg.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.thalweg.learn.LocalRows;
import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.math.Check;
import io.github.thalweg.model.Models;
import io.github.thalweg.model.Scaling;
import io.github.thalweg.nn.Context;
import io.github.thalweg.nn.Head;
import io.github.thalweg.nn.Loss;
import io.github.thalweg.nn.Network;
import io.github.thalweg.nn.NetworkObjective;
import io.github.thalweg.nn.block.Sequential;
import io.github.thalweg.nn.catalogue.SparseCode;
import io.github.thalweg.nn.head.Answers;
import io.github.thalweg.nn.head.Binary;
import io.github.thalweg.nn.head.Classes;
import io.github.thalweg.nn.loss.CrossEntropy;
import io.github.thalweg.nn.loss.SquaredError;
import io.github.thalweg.nn.optimize.Adam;
import io.github.thalweg.nn.optimize.Constant;
import io.github.thalweg.nn.optimize.Sgd;
import io.github.thalweg.recipe.Needs;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.store.Folder;
import io.github.thalweg.store.MemoryStore;
import io.github.thalweg.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Objectives of a user's own, and heads that are not a loss's usual ones. */
class ObjectiveTest {
    private static final int ROWS = 300;
    private static final double[][] X = plane();

    /** Four columns that lie on a plane: two numbers say all four. */
    private static double[][] plane() {
        double[][] two = Nets.gaussian(9, ROWS, 2);
        double[][] four = new double[ROWS][];
        for (int i = 0; i < ROWS; i++) {
            double a = two[i][0];
            double b = two[i][1];
            four[i] = new double[] {a, b, 0.5 * (a + b), 0.5 * (a - b)};
        }
        return four;
    }

    /** Without labels: the learner is given no target at all. */
    private static NetworkLearner autoencoder(float penalty, Training training) {
        SparseCode objective = SparseCode.of(
                Nets.network(4, Nets.linear(3)),
                (Sequential) Nets.network(3, Nets.linear(4)).root(),
                penalty);
        try (LocalShards<Rows> rows = LocalRows.of(X, (double[]) null, null, 4, 2)) {
            NetworkLearner learner =
                    new NetworkLearner(objective, objective.whole().inputShape(), Scaling.none(), training, ROWS, 0);
            return Nets.run(learner, rows);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void anObjectiveMayLookIntoItsModelAndNeedsNoLabels(int localSteps) {
        Training training = localSteps == 1
                ? Nets.training(Adam.of(0.02), 50, 40)
                : Nets.localSteps(Sgd.of(0.05), localSteps, Sgd.of(1), new Constant(), 50, 60);

        double[] losses = autoencoder(0, training).epochLosses();

        assertThat(losses[0]).isGreaterThan(1);
        assertThat(losses[losses.length - 1]).isLessThan(0.05); // of a variance of 3
    }

    @Test
    void aPenaltyMakesTheCodeSmall() {
        Training training = Nets.training(Adam.of(0.02), 50, 40);

        assertThat(code(autoencoder(1, training))).isLessThan(0.6 * code(autoencoder(0, training)));
    }

    /** The mean size of the codes' numbers. */
    private static double code(NetworkLearner learner) {
        Network<Tensor, Tensor> encoder = Nets.network(4, Nets.linear(3));
        float[] parameters =
                java.util.Arrays.copyOf(learner.parameters(), encoder.layout().size());
        NetworkModel model = NetworkModel.of(
                NetworkObjective.of(encoder, new SquaredError()),
                parameters,
                Scaling.none(),
                List.of("a", "b", "c", "d"),
                List.of());
        double sum = 0;
        for (double[] row : X) {
            for (double one : model.predict(row)) {
                sum += Math.abs(one);
            }
        }
        return sum / ROWS / 3;
    }

    @Test
    void aHeadIsWrittenWhereItIsNotTheLosssUsualOne() {
        Network<Tensor, Tensor> network = Nets.network(2, Nets.linear(1));
        float[] parameters = {1, -2, 0.5f};
        NetworkModel usual = model(NetworkObjective.of(network, new SquaredError()), parameters);
        NetworkModel brier = model(new NetworkObjective(network, new SquaredError(), new Binary()), parameters);
        NetworkModel answer = model(new NetworkObjective(network, new SquaredError(), new Answers()), parameters);
        MemoryStore store = new MemoryStore();
        Models.save(brier, new Folder(store), Map.of());

        NetworkModel loaded = (NetworkModel) Models.load(new Folder(store)).model();

        assertThat(usual.description()).doesNotContainKey("head");
        assertThat(answer.description()).containsEntry("head", "answers");
        assertThat(brier.description()).containsEntry("head", "binary");
        assertThat(loaded).isInstanceOf(NetworkClassification.class);
        assertThat(loaded.head().meaning(1)).isEqualTo(new Head.Meaning(Head.Kind.CLASSES, 2));
        assertThat(loaded.predict(1, 2)).isEqualTo(brier.predict(1, 2)).hasSize(2);
        assertThat(answer.predict(1, 2)).containsExactly(brier.predict(1, 2)[1]);
        assertThat(usual.predict(1, 2)).containsExactly(-2.5);
    }

    @Test
    void aUsersLossMayHaveAHeadOfItsOwn() {
        NetworkOptions options = new NetworkOptions(
                List.of(Nets.linear(3)),
                new Ordinal(),
                Scaling.Rule.NONE,
                List.of(),
                Nets.training(Sgd.of(0.1), 10, 1));

        assertThat(new NetworkRecipe().needs(options).target().use()).isEqualTo(Needs.Use.CLASSES);
        assertThat(options.classes(4)).isEqualTo(3);
    }

    /** A loss whose labels are one of three or more grades: nobody may ask it about two. */
    private static final class Ordinal implements Loss.OfTensors {
        @Override
        public Score<Tensor> score(Tensor output, Tensor target, float[] weights, Context context) {
            return new CrossEntropy().score(output, target, weights, context);
        }

        @Override
        public Head head(int outputs) {
            return new Grades();
        }

        @Override
        public Spec spec() {
            return Spec.of("user.ordinal");
        }
    }

    private static final class Grades implements Head {
        @Override
        public Kind kind() {
            return Kind.CLASSES;
        }

        @Override
        public int count(int outputs) {
            Check.that(outputs > 2, "grades: expected at least 3 outputs, found %d", outputs);
            return outputs;
        }

        @Override
        public Tensor predictions(Tensor output) {
            return new Classes().predictions(output);
        }

        @Override
        public Spec spec() {
            return Spec.of("user.grades");
        }
    }

    private static NetworkModel model(NetworkObjective objective, float[] parameters) {
        return NetworkModel.of(objective, parameters, Scaling.none(), List.of("a", "b"), List.of());
    }
}
