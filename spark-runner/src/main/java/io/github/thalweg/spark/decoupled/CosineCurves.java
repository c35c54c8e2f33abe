package io.github.thalweg.spark.decoupled;

import io.github.thalweg.decoupled.Measurements;
import io.github.thalweg.spark.picture.Chart;
import io.github.thalweg.store.Content;
import java.util.ArrayList;
import java.util.List;

/** The picture of how well synthetic gradients point where the true ones do. */
final class CosineCurves {
    private CosineCurves() {}

    /** The picture as SVG. @param measurements at least one */
    static Content draw(String name, Measurements measurements) {
        List<Measurements.Measurement> list = measurements.list();
        double[] rounds =
                list.stream().mapToDouble(Measurements.Measurement::round).toArray();
        List<Chart.Line> lines = new ArrayList<>();
        for (int cut = 0; cut < list.get(0).cosines().length; cut++) {
            int at = cut;
            lines.add(new Chart.Line(
                    "above stage " + cut,
                    rounds,
                    list.stream().mapToDouble(one -> one.cosines()[at]).toArray()));
        }
        return Content.of(new Chart(name, "round", "cosine to the true gradient", false, lines).svg());
    }
}
