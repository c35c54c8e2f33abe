package io.github.thalweg.spark.ml.score;

import io.github.thalweg.learn.Rows;
import io.github.thalweg.model.Classifier;
import io.github.thalweg.tree.TreeClassification;
import java.util.Arrays;
import org.apache.spark.ml.linalg.Vectors;

/**
 * Raw predictions, probabilities and predictions of a classifier, in this order, those that are wanted.
 *
 * @param thresholds one per class, or null
 */
public record ClassScorer(
        Classifier classifier, boolean raw, boolean probability, boolean prediction, double[] thresholds)
        implements Scorer {
    @Override
    public int columns() {
        return (raw ? 1 : 0) + (probability ? 1 : 0) + (prediction ? 1 : 0);
    }

    @Override
    public void score(Rows rows, Object[][] out, int at) {
        int classes = classifier.width();
        double[] probabilities = new double[rows.rows() * classes];
        double[] raws = new double[raw ? probabilities.length : 0];
        if (raw) {
            classifier.predictRaw(rows, 0, rows.rows(), probabilities, raws);
        } else {
            classifier.predict(rows, 0, rows.rows(), probabilities);
        }
        for (int row = 0; row < rows.rows(); row++) {
            write(probabilities, raws, row * classes, out[row], at);
        }
    }

    /** The columns of one row of trees, which are the classifier. */
    void write(TreeClassification trees, double[] features, Object[] out, int at) {
        double[] probabilities = new double[trees.width()];
        double[] raws = new double[probabilities.length];
        trees.predictRaw(features, probabilities, raws);
        write(probabilities, raws, 0, out, at);
    }

    /** The columns of one row, whose numbers begin at {@code from}. */
    void write(double[] probabilities, double[] raws, int from, Object[] out, int at) {
        int classes = classifier.width();
        int column = at;
        if (raw) {
            out[column++] = Vectors.dense(Arrays.copyOfRange(raws, from, from + classes));
        }
        if (probability) {
            out[column++] = Vectors.dense(Arrays.copyOfRange(probabilities, from, from + classes));
        }
        if (prediction) {
            out[column] = (double) decide(probabilities, from, classes, thresholds);
        }
    }

    /** The class with the largest probability, each divided by its threshold; the first of equals. */
    public static int decide(double[] probabilities, int from, int classes, double[] thresholds) {
        if (thresholds == null) {
            return Classifier.decide(probabilities, from, classes);
        }
        double[] scaled = new double[classes];
        for (int c = 0; c < classes; c++) {
            scaled[c] = thresholds[c] == 0 ? Double.POSITIVE_INFINITY : probabilities[from + c] / thresholds[c];
        }
        return Classifier.decide(scaled, 0, classes);
    }
}
