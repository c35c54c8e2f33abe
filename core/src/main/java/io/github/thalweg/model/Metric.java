package io.github.thalweg.model;

import io.github.thalweg.math.Check;
import java.util.Arrays;
import java.util.List;

/** The metrics that an {@link LabelEvaluation} gives, and which way is better. */
public enum Metric {
    ACCURACY("accuracy", true),
    LOSS("loss", false),
    TOP5("top5", true),
    PRECISION("precision", true),
    RECALL("recall", true),
    F1("f1", true),
    LOG_LOSS("logLoss", false),
    AUC("auc", true),
    R2("r2", true),
    MSE("mse", false),
    RMSE("rmse", false),
    MAE("mae", false),
    INERTIA("inertia", false),
    SILHOUETTE("silhouette", true);

    private final String word;
    private final boolean largerIsBetter;

    Metric(String word, boolean largerIsBetter) {
        this.word = word;
        this.largerIsBetter = largerIsBetter;
    }

    /** @throws IllegalArgumentException for an unknown name, with the nearest known one */
    public static Metric named(String name) {
        for (Metric metric : values()) {
            if (metric.word.equals(name)) {
                return metric;
            }
        }
        List<String> known = Arrays.stream(values()).map(metric -> metric.word).toList();
        String nearest = Check.nearest(name, known);
        throw new IllegalArgumentException("unknown metric \"" + name + "\"; "
                + (nearest == null ? "known are " + known : "did you mean \"" + nearest + "\"?"));
    }

    public boolean largerIsBetter() {
        return largerIsBetter;
    }

    @Override
    public String toString() {
        return word;
    }
}
