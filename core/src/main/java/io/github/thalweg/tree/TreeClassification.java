package io.github.thalweg.tree;

import io.github.thalweg.learn.Rows;
import io.github.thalweg.math.Check;
import io.github.thalweg.model.Classifier;
import java.util.List;

/** Trees that predict probabilities of classes. */
public final class TreeClassification implements TreeModel, Classifier {
    private static final long serialVersionUID = 1L;

    private final String kind;
    private final Ensemble ensemble;
    private final Features features;
    private final List<String> classNames;

    TreeClassification(String kind, Ensemble ensemble, Features features, List<String> classNames) {
        Check.that(
                classNames.size() == ensemble.predictions(),
                "names of classes: expected %d, found %s",
                ensemble.predictions(),
                classNames);
        this.kind = kind;
        this.ensemble = ensemble;
        this.features = features;
        this.classNames = List.copyOf(classNames);
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public Ensemble ensemble() {
        return ensemble;
    }

    @Override
    public Features features() {
        return features;
    }

    @Override
    public List<String> classNames() {
        return classNames;
    }

    /** Raw are, as in Spark MLlib, the votes of a forest (shares summed over trees), or a boosted score and its negative. */
    @Override
    public void predictRaw(Rows rows, int from, int to, double[] out, double[] raw) {
        int scores = ensemble.width();
        double[] block = new double[(to - from) * scores];
        ensemble.scores(rows, from, to, block);
        for (int i = 0; i < to - from; i++) {
            ensemble.link(block, i * scores, out, i * width());
            raw(block, i * scores, raw, i * width());
        }
    }

    /** The same of one row. */
    public void predictRaw(double[] row, double[] out, double[] raw) {
        double[] scores = new double[ensemble.width()];
        ensemble.scores(row, scores);
        ensemble.link(scores, 0, out, 0);
        raw(scores, 0, raw, 0);
    }

    private void raw(double[] scores, int at, double[] raw, int to) {
        for (int k = 0; k < width(); k++) {
            raw[to + k] = switch (ensemble.link()) {
                case LOGISTIC, HALF_LOGISTIC -> k == 0 ? -scores[at] : scores[at];
                case IDENTITY -> scores[at + k] * ensemble.trees().size();
                case SOFTMAX, EXPONENTIAL -> scores[at + k];
            };
        }
    }
}
