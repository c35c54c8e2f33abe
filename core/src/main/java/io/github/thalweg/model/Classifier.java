package io.github.thalweg.model;

import java.util.List;

/** A predictor of classes: {@link #width()} probabilities per row, which add up to one. */
public interface Classifier extends Predictor {
    /** The names of the classes, by index: those of the data, or the indices as text. */
    List<String> classNames();

    @Override
    default int width() {
        return classNames().size();
    }

    /** The index of the largest of a row's numbers; the first of equals. */
    static int decide(double[] probabilities, int at, int classes) {
        int best = 0;
        for (int c = 1; c < classes; c++) {
            if (probabilities[at + c] > probabilities[at + best]) {
                best = c;
            }
        }
        return best;
    }
}
