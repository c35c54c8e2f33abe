package io.github.thalweg.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.thalweg.learn.LocalRows;
import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Parcel;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.model.Models;
import io.github.thalweg.model.Scaling;
import io.github.thalweg.nn.Loss;
import io.github.thalweg.nn.Network;
import io.github.thalweg.nn.NetworkObjective;
import io.github.thalweg.nn.loss.BinaryCrossEntropy;
import io.github.thalweg.nn.loss.CrossEntropy;
import io.github.thalweg.nn.loss.SquaredError;
import io.github.thalweg.nn.optimize.Adam;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.store.Content;
import io.github.thalweg.store.Folder;
import io.github.thalweg.store.MemoryStore;
import io.github.thalweg.store.State;
import io.github.thalweg.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkModelTest {
    private static final double[][] X = Nets.gaussian(1, 300, 4);

    static List<Arguments> models() {
        return List.of(
                Arguments.of(
                        "classes",
                        fitted(
                                new CrossEntropy(0.1),
                                Nets.classes(X),
                                "minmax",
                                List.of("α", "b", "c"),
                                Nets.linear(3))),
                Arguments.of(
                        "two classes",
                        fitted(new BinaryCrossEntropy(), halves(), "standard", List.of(), Nets.linear(1))),
                Arguments.of(
                        "values", fitted(new SquaredError(), Nets.classes(X), "none", List.of("y"), Nets.linear(1))),
                Arguments.of(
                        "many layers",
                        fitted(
                                new CrossEntropy(),
                                Nets.classes(X),
                                Map.of("by", 3),
                                List.of(),
                                Nets.linear(8),
                                Spec.of("batchNorm", "momentum", 0.8),
                                Spec.of("residual", "layers", List.of(Nets.linear(8), "gelu")),
                                Spec.of(
                                        "concatenate",
                                        "branches",
                                        List.of(List.of(Nets.linear(3), "tanh"), List.of(), List.of("elu"))),
                                "layerNorm",
                                Spec.of("dropout", "p", 0.2),
                                Nets.linear(3))),
                Arguments.of(
                        "a user's layer",
                        fitted(
                                new CrossEntropy(),
                                Nets.classes(X),
                                "standard",
                                List.of(),
                                Nets.linear(6),
                                Spec.of("user.gain", "start", 0.5),
                                "tanh",
                                Nets.linear(3))));
    }

    private static double[] halves() {
        double[] labels = Nets.classes(X);
        for (int i = 0; i < labels.length; i++) {
            labels[i] = Math.min(1, labels[i]);
        }
        return labels;
    }

    private static NetworkModel fitted(
            Loss.OfTensors loss, double[] labels, Object scale, List<String> names, Object... layers) {
        try (LocalShards<Rows> rows = LocalRows.of(X, labels, null, 4, 2)) {
            NetworkFit fit = NetworkFit.prepare(
                    rows,
                    List.of("a", "b", "c", "d"),
                    names,
                    Nets.recipe(layers),
                    loss,
                    Scaling.Rule.parse(scale),
                    Nets.training(Adam.of(0.01), 50, 2));
            fit.run(List.of(), 0, () -> false);
            return fit.model();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void whatIsLoadedPredictsTheSameBits(String name, NetworkModel model) {
        MemoryStore store = new MemoryStore();
        String fingerprint = Models.save(model, new Folder(store), Map.of());
        Models.Saved saved = Models.load(new Folder(store));
        NetworkModel loaded = (NetworkModel) saved.model();

        assertThat(saved.fingerprint()).isEqualTo(fingerprint).hasSize(64).isEqualTo(Models.fingerprint(model));
        assertSame(loaded, model);
        assertThat(Models.fingerprint(loaded)).isEqualTo(fingerprint);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void travelsByJavaSerialization(String name, NetworkModel model) {
        assertSame(Parcel.of(model).unpack(), model);
    }

    private static void assertSame(NetworkModel found, NetworkModel expected) {
        assertThat(found.getClass()).isEqualTo(expected.getClass());
        assertThat(found.featureNames()).isEqualTo(expected.featureNames());
        assertThat(found.description()).isEqualTo(expected.description());
        assertThat(found.state().digest()).isEqualTo(expected.state().digest());
        assertThat(predictions(found)).isEqualTo(predictions(expected));
    }

    /** Predictions and the loss behind them. */
    private static double[] predictions(NetworkModel model) {
        try (LocalShards<Rows> rows = LocalRows.of(X, halves(), null, 1, 1)) {
            double[] out = new double[300 * model.width() + 1];
            out[300 * model.width()] = model.score(rows.list().get(0), 0, 300, out);
            return out;
        }
    }

    @Test
    void theFingerprintIsThatOfTheModelAloneAndOfAllOfIt() {
        Network<Tensor, Tensor> network = Nets.network(2, Nets.linear(2));
        float[] parameters = {1, 2, 3, 4, 5, 6};
        NetworkModel model = model(network, parameters, new CrossEntropy(), 1, "x", "yes");
        String fingerprint = Models.save(model, new Folder(new MemoryStore()), Map.of());
        String beside = Models.save(
                model,
                new Folder(new MemoryStore()),
                Map.of("provenance.json", Content.of("{\"seconds\": 12}"), "loss.svg", Content.of("<svg/>")));
        float[] moved = parameters.clone();
        moved[5] = Math.nextUp(6f);

        assertThat(beside).isEqualTo(fingerprint);
        assertThat(List.of(
                        Models.fingerprint(model(network, moved, new CrossEntropy(), 1, "x", "yes")),
                        Models.fingerprint(model(network, parameters, new CrossEntropy(0.1), 1, "x", "yes")),
                        Models.fingerprint(model(network, parameters, new CrossEntropy(), 2, "x", "yes")),
                        Models.fingerprint(model(network, parameters, new CrossEntropy(), 1, "z", "yes")),
                        Models.fingerprint(model(network, parameters, new CrossEntropy(), 1, "x", "si")),
                        Models.fingerprint(model(
                                Nets.network(2, Nets.linear(2), "identity"),
                                parameters,
                                new CrossEntropy(),
                                1,
                                "x",
                                "yes"))))
                .doesNotHaveDuplicates()
                .doesNotContain(fingerprint);
    }

    private static NetworkModel model(
            Network<Tensor, Tensor> network,
            float[] parameters,
            Loss.OfTensors loss,
            double divisor,
            String feature,
            String name) {
        return NetworkModel.of(
                NetworkObjective.of(network, loss),
                parameters,
                Scaling.by(divisor, 2),
                List.of(feature, "y"),
                List.of("no", name));
    }

    @Test
    void theParametersAreTheModelsOwn() {
        float[] parameters = {1, 2, 3, 4, 5, 6};
        NetworkModel model = model(Nets.network(2, Nets.linear(2)), parameters, new CrossEntropy(), 1, "x", "yes");
        parameters[0] = 9;
        model.parameters()[1] = 9;

        assertThat(model.parameters()).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void arraysThatDoNotFitTheArchitectureAreRefused() {
        NetworkModel two = model(Nets.network(2, Nets.linear(2)), new float[6], new CrossEntropy(), 1, "x", "yes");
        NetworkModel three = NetworkModel.of(
                NetworkObjective.of(Nets.network(2, Nets.linear(3)), new CrossEntropy()),
                new float[9],
                Scaling.none(),
                List.of("x", "y"),
                List.of());
        State shortened = new State()
                .put("layout", two.network().layout().describe())
                .put("parameters", new float[5])
                .put("scaling", two.scaling().state());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> NetworkModel.read(two.description(), three.state()))
                .withMessageStartingWith("the model's arrays do not fit its architecture: expected\n0.linear.weight");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NetworkModel.read(two.description(), shortened))
                .withMessage("parameters: expected 6 numbers for this network, found 5");
    }

    @Test
    void rowsOfAnotherWidthAreRefused() {
        NetworkModel model = model(Nets.network(2, Nets.linear(2)), new float[6], new CrossEntropy(), 1, "x", "yes");
        try (LocalShards<Rows> rows = LocalRows.of(X, halves(), null, 1, 1)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> model.predict(rows.list().get(0), 0, 1, new double[2]))
                    .withMessage("the data have 4 features, the model takes 2");
        }
    }

    @Test
    void aRowIsPredictedTheSameToRoundingWhateverStandsBesideIt() {
        NetworkModel model = fitted(
                new CrossEntropy(), Nets.classes(X), "standard", List.of(), Nets.linear(9), "tanh", Nets.linear(3));
        try (LocalShards<Rows> rows = LocalRows.of(X, halves(), null, 1, 1)) {
            Rows all = rows.list().get(0);
            double[] together = new double[900];
            double[] alone = new double[3];
            model.predict(all, 0, 300, together);
            for (int row = 0; row < 300; row++) {
                model.predict(all, row, row + 1, alone);
                for (int c = 0; c < 3; c++) {
                    assertThat(alone[c]).isCloseTo(together[3 * row + c], org.assertj.core.api.Assertions.within(1e-6));
                }
            }
        }
    }
}
