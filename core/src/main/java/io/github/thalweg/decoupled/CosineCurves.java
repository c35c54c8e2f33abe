package io.github.thalweg.decoupled;

import io.github.thalweg.recipe.Attachment;
import java.util.ArrayList;
import java.util.List;

/** The picture of how well synthetic gradients point where the true ones do. */
final class CosineCurves {
    static final String FILE = "cosine.svg";

    private CosineCurves() {}

    /** @param measurements at least one */
    static Attachment of(Measurements measurements) {
        List<Measurements.Measurement> list = measurements.list();
        double[] rounds =
                list.stream().mapToDouble(Measurements.Measurement::round).toArray();
        List<Attachment.Line> lines = new ArrayList<>();
        for (int cut = 0; cut < list.get(0).cosines().length; cut++) {
            int at = cut;
            lines.add(new Attachment.Line(
                    "above stage " + cut,
                    rounds,
                    list.stream().mapToDouble(one -> one.cosines()[at]).toArray()));
        }
        return new Attachment.Lines(FILE, "", "round", "cosine to the true gradient", false, lines);
    }
}
