package io.github.thalweg.spark.network;

import io.github.thalweg.learn.Best;
import io.github.thalweg.spark.picture.Chart;
import io.github.thalweg.train.NetworkLearner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The picture of a fit: the loss of each epoch, and of the rows held out on the way. */
final class LossCurve {
    static final String FILE = "loss.svg";

    private LossCurve() {}

    /** The picture as SVG. */
    static String draw(String name, NetworkLearner learner, Optional<Best> best) {
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
        return new Chart(name, "epoch", "mean loss (logarithmic)", true, lines).svg();
    }
}
