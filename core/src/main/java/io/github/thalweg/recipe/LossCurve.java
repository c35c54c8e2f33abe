package io.github.thalweg.recipe;

import io.github.thalweg.learn.BestModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The picture of a fit: the loss of each epoch, and of the rows held out on the way. */
public final class LossCurve {
    public static final String FILE = "loss.svg";

    private LossCurve() {}

    /**
     * Draws it.
     *
     * @param losses of the epochs
     * @param best what has measured rows held out, if any are
     */
    public static Attachment of(double[] losses, double roundsPerEpoch, Optional<BestModel> best) {
        List<Attachment.Line> lines = new ArrayList<>();
        lines.add(new Attachment.Line(
                "training",
                IntStream.rangeClosed(1, losses.length).asDoubleStream().toArray(),
                losses));
        best.filter(watch -> watch.history().containsKey("loss")).ifPresent(watch -> {
            double[] epochs = watch.rounds();
            for (int i = 0; i < epochs.length; i++) {
                epochs[i] /= roundsPerEpoch;
            }
            lines.add(new Attachment.Line("held out", epochs, watch.history().get("loss")));
        });
        return new Attachment.Lines(FILE, "", "epoch", "mean loss (logarithmic)", true, lines);
    }
}
