package io.github.thalweg.nn.catalogue;

import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Shape;
import java.util.List;
import java.util.stream.Stream;

/** The layers over images and series, in the forms whose code differs. */
final class ConvolutionRows {
    private static final Shape IMAGE = Shape.of(5, 4, 2);
    private static final Shape SERIES = Shape.of(5, 4);
    private static final String NO_IMAGE = "2 dimensions, expected [height, width, channels]";

    private ConvolutionRows() {}

    static Stream<LayerRow> rows() {
        return Stream.of(ofSeries(), ofImages(), pooling(), normalizations(), sizes())
                .flatMap(rows -> rows);
    }

    private static Stream<LayerRow> ofSeries() {
        return Stream.of(
                new LayerRow("conv1d", Spec.of("conv1d", "filters", 2, "kernel", 3, "padding", "same"), SERIES)
                        .refusing(Shape.of(5, 3), "weight [3, 4, 2]"),
                new LayerRow(
                                "conv1d, causal and dilated",
                                Spec.of("conv1d", "filters", 3, "kernel", 2, "padding", "causal", "dilation", 2),
                                SERIES)
                        .refusing(Shape.of(5, 4, 1), "3 dimensions, expected [time, channels]"),
                new LayerRow(
                                "conv1d with a stride",
                                Spec.of("conv1d", "filters", 2, "kernel", 3, "padding", List.of(1, 2), "stride", 2),
                                SERIES)
                        .refusing(Shape.of(0, 4), "dimension 0 is 0, expected at least 1"),
                new LayerRow(
                                "conv1d in groups",
                                Spec.of(
                                        "conv1d", "filters", 4, "kernel", 4, "padding", "same", "groups", 2, "bias",
                                        false),
                                SERIES)
                        .refusing(Shape.of(5, 2), "weight [2, 4, 2, 2]"),
                new LayerRow(
                                "deconv1d",
                                Spec.of(
                                        "deconv1d",
                                        "filters",
                                        2,
                                        "kernel",
                                        3,
                                        "stride",
                                        2,
                                        "padding",
                                        1,
                                        "outputPadding",
                                        1),
                                Shape.of(3, 4))
                        .refusing(Shape.of(3, 2), "weight [3, 2, 4]"));
    }

    private static Stream<LayerRow> ofImages() {
        return Stream.of(
                image("conv2d", Spec.of("conv2d", "filters", 3, "kernel", 3), IMAGE)
                        .refusing(Shape.of(5, 2, 2), "kernel [3, 3] over [5, 2] with padding, expected one no larger"),
                image(
                                "conv2d, everything by axis",
                                Spec.of(
                                        "conv2d",
                                        "filters",
                                        2,
                                        "kernel",
                                        List.of(2, 3),
                                        "stride",
                                        List.of(2, 1),
                                        "padding",
                                        List.of(1, 0, 2, 1),
                                        "dilation",
                                        List.of(1, 2)),
                                IMAGE)
                        .refusing(Shape.of(5, 4, 3), "weight [2, 3, 2, 2]"),
                image(
                                "conv2d in groups",
                                Spec.of(
                                        "conv2d", "filters", 6, "kernel", 3, "padding", "same", "stride", 2, "groups",
                                        2, "bias", false),
                                Shape.of(3, 4, 4))
                        .refusing(Shape.of(3, 4), NO_IMAGE),
                image(
                        "conv2d of one channel",
                        Spec.of("conv2d", "filters", 3, "kernel", 3, "padding", "same", "stride", List.of(2, 1)),
                        Shape.of(5, 4, 1)),
                image(
                        "conv2d of one channel, many filters",
                        Spec.of("conv2d", "filters", 17, "kernel", List.of(2, 3), "padding", 2),
                        Shape.of(2, 3, 1)),
                image(
                        "conv2d of each channel",
                        Spec.of("conv2d", "filters", 6, "kernel", 3, "padding", "same", "stride", 2, "groups", 3),
                        Shape.of(4, 5, 3)),
                image("conv2d of single cells", Spec.of("conv2d", "filters", 3, "kernel", 1), IMAGE)
                        .refusing(Shape.of(5, 4, 3), "weight [1, 1, 2, 3]"),
                image(
                        "conv2d on maps of one cell",
                        Spec.of("conv2d", "filters", 2, "kernel", 3, "padding", "same"),
                        Shape.of(1, 1, 3)),
                image(
                        "conv2d on maps smaller than its kernel",
                        Spec.of("conv2d", "filters", 2, "kernel", 3, "padding", 1, "stride", 2),
                        Shape.of(2, 1, 2)),
                image(
                                "deconv2d",
                                Spec.of(
                                        "deconv2d",
                                        "filters",
                                        3,
                                        "kernel",
                                        List.of(3, 2),
                                        "stride",
                                        2,
                                        "padding",
                                        List.of(1, 0, 0, 1),
                                        "outputPadding",
                                        List.of(1, 0)),
                                Shape.of(3, 2, 2))
                        .refusing(Shape.of(3, 2, 4), "weight [3, 2, 3, 2]"));
    }

    private static Stream<LayerRow> pooling() {
        return Stream.of(
                new LayerRow("maxPool1d", Spec.of("maxPool1d", "kernel", 2, "padding", List.of(0, 1)), SERIES)
                        .refusing(Shape.of(4), "1 dimensions, expected [time, channels]"),
                image("maxPool2d", Spec.of("maxPool2d", "kernel", 2), IMAGE)
                        .refusing(Shape.of(1, 4, 2), "kernel [2, 2] over [1, 4] with padding"),
                image("maxPool2d, padded", Spec.of("maxPool2d", "kernel", 3, "stride", 2, "padding", 1), IMAGE),
                new LayerRow("averagePool1d", Spec.of("averagePool1d", "kernel", 3, "stride", 2, "padding", 1), SERIES),
                new LayerRow(
                        "averagePool1d, padding counted",
                        Spec.of("averagePool1d", "kernel", 3, "stride", 2, "padding", 1, "countPadding", true),
                        SERIES),
                image("averagePool2d", Spec.of("averagePool2d", "kernel", 2), IMAGE)
                        .refusing(Shape.of(5, 4), NO_IMAGE),
                image("averagePool2d, padded", average(false), IMAGE),
                image("averagePool2d, padding counted", average(true), IMAGE),
                image("globalAveragePool", Spec.of("globalAveragePool"), IMAGE).refusing(Shape.of(5, 4), NO_IMAGE),
                image("adaptiveAveragePool2d", Spec.of("adaptiveAveragePool2d", "size", List.of(2, 3)), IMAGE)
                        .refusing(Shape.of(5, 4), NO_IMAGE));
    }

    private static Spec average(boolean countPadding) {
        return Spec.of(
                "averagePool2d",
                "kernel",
                List.of(3, 2),
                "stride",
                List.of(2, 1),
                "padding",
                1,
                "countPadding",
                countPadding);
    }

    private static Stream<LayerRow> normalizations() {
        return Stream.of(
                new LayerRow("groupNorm", Spec.of("groupNorm", "groups", 2), Shape.of(3, 2, 4))
                        .refusing(Shape.of(3, 2, 3), "3 channels, expected a multiple of 2 groups"),
                new LayerRow("groupNorm of series", Spec.of("groupNorm", "groups", 1), SERIES)
                        .refusing(Shape.of(5, 3), "scale [4]"),
                new LayerRow("batchNorm of images", Spec.of("batchNorm"), IMAGE)
                        .thatIsCoupled()
                        .refusing(Shape.of(5, 4, 3), "[2]"),
                new LayerRow("layerNorm of images", Spec.of("layerNorm"), Shape.of(3, 2, 4))
                        .refusing(Shape.of(3, 2, 3), "[4]"));
    }

    private static Stream<LayerRow> sizes() {
        Shape small = Shape.of(3, 2, 2);
        return Stream.of(
                image("upsample", Spec.of("upsample", "factor", List.of(2, 3)), small)
                        .refusing(Shape.of(3, 2), NO_IMAGE),
                image("pad", Spec.of("pad", "sides", List.of(1, 3, 0, 2)), small)
                        .refusing(Shape.of(3, 2), NO_IMAGE),
                image("crop", Spec.of("crop", "sides", List.of(1, 2, 1, 0)), IMAGE)
                        .refusing(Shape.of(3, 4, 2), "crop: 3 of 3 cells, expected at least one left"),
                image("permute", Spec.of("permute", "order", List.of(2, 0, 1)), Shape.of(3, 2, 4))
                        .refusing(Shape.of(3, 2), "permute [2, 0, 1]: 2 dimensions, expected 3"),
                new LayerRow("permute of each step", Spec.of("permute", "order", List.of(0, 2, 1)), Shape.of(3, 2, 4))
                        .refusing(Shape.of(3, 2), "permute [0, 2, 1]: 2 dimensions, expected 3"));
    }

    private static LayerRow image(String name, Spec spec, Shape input) {
        return new LayerRow(name, spec, input).thatIsFixed();
    }
}
