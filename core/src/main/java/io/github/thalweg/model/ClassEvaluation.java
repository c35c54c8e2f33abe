package io.github.thalweg.model;

import io.github.thalweg.math.Check;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/**
 * What rows say of a classifier: accuracy, log loss, precision, recall, F1, area under the ROC curve. Every row counts
 * with its weight.
 *
 * <p>The class of a row is its label; where there is a probability per class instead, the most probable. The class
 * predicted is {@link Classifier#decide}'s. Precision, recall and F1 are 0 where they would be 0/0, and their means are
 * over the classes that occur as label or as prediction. The area is that of class 1 for two classes, and the mean over
 * one class against the rest for up to 100; it is left out where no class has both positives and negatives. Memory is
 * bounded, whatever the number of rows: {@link Roc}.
 */
public final class ClassEvaluation implements LabelEvaluation {
    private static final int TOP = 5;
    private static final int MOST_CURVES = 100;
    private static final int MOST_SCORES = 1 << 22;
    private static final int MOST_IN_MATRIX = 256;
    private static final double LEAST = Math.ulp(1.0); // a probability of 0 would cost infinitely much
    private static final int SHOWN = 20;

    private final int classes;
    private final double[] labelled; // weight of each class's rows
    private final double[] predicted;
    private final double[] right;
    private final double[] ranks; // weight of the rows whose label is the most probable class, the second, …
    private final double[] confusion; // [label, predicted]; null for many classes
    private final Roc roc; // null for very many
    private double logLoss;
    private final EvaluationTally tally = new EvaluationTally();

    ClassEvaluation(int classes) {
        this(classes, MOST_SCORES);
    }

    ClassEvaluation(int classes, int mostScores) {
        this.classes = classes;
        labelled = new double[classes];
        predicted = new double[classes];
        right = new double[classes];
        ranks = new double[classes];
        confusion = classes <= MOST_IN_MATRIX ? new double[classes * classes] : null;
        roc = classes > MOST_CURVES ? null : new Roc(curves(classes), mostScores);
    }

    private static int[] curves(int classes) {
        if (classes == 2) {
            return new int[] {1};
        }
        int[] all = new int[classes];
        Arrays.setAll(all, c -> c);
        return all;
    }

    @Override
    public void count(double[] predictions, int at, double[] truth, double weight) {
        int label = label(truth);
        int decided = Classifier.decide(predictions, at, classes);
        double probability = predictions[at + label];
        int rank = 0;
        for (int c = 0; c < classes; c++) {
            double other = predictions[at + c];
            EvaluationTally.requireFinite(other);
            rank += other > probability || (other == probability && c < label) ? 1 : 0;
        }
        labelled[label] += weight;
        predicted[decided] += weight;
        right[label] += decided == label ? weight : 0;
        ranks[rank] += weight;
        logLoss -= weight * StrictMath.log(Math.max(LEAST, probability));
        if (confusion != null) {
            confusion[label * classes + decided] += weight;
        }
        if (roc != null && weight > 0) {
            roc.count(predictions, at, label, weight);
        }
        tally.row(weight);
    }

    private int label(double[] truth) {
        if (truth.length == classes && classes > 1) {
            return Classifier.decide(truth, 0, classes);
        }
        double label = truth[0];
        Check.that(
                label == Math.rint(label) && label >= 0 && label < classes,
                "label %s is no class of the model: expected a whole number of 0 to %d",
                label,
                classes - 1);
        return (int) label;
    }

    @Override
    public void addLoss(double sum) {
        tally.loss(sum);
    }

    @Override
    public void add(LabelEvaluation other) {
        ClassEvaluation theirs = (ClassEvaluation) other;
        add(labelled, theirs.labelled);
        add(predicted, theirs.predicted);
        add(right, theirs.right);
        add(ranks, theirs.ranks);
        if (confusion != null) {
            add(confusion, theirs.confusion);
        }
        if (roc != null) {
            roc.add(theirs.roc);
        }
        logLoss += theirs.logLoss;
        tally.add(theirs.tally);
    }

    private static void add(double[] to, double[] from) {
        for (int i = 0; i < to.length; i++) {
            to[i] += from[i];
        }
    }

    @Override
    public Map<String, Double> metrics() {
        double weight = tally.weight();
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("accuracy", topK(1));
        tally.putLoss(metrics);
        if (classes > TOP) {
            metrics.put("top" + TOP, topK(TOP));
        }
        metrics.put("precision", mean(this::precision));
        metrics.put("recall", mean(this::recall));
        metrics.put("f1", mean(this::f1));
        metrics.put("logLoss", logLoss / weight);
        double area = roc == null ? Double.NaN : roc.area();
        if (!Double.isNaN(area)) {
            metrics.put("auc", area);
        }
        return metrics;
    }

    private double mean(IntToDoubleFunction ofClass) {
        double sum = 0;
        int occurring = 0;
        for (int c = 0; c < classes; c++) {
            if (labelled[c] + predicted[c] > 0) {
                sum += ofClass.applyAsDouble(c);
                occurring++;
            }
        }
        return sum / occurring;
    }

    /** The share of rows whose label is among the {@code k} most probable classes; among equals the first come first. */
    public double topK(int k) {
        Check.positive("k", k);
        double within = 0;
        for (int rank = 0; rank < Math.min(k, classes); rank++) {
            within += ranks[rank];
        }
        return within / tally.weight();
    }

    /** Of the rows predicted to be of a class, the share that is. */
    public double precision(int c) {
        return predicted[c] > 0 ? right[c] / predicted[c] : 0;
    }

    /** Of a class's rows, the share predicted to be. */
    public double recall(int c) {
        return labelled[c] > 0 ? right[c] / labelled[c] : 0;
    }

    /** The harmonic mean of precision and recall. */
    public double f1(int c) {
        return right[c] > 0 ? 2 * right[c] / (labelled[c] + predicted[c]) : 0;
    }

    /**
     * The weight of the rows of each class (outer index) by predicted class (inner).
     *
     * @throws IllegalArgumentException for more than 256 classes
     */
    public double[][] confusion() {
        Check.that(confusion != null, "confusion: expected at most %d classes, found %d", MOST_IN_MATRIX, classes);
        double[][] matrix = new double[classes][];
        for (int c = 0; c < classes; c++) {
            matrix[c] = Arrays.copyOfRange(confusion, c * classes, (c + 1) * classes);
        }
        return matrix;
    }

    /** The confusion matrix, for up to twenty classes. */
    @Override
    public String table() {
        if (classes > SHOWN) {
            return "";
        }
        boolean whole = Arrays.stream(confusion).allMatch(weight -> weight == Math.rint(weight));
        StringBuilder text = new StringBuilder("confusion (rows: true class, columns: predicted)\n");
        for (double[] row : confusion()) {
            for (double weight : row) {
                text.append(String.format(Locale.ROOT, whole ? " %7.0f" : " %9.3f", weight));
            }
            text.append('\n');
        }
        return text.toString();
    }
}
