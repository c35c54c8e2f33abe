package io.github.thalweg.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.thalweg.learn.LocalRows;
import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Parcel;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.model.Models;
import io.github.thalweg.model.Scaling;
import io.github.thalweg.nn.Batch;
import io.github.thalweg.nn.GradientCheck;
import io.github.thalweg.nn.Head;
import io.github.thalweg.nn.JointObjective;
import io.github.thalweg.nn.Junction;
import io.github.thalweg.nn.Loss;
import io.github.thalweg.nn.Network;
import io.github.thalweg.nn.loss.CrossEntropy;
import io.github.thalweg.nn.loss.SquaredError;
import io.github.thalweg.nn.optimize.Adam;
import io.github.thalweg.nn.optimize.Constant;
import io.github.thalweg.nn.optimize.Sgd;
import io.github.thalweg.spec.Registry;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.store.Folder;
import io.github.thalweg.store.MemoryStore;
import io.github.thalweg.store.State;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A network of two groups of columns that tells a class and a value: trained, checked, saved and loaded. */
class JointModelTest {
    private static final int ROWS = 600;
    private static final List<Shape> INPUTS = List.of(Shape.of(3), Shape.of(2));
    private static final List<String> NAMES = List.of("a", "b", "c", "d", "e");
    private static final double[][] X = Nets.gaussian(3, ROWS, 5);

    private static Spec towers(Object... trunk) {
        return Spec.of(
                "towers",
                "inputs",
                List.of(List.of(Nets.linear(8), "tanh"), List.of(Nets.linear(6), "tanh")),
                "trunk",
                List.of(trunk),
                "outputs",
                List.of(List.of(Nets.linear(3)), List.of(Nets.linear(8), "tanh", Nets.linear(1))));
    }

    private static Network<List<Tensor>, List<Tensor>> network(Object... trunk) {
        Junction root = Registry.standard()
                .make(Junction.Recipe.class, "network", towers(trunk))
                .build(INPUTS);
        return Network.of(root, INPUTS);
    }

    private static JointObjective objective(Object... trunk) {
        return new JointObjective(
                network(trunk), List.of(part(new CrossEntropy(), 3, 1, 1), part(new SquaredError(), 1, 1, 0.5)));
    }

    private static JointObjective.Part part(Loss.OfTensors loss, int outputs, int targets, double factor) {
        return new JointObjective.Part(loss, loss.head(outputs), targets, factor);
    }

    /** The class follows from the first group of columns, the value from both. */
    private static double[][] targets() {
        double[] classes = Nets.classes(X);
        double[][] targets = new double[ROWS][];
        for (int i = 0; i < ROWS; i++) {
            targets[i] = new double[] {classes[i], X[i][0] - 0.5 * X[i][3] + X[i][4]};
        }
        return targets;
    }

    private static NetworkLearner learner(JointObjective objective, Training training) {
        return new NetworkLearner(
                objective, Shape.of(objective.features()), Scaling.by(2, 5), training, ROWS, objective.targets());
    }

    private static JointModel fitted(Training training, int threads, Object... trunk) {
        JointObjective objective = objective(trunk);
        try (LocalShards<Rows> rows = LocalRows.of(X, targets(), null, 4, threads)) {
            NetworkLearner learner = Nets.run(learner(objective, training), rows);
            return new JointModel(objective, learner.parameters(), Scaling.by(2, 5), NAMES);
        }
    }

    private static double[] predictions(JointModel model) {
        try (LocalShards<Rows> rows = LocalRows.of(X, (double[]) null, null, 1, 1)) {
            double[] out = new double[ROWS * model.width()];
            model.predict(rows.list().get(0), 0, ROWS, out);
            return out;
        }
    }

    @Test
    void learnsBothAtOnce() {
        JointModel model = fitted(Nets.training(Adam.of(0.02), 60, 25), 2, Nets.linear(16), "tanh");

        int right = 0;
        double squares = 0;
        try (LocalShards<Rows> rows = LocalRows.of(X, targets(), null, 1, 1)) {
            Rows all = rows.list().get(0);
            double[] out = new double[ROWS * 4];
            model.predict(all, 0, ROWS, out);
            for (int i = 0; i < ROWS; i++) {
                int label = (int) all.target(i, 0);
                right += out[4 * i + label] > 0.5 ? 1 : 0;
                squares += Math.pow(out[4 * i + 3] - all.target(i, 1), 2);
                assertThat(out[4 * i] + out[4 * i + 1] + out[4 * i + 2]).isBetween(0.999, 1.001);
            }
        }
        assertThat(model.meanings())
                .containsExactly(new Head.Meaning(Head.Kind.CLASSES, 3), new Head.Meaning(Head.Kind.VALUES, 1));
        assertThat(right).isGreaterThan((int) (0.93 * ROWS));
        assertThat(squares / ROWS).isLessThan(0.05); // the values' variance is 2.25
    }

    @Test
    void theBitsDoNotDependOnThreadsAndLocalStepsLearnToo() {
        Object[] trunk = {Nets.linear(6), "batchNorm", "relu", Spec.of("dropout", "p", 0.2)};
        Training local = Nets.localSteps(Sgd.of(0.1), 3, Sgd.of(1), new Constant(), 60, 2);
        for (Training training : List.of(Nets.training(Adam.of(0.01), 60, 2), local)) {
            String expected = Models.fingerprint(fitted(training, 1, trunk));
            assertThat(Models.fingerprint(fitted(training, 3, trunk))).isEqualTo(expected);
        }
    }

    @Test
    void whatIsLoadedPredictsTheSameBits() {
        JointModel model = fitted(Nets.training(Adam.of(0.02), 60, 2), 2, Nets.linear(6), "batchNorm", "tanh");
        MemoryStore store = new MemoryStore();

        String fingerprint = Models.save(model, new Folder(store), Map.of());
        JointModel loaded = (JointModel) Models.load(new Folder(store)).model();

        assertThat(Models.fingerprint(loaded)).isEqualTo(fingerprint);
        assertThat(predictions(loaded)).isEqualTo(predictions(model));
        assertThat(predictions(Parcel.of(model).unpack())).isEqualTo(predictions(model));
        assertThat(loaded.featureNames()).isEqualTo(NAMES);
        assertThat(loaded.objective().parts().get(1).factor()).isEqualTo(0.5);
        assertThat(loaded.meanings()).isEqualTo(model.meanings());
    }

    static List<Arguments> forms() {
        Spec step = Spec.of("lstm", "units", 3);
        return List.of(
                Arguments.of("one input", List.of(Shape.of(5)), List.of(List.of(Nets.linear(4))), 2),
                Arguments.of("one output", INPUTS, List.of(List.of("tanh"), List.of(Nets.linear(2))), 1),
                Arguments.of(
                        "steps beside columns",
                        List.of(Shape.of(2, 2), Shape.of(1)),
                        List.of(List.of(step, "flatten"), List.of(Nets.linear(2), "relu")),
                        2));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void inputsAndOutputsMayBeOneAndOfAnyShape(
            String name, List<Shape> inputs, List<List<Object>> towers, int outputs) {
        List<List<Object>> exits = List.<List<Object>>of(List.of(Nets.linear(3)), List.of(Nets.linear(1)))
                .subList(0, outputs);
        Spec spec = Spec.of("towers", "inputs", towers, "trunk", List.of(), "outputs", exits);
        Junction root =
                Registry.standard().make(Junction.Recipe.class, "network", spec).build(inputs);
        JointObjective objective = new JointObjective(
                Network.of(root, inputs),
                List.of(part(new CrossEntropy(), 3, 1, 1), part(new SquaredError(), 1, 1, 1))
                        .subList(0, outputs));
        double[][] targets = targets();
        for (int i = 0; i < ROWS; i++) {
            targets[i] = Arrays.copyOf(targets[i], outputs);
        }
        try (LocalShards<Rows> rows = LocalRows.of(X, targets, null, 4, 2)) {
            NetworkLearner learner = Nets.run(learner(objective, Nets.training(Adam.of(0.02), 60, 3)), rows);
            JointModel model = new JointModel(objective, learner.parameters(), Scaling.by(2, 5), NAMES);
            MemoryStore store = new MemoryStore();
            Models.save(model, new Folder(store), Map.of());

            assertThat(learner.epochLosses()[2]).isLessThan(learner.epochLosses()[0]);
            assertThat(predictions((JointModel) Models.load(new Folder(store)).model()))
                    .isEqualTo(predictions(model))
                    .hasSize(ROWS * (outputs == 2 ? 4 : 3));
        }
    }

    @Test
    void outputsThatAreOneTensorArePredictedEachByItsHead() {
        Spec bare = Spec.of(
                "towers",
                "inputs",
                List.of(List.of(Nets.linear(2)), List.of()),
                "trunk",
                List.of(),
                "outputs",
                List.of(List.of(), List.of()));
        Junction root =
                Registry.standard().make(Junction.Recipe.class, "network", bare).build(INPUTS);
        JointObjective twice = new JointObjective(
                Network.of(root, INPUTS),
                List.of(part(new CrossEntropy(), 4, 1, 1), part(new SquaredError(), 4, 4, 1)));
        JointModel model = new JointModel(twice, new float[8], Scaling.none(), NAMES);

        double[] out = predictions(model);

        assertThat(out[6]).isEqualTo((float) feature(3)); // the second output's third column is the fourth feature
        assertThat(out[0] + out[1] + out[2] + out[3]).isBetween(0.999, 1.001);
    }

    private static double feature(int column) {
        try (LocalShards<Rows> rows = LocalRows.of(X, (double[]) null, null, 1, 1)) {
            double[] features = new double[5];
            rows.list().get(0).copyFeatures(0, features, 0);
            return features[column];
        }
    }

    @Test
    void gradientsAgreeWithDifferences() {
        JointObjective objective = objective(Nets.linear(6), "batchNorm", "tanh");
        Tensor input = Tensor.zeros(Shape.of(8, 5));
        Tensor target = Tensor.zeros(Shape.of(8, 2));
        double[][] targets = targets();
        for (int i = 0; i < 8; i++) {
            for (int j = 0; j < 5; j++) {
                input.set((float) X[i][j], i, j);
            }
            target.set((float) targets[i][0], i, 0);
            target.set((float) targets[i][1], i, 1);
        }

        List<GradientCheck.Row> rows = new GradientCheck<>(objective, true, 5, 1)
                .rows(objective.layout().initialize(2), new Batch(input, target, null));

        assertThat(rows).last().extracting(GradientCheck.Row::path).isEqualTo("input");
        assertThat(rows).allSatisfy(row -> assertThat(row.greatestError()).isLessThan(1e-4));
    }

    @Test
    void partsThatDoNotFitTheOutputsAreRefused() {
        Network<List<Tensor>, List<Tensor>> network = network("tanh");
        JointObjective.Part classes = part(new CrossEntropy(), 3, 1, 1);
        assertRefused(network, "parts: expected 2, one for each output of the network, found 1", classes);
        assertRefused(
                network,
                "parts.0.targets: expected 1, or 3, one for each output, found 2",
                part(new CrossEntropy(), 3, 2, 1),
                classes);
        assertRefused(network, "parts.1.targets: expected 1, found 2", classes, part(new SquaredError(), 1, 2, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> part(new CrossEntropy(), 3, 1, -1))
                .withMessageStartingWith("factor: ");
    }

    private static void assertRefused(
            Network<List<Tensor>, List<Tensor>> network, String message, JointObjective.Part... parts) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new JointObjective(network, List.of(parts)))
                .withMessage(message);
    }

    @Test
    void whatDoesNotFitTheNetworkIsRefused() {
        JointObjective objective = objective("tanh");
        float[] parameters = objective.layout().initialize(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new JointModel(objective, new float[3], Scaling.none(), NAMES))
                .withMessage("parameters: expected " + parameters.length + " numbers for this network, found 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new JointModel(objective, parameters, Scaling.none(), List.of("a")))
                .withMessage("names of features: expected 5, one for each column of the inputs, found 1");
        JointModel model = new JointModel(objective, parameters, Scaling.none(), NAMES);
        try (LocalShards<Rows> narrow = LocalRows.of(new double[1][4], (double[]) null, null, 1, 1)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> model.predict(narrow.list().get(0), 0, 1, new double[4]))
                    .withMessage("the data have 4 features, the model takes 5");
        }
        State other = new JointModel(
                        objective("sigmoid", Nets.linear(3)),
                        objective("sigmoid", Nets.linear(3)).layout().initialize(1),
                        Scaling.none(),
                        NAMES)
                .state();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JointModel.read(model.description(), other))
                .withMessageStartingWith("the model's arrays do not fit its architecture: expected\n");
    }
}
