package io.github.thalweg.spark.network;

import io.github.thalweg.learn.Best;
import io.github.thalweg.spark.picture.Chart;
import io.github.thalweg.train.NetworkLearner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The picture of a fit: the loss of each epoch, and of the rows held out on the way. */
final class LossCurve {
    private static final String FILE = "loss.svg";

    private LossCurve() {}

    /** The picture by its file's name; none where it cannot be drawn, for a fit never fails over a picture. */
    static Map<String, String> files(String name, NetworkLearner learner, Optional<Best> best, Consumer<String> notes) {
        try {
            return Map.of(FILE, draw(name, learner, best));
        } catch (RuntimeException e) {
            notes.accept("no picture of the loss: " + e.getMessage());
            return Map.of();
        }
    }

    private static String draw(String name, NetworkLearner learner, Optional<Best> best) {
        double[] losses = learner.epochLosses();
        List<Chart.Line> lines = new ArrayList<>();
        lines.add(new Chart.Line(
                "training",
                IntStream.rangeClosed(1, losses.length).asDoubleStream().toArray(),
                losses));
        best.filter(watch -> watch.history().containsKey("loss")).ifPresent(watch -> {
            double[] epochs = watch.rounds();
            for (int i = 0; i < epochs.length; i++) {
                epochs[i] /= learner.roundsPerEpoch();
            }
            lines.add(new Chart.Line("held out", epochs, watch.history().get("loss")));
        });
        return new Chart(name, "epoch", "mean loss", true, lines).svg();
    }
}
