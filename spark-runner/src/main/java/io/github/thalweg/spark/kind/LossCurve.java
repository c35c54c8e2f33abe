package io.github.thalweg.spark.kind;

import io.github.thalweg.learn.BestModel;
import io.github.thalweg.spark.picture.Chart;
import io.github.thalweg.store.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The picture of a fit: the loss of each epoch, and of the rows held out on the way. */
public final class LossCurve {
    private LossCurve() {}

    /**
     * The picture as SVG.
     *
     * @param losses of the epochs
     * @param best what has measured rows held out, if any are
     */
    public static Content draw(String name, double[] losses, double roundsPerEpoch, Optional<BestModel> best) {
        List<Chart.Line> lines = new ArrayList<>();
        lines.add(new Chart.Line(
                "training",
                IntStream.rangeClosed(1, losses.length).asDoubleStream().toArray(),
                losses));
        best.filter(watch -> watch.history().containsKey("loss")).ifPresent(watch -> {
            double[] epochs = watch.rounds();
            for (int i = 0; i < epochs.length; i++) {
                epochs[i] /= roundsPerEpoch;
            }
            lines.add(new Chart.Line("held out", epochs, watch.history().get("loss")));
        });
        return Content.of(new Chart(name, "epoch", "mean loss (logarithmic)", true, lines).svg());
    }
}
