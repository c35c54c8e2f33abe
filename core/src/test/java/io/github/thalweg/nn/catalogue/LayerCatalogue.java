package io.github.thalweg.nn.catalogue;

import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Shape;
import java.util.List;
import java.util.stream.Stream;

/** Every layer that a job can name, in the forms whose code differs. */
public final class LayerCatalogue {
    private static final Shape VECTOR = Shape.of(4);
    private static final Shape SERIES = Shape.of(3, 4);

    private LayerCatalogue() {}

    public static Stream<LayerRow> rows() {
        return Stream.of(
                        activations(),
                        plain(),
                        timeless(),
                        withParameters(),
                        recurrent(),
                        blocks(),
                        ConvolutionRows.rows())
                .flatMap(rows -> rows);
    }

    private static Stream<LayerRow> activations() {
        return Stream.of(
                new LayerRow("relu", Spec.of("relu"), VECTOR).withKinks(0f),
                new LayerRow("leakyRelu", Spec.of("leakyRelu", "alpha", 0.2), VECTOR).withKinks(0f),
                new LayerRow("elu", Spec.of("elu", "alpha", 0.8), VECTOR).withKinks(0f),
                new LayerRow("selu", Spec.of("selu"), VECTOR).withKinks(0f),
                new LayerRow("gelu", Spec.of("gelu"), VECTOR),
                new LayerRow("gelu approximate", Spec.of("gelu", "approximate", true), VECTOR),
                new LayerRow("sigmoid", Spec.of("sigmoid"), VECTOR),
                new LayerRow("hardSigmoid", Spec.of("hardSigmoid"), VECTOR).withKinks(-2.5f, 2.5f),
                new LayerRow("tanh", Spec.of("tanh"), Shape.of(2, 2)),
                new LayerRow("softplus", Spec.of("softplus"), VECTOR),
                new LayerRow("exponential", Spec.of("exponential"), VECTOR).upTo(80),
                new LayerRow("affine", Spec.of("affine", "slope", 1.5, "intercept", -0.25), VECTOR),
                new LayerRow("softsign", Spec.of("softsign"), VECTOR),
                new LayerRow("swish", Spec.of("swish", "beta", 1.5), VECTOR),
                new LayerRow("mish", Spec.of("mish"), VECTOR),
                new LayerRow("hardTanh", Spec.of("hardTanh"), VECTOR).withKinks(-1f, 1f),
                new LayerRow("hardSwish", Spec.of("hardSwish"), VECTOR).withKinks(-3f, 3f),
                new LayerRow("thresholdedRelu", Spec.of("thresholdedRelu", "theta", 0.5), VECTOR).withKinks(0.5f),
                new LayerRow("identity", Spec.of("identity"), VECTOR));
    }

    private static Stream<LayerRow> plain() {
        return Stream.of(
                new LayerRow("softmax", Spec.of("softmax"), Shape.of(5)).refusing(Shape.of(), "last dimension"),
                new LayerRow("softmax over time", Spec.of("softmax"), SERIES),
                new LayerRow("logSoftmax", Spec.of("logSoftmax"), Shape.of(5)).refusing(Shape.of(), "last dimension"),
                new LayerRow("flatten", Spec.of("flatten"), Shape.of(2, 3)).thatIsFixed(),
                new LayerRow("reshape", Spec.of("reshape", "shape", List.of(2, 3)), Shape.of(6))
                        .thatIsFixed()
                        .refusing(Shape.of(5), "[2, 3]: 5 numbers, expected 6"),
                new LayerRow("reshape to what is left", Spec.of("reshape", "shape", List.of(2, -1)), SERIES)
                        .thatIsFixed()
                        .refusing(Shape.of(3, 5), "[2, -1]: 15 numbers, expected a multiple of 2"),
                new LayerRow("reshape of each step", Spec.of("reshape", "shape", List.of(-1, 2, 2)), SERIES)
                        .refusing(Shape.of(3, 5), "[-1, 2, 2]: 15 numbers, expected a multiple of 4"),
                new LayerRow("dropout", Spec.of("dropout", "p", 0.3), Shape.of(6)));
    }

    private static Stream<LayerRow> timeless() {
        return Stream.of(
                new LayerRow("last", Spec.of("last"), SERIES).refusing(Shape.of(4), "1 dimensions, expected [time, …]"),
                new LayerRow("last of matrices", Spec.of("last"), Shape.of(3, 2, 2))
                        .refusing(Shape.of(0, 2), "no steps, expected [time, …]"),
                new LayerRow("maxOverTime", Spec.of("maxOverTime"), SERIES)
                        .refusing(Shape.of(4), "1 dimensions, expected [time, …]"),
                new LayerRow("meanOverTime", Spec.of("meanOverTime"), SERIES)
                        .refusing(Shape.of(4), "1 dimensions, expected [time, …]"),
                new LayerRow("meanOverTime of matrices", Spec.of("meanOverTime"), Shape.of(3, 2, 2))
                        .refusing(Shape.of(0, 2), "no steps, expected [time, …]"));
    }

    private static Stream<LayerRow> withParameters() {
        return Stream.of(
                new LayerRow("linear", Spec.of("linear", "outputs", 3), VECTOR).refusing(Shape.of(5), "[4, 3]"),
                new LayerRow("linear over time, no bias", Spec.of("linear", "outputs", 2, "bias", false), SERIES)
                        .refusing(Shape.of(4, 3), "[4, 2]"),
                new LayerRow("batchNorm", Spec.of("batchNorm"), Shape.of(3))
                        .thatIsCoupled()
                        .refusing(Shape.of(4), "[3]"),
                new LayerRow("batchNorm over time", Spec.of("batchNorm", "momentum", 0.7), SERIES)
                        .thatIsCoupled()
                        .refusing(Shape.of(), "[4]"),
                new LayerRow("layerNorm", Spec.of("layerNorm"), Shape.of(5)).refusing(Shape.of(4), "[5]"),
                new LayerRow("layerNorm over time", Spec.of("layerNorm", "epsilon", 1e-3), SERIES)
                        .refusing(Shape.of(4, 3), "[4]"));
    }

    private static Stream<LayerRow> recurrent() {
        return Stream.of(
                new LayerRow("elman", Spec.of("elman", "units", 3), SERIES).refusing(Shape.of(3, 5), "weight [4, 3]"),
                new LayerRow("elman of one step", Spec.of("elman", "units", 2), Shape.of(1, 4))
                        .refusing(Shape.of(4), "expected"),
                new LayerRow("lstm", Spec.of("lstm", "units", 3), SERIES).refusing(Shape.of(3, 5), "weight [4, 12]"),
                new LayerRow("lstm, tanh-carried", Spec.of("lstm", "units", 2, "form", "tanhCarried"), SERIES)
                        .refusing(Shape.of(2, 3, 4), "[time, features]"));
    }

    private static Stream<LayerRow> blocks() {
        return Stream.of(
                new LayerRow(
                                "sequential",
                                Spec.of("sequential", "layers", layers(linear(5), "tanh", linear(2))),
                                VECTOR)
                        .refusing(Shape.of(5), "[4, 5]"),
                new LayerRow(
                                "reversed",
                                Spec.of("reversed", "layers", layers(Spec.of("lstm", "units", 3), "tanh")),
                                SERIES)
                        .refusing(Shape.of(3, 5), "weight [4, 12]"),
                new LayerRow(
                                "bidirectional",
                                branches(
                                        "concatenate",
                                        layers(Spec.of("elman", "units", 2)),
                                        layers(Spec.of("reversed", "layers", layers(Spec.of("elman", "units", 2))))),
                                SERIES)
                        .refusing(Shape.of(3, 5), "weight [4, 2]"),
                new LayerRow("residual", Spec.of("residual", "layers", layers(linear(4), "tanh")), VECTOR)
                        .refusing(Shape.of(5), "[4, 4]"),
                new LayerRow("add", branches("add", layers(linear(2)), layers(linear(2), "sigmoid")), VECTOR)
                        .refusing(Shape.of(5), "[4, 2]"),
                new LayerRow(
                                "multiply",
                                branches("multiply", layers(linear(4), "tanh"), layers(), layers(linear(4), "sigmoid")),
                                VECTOR)
                        .refusing(Shape.of(5), "[4, 4]"),
                new LayerRow(
                                "concatenate",
                                branches("concatenate", layers(linear(2), "tanh"), layers(), layers(linear(1))),
                                SERIES)
                        .refusing(Shape.of(3, 5), "[4, 2]"),
                new LayerRow(
                                "concatenate of what time comes to",
                                branches(
                                        "concatenate",
                                        layers("last", linear(2)),
                                        layers("tanh", "meanOverTime"),
                                        layers(linear(3), "last")),
                                SERIES)
                        .refusing(Shape.of(4), "1 dimensions, expected [time, …]"));
    }

    private static Object linear(int outputs) {
        return Spec.of("linear", "outputs", outputs);
    }

    private static List<Object> layers(Object... layers) {
        return List.of(layers);
    }

    @SafeVarargs
    private static Spec branches(String name, List<Object>... branches) {
        return Spec.of(name, "branches", List.of(branches));
    }
}
