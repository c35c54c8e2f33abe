package io.github.thalweg.decoupled;

import io.github.thalweg.learn.FitState;
import io.github.thalweg.learn.Listener;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of every measured cosine, of falling back, and at the end how idle the stages were. */
final class CosineLog implements Listener {
    private static final Logger LOG = LoggerFactory.getLogger(CosineLog.class);

    private final StageLearner learner;
    private final Consumer<String> notes;
    private long told; // the last round told of
    private boolean fellBack;

    CosineLog(StageLearner learner, Consumer<String> notes) {
        this.learner = learner;
        this.notes = notes;
    }

    @Override
    public long due(long round) {
        return round + 1;
    }

    @Override
    public void after(FitState state) {
        Measurements.Measurement last = learner.measurements().last();
        if (last != null && last.round() > told) {
            told = last.round();
            LOG.info("round {}: cosine to the true gradient {}", last.round(), words(last.cosines()));
        }
        if (learner.fellBack() && !fellBack) {
            fellBack = true;
            notes.accept(
                    "synthetic gradients stay below decoupled.watch.threshold: going on by backpropagation from round "
                            + (state.rounds() + 1));
        }
    }

    @Override
    public void ended(FitState state) {
        notes.accept("idle, stage by stage: "
                + Arrays.stream(learner.idle())
                        .mapToObj(share -> String.format(Locale.ROOT, "%.0f %%", 100 * share))
                        .collect(Collectors.joining(", ")));
    }

    @Override
    public Map<String, Double> figures() {
        Measurements.Measurement last = learner.measurements().last();
        return last == null
                ? Map.of()
                : Map.of("cosine", Arrays.stream(last.cosines()).min().orElse(Double.NaN));
    }

    private static String words(double[] cosines) {
        List<String> words = Arrays.stream(cosines)
                .mapToObj(cosine -> String.format(Locale.ROOT, "%.3f", cosine))
                .toList();
        return String.join(", ", words);
    }
}
