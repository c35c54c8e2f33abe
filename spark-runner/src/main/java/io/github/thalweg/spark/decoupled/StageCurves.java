package io.github.thalweg.spark.decoupled;

import io.github.thalweg.decoupled.Measurements;
import io.github.thalweg.decoupled.StageLearner;
import io.github.thalweg.learn.Best;
import io.github.thalweg.spark.picture.Chart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The pictures of a fit: the loss of each epoch, and the cosines to the true gradient where they were measured. */
final class StageCurves {
    private StageCurves() {}

    /** By the names of their files; none where they cannot be drawn, for a fit never fails over a picture. */
    static Map<String, String> files(String name, StageLearner learner, Optional<Best> best, Consumer<String> notes) {
        Map<String, String> files = new LinkedHashMap<>();
        try {
            files.put("loss.svg", losses(name, learner, best));
            if (learner.measurements().last() != null) {
                files.put("cosine.svg", cosines(name, learner));
            }
        } catch (RuntimeException e) {
            notes.accept("no picture of the fit: " + e.getMessage());
        }
        return files;
    }

    private static String losses(String name, StageLearner learner, Optional<Best> best) {
        double[] losses = learner.epochLosses();
        List<Chart.Line> lines = new ArrayList<>();
        lines.add(new Chart.Line(
                "training",
                IntStream.rangeClosed(1, losses.length).asDoubleStream().toArray(),
                losses));
        best.filter(watch -> watch.history().containsKey("loss")).ifPresent(watch -> {
            double roundsPerEpoch = learner.report().rounds() / (double) Math.max(1, losses.length);
            double[] epochs = watch.rounds();
            for (int i = 0; i < epochs.length; i++) {
                epochs[i] /= roundsPerEpoch;
            }
            lines.add(new Chart.Line("held out", epochs, watch.history().get("loss")));
        });
        return new Chart(name, "epoch", "mean loss", true, lines).svg();
    }

    private static String cosines(String name, StageLearner learner) {
        List<Measurements.Measurement> list = learner.measurements().list();
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
        return new Chart(name, "round", "cosine to the true gradient", false, lines).svg();
    }
}
