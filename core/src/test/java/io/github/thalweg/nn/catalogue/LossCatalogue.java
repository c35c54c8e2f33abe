package io.github.thalweg.nn.catalogue;

import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.util.stream.Stream;

/** Every loss that a job can name, in the forms whose code differs. */
public final class LossCatalogue {
    private LossCatalogue() {}

    public static Stream<LossRow> rows() {
        Tensor labels = Tensor.of(Shape.of(4, 1), 2, 0, 1, 2);
        Tensor distributions =
                Tensor.of(Shape.of(4, 3), 0.5f, 0.25f, 0.25f, 1, 0, 0, 0, 0.75f, 0.25f, 0.25f, 0.25f, 0.5f);
        Tensor answers = Tensor.of(Shape.of(4, 2), 0, 1, 0.25f, 0.5f, 1, 1, 0.75f, 0);
        Tensor values = Catalogue.gaussian(Shape.of(4, 3), 5);
        Tensor yesOrNo = Tensor.of(Shape.of(4), 0, 1, 1, 0);
        Spec smoothed = Spec.of("crossEntropy", "labelSmoothing", 0.1);
        Spec binary = Spec.of("binaryCrossEntropy");
        return Stream.of(
                new LossRow("squaredError", Spec.of("squaredError"), 3, values, "values", Shape.of(4)),
                new LossRow("absoluteError", Spec.of("absoluteError"), 3, values, "values", Shape.of(4)),
                new LossRow("huber", Spec.of("huber", "delta", 0.75), 3, values, "values", Shape.of(4)),
                new LossRow("logCosh", Spec.of("logCosh"), 3, values, "values", Shape.of(4)),
                new LossRow("quantile", Spec.of("quantile", "level", 0.8), 3, values, "values", Shape.of(4)),
                new LossRow("hinge", Spec.of("hinge"), 1, yesOrNo, "binary", Shape.of(1, 4)),
                new LossRow("squaredHinge", Spec.of("squaredHinge"), 1, yesOrNo, "binary", Shape.of(1, 4)),
                new LossRow("crossEntropy", Spec.of("crossEntropy"), 3, labels, "classes", Shape.of(4, 2)),
                new LossRow(
                        "crossEntropy of distributions",
                        Spec.of("crossEntropy"),
                        3,
                        distributions,
                        "classes",
                        Shape.of(3, 4)),
                new LossRow("crossEntropy, smoothed", smoothed, 3, labels, "classes", Shape.of(5)),
                new LossRow(
                        "crossEntropy of distributions, smoothed", smoothed, 3, distributions, "classes", Shape.of(12)),
                new LossRow("binaryCrossEntropy", binary, 1, yesOrNo, "binary", Shape.of(1, 4)),
                new LossRow("binaryCrossEntropy of values", binary, 2, answers, "answers", Shape.of(4, 1)));
    }
}
