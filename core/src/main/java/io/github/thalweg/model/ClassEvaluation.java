package io.github.thalweg.model;

import io.github.thalweg.math.Check;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Accuracy, top five, precision, recall, F1 (means over the classes that occur), log loss, and for two classes the area
 * under the ROC curve. All weighted.
 */
final class ClassEvaluation implements Evaluation {
    private static final int TOP = 5;
    private static final double LEAST = 1e-15; // a probability of 0 would cost infinitely much
    private static final int SHOWN = 20;

    private final int classes;
    private final double[] confusion; // [truth, predicted]
    private double top;
    private double logLoss;
    private double loss = Double.NaN;
    private long rows;
    private double[] scores = new double[0]; // of two classes: probability of class 1, truth, weight
    private int scored;

    ClassEvaluation(int classes) {
        this.classes = classes;
        this.confusion = new double[classes * classes];
    }

    @Override
    public void count(double[] predictions, int at, double[] truth, double weight) {
        double label = truth[0];
        Check.that(
                label == Math.rint(label) && label >= 0 && label < classes,
                "label %s is no class of the model: expected a whole number of 0 to %d",
                label,
                classes - 1);
        int actual = (int) label;
        double probability = predictions[at + actual];
        confusion[actual * classes + Classifier.decide(predictions, at, classes)] += weight;
        logLoss -= weight * Math.log(Math.max(LEAST, Math.min(1 - LEAST, probability)));
        int above = 0;
        for (int c = 0; c < classes; c++) {
            if (predictions[at + c] > probability || (predictions[at + c] == probability && c < actual)) {
                above++;
            }
        }
        top += above < TOP ? weight : 0;
        if (classes == 2) {
            reserve(3);
            scores[scored] = predictions[at + 1];
            scores[scored + 1] = actual;
            scores[scored + 2] = weight;
            scored += 3;
        }
        rows++;
    }

    private void reserve(int more) {
        if (scored + more > scores.length) {
            scores = Arrays.copyOf(scores, Math.max(scored + more, 2 * scores.length));
        }
    }

    @Override
    public void addLoss(double sum) {
        loss = Double.isNaN(loss) ? sum : loss + sum;
    }

    @Override
    public void add(Evaluation other) {
        ClassEvaluation theirs = (ClassEvaluation) other;
        for (int i = 0; i < confusion.length; i++) {
            confusion[i] += theirs.confusion[i];
        }
        top += theirs.top;
        logLoss += theirs.logLoss;
        rows += theirs.rows;
        if (!Double.isNaN(theirs.loss)) {
            addLoss(theirs.loss);
        }
        reserve(theirs.scored);
        System.arraycopy(theirs.scores, 0, scores, scored, theirs.scored);
        scored += theirs.scored;
    }

    @Override
    public Map<String, Double> metrics() {
        Check.that(rows > 0, "there are no rows to evaluate on");
        double weight = Arrays.stream(confusion).sum();
        double right = 0;
        double precision = 0;
        double recall = 0;
        double f1 = 0;
        int occurring = 0;
        for (int c = 0; c < classes; c++) {
            int k = c;
            double hit = confusion[c * classes + c];
            double actual = IntStream.range(0, classes)
                    .mapToDouble(p -> confusion[k * classes + p])
                    .sum();
            double predicted = IntStream.range(0, classes)
                    .mapToDouble(t -> confusion[t * classes + k])
                    .sum();
            right += hit;
            if (actual + predicted > 0) {
                occurring++;
                precision += predicted > 0 ? hit / predicted : 0;
                recall += actual > 0 ? hit / actual : 0;
                f1 += 2 * hit / (actual + predicted);
            }
        }
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("accuracy", right / weight);
        if (!Double.isNaN(loss)) {
            metrics.put("loss", loss / weight);
        }
        if (classes > TOP) {
            metrics.put("top" + TOP, top / weight);
        }
        metrics.put("precision", precision / occurring);
        metrics.put("recall", recall / occurring);
        metrics.put("f1", f1 / occurring);
        metrics.put("logLoss", logLoss / weight);
        double area = classes == 2 ? area() : Double.NaN;
        if (!Double.isNaN(area)) {
            metrics.put("auc", area);
        }
        return metrics;
    }

    /**
     * The area under the ROC curve: the chance that a row of class 1 has a higher score than one of class 0, equal scores
     * counting half; NaN where one of the classes does not occur.
     */
    private double area() {
        Integer[] order = IntStream.range(0, scored / 3).boxed().toArray(Integer[]::new);
        Arrays.sort(order, (a, b) -> {
            int byScore = Double.compare(scores[3 * a], scores[3 * b]);
            int byTruth = byScore != 0 ? byScore : Double.compare(scores[3 * a + 1], scores[3 * b + 1]);
            return byTruth != 0 ? byTruth : Double.compare(scores[3 * a + 2], scores[3 * b + 2]);
        });
        double below = 0; // weight of class 0 with lower scores
        double wins = 0;
        double ones = 0;
        for (int i = 0; i < order.length; ) {
            double zerosHere = 0;
            double onesHere = 0;
            int j = i;
            for (; j < order.length && scores[3 * order[j]] == scores[3 * order[i]]; j++) {
                if (scores[3 * order[j] + 1] == 1) {
                    onesHere += scores[3 * order[j] + 2];
                } else {
                    zerosHere += scores[3 * order[j] + 2];
                }
            }
            wins += onesHere * (below + zerosHere / 2);
            below += zerosHere;
            ones += onesHere;
            i = j;
        }
        return ones > 0 && below > 0 ? wins / (ones * below) : Double.NaN;
    }

    /** The confusion matrix: a row per true class, a column per predicted one. */
    @Override
    public String table() {
        if (classes > SHOWN) {
            return "";
        }
        StringBuilder text = new StringBuilder("confusion (rows: true class, columns: predicted)\n");
        for (int t = 0; t < classes; t++) {
            for (int p = 0; p < classes; p++) {
                text.append(String.format("%8.6g", confusion[t * classes + p]));
            }
            text.append('\n');
        }
        return text.toString();
    }
}
