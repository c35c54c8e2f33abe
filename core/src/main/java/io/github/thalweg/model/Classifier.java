package io.github.thalweg.model;

import io.github.thalweg.learn.Rows;
import java.util.List;

/** A predictor of classes: {@link #width()} probabilities per row, which add up to one. */
public interface Classifier extends Predictor {
    /** The names of the classes, by index: those of the data, or the indices as text. */
    List<String> classNames();

    @Override
    default int width() {
        return classNames().size();
    }

    @Override
    default List<Output> outputs() {
        return outputs(classNames());
    }

    /** What a classifier says. @param names of the classes; none where nobody knows them yet */
    static List<Output> outputs(List<String> names) {
        return List.of(Output.ofClass("prediction", names), Output.numbers("probability", names));
    }

    @Override
    default void say(Rows rows, int from, int to, double[] out) {
        int classes = width();
        double[] probabilities = new double[(to - from) * classes];
        predict(rows, from, to, probabilities);
        for (int row = 0; row < to - from; row++) {
            out[row * (1 + classes)] = decide(probabilities, row * classes, classes);
            System.arraycopy(probabilities, row * classes, out, row * (1 + classes) + 1, classes);
        }
    }

    @Override
    default void say(double[] features, double[] out) {
        double[] probabilities = predict(features);
        out[0] = decide(probabilities, 0, probabilities.length);
        System.arraycopy(probabilities, 0, out, 1, probabilities.length);
    }

    /**
     * Predicts rows [from, to), and tells what the probabilities are made of: logits, votes, and where a model knows
     * nothing better the probabilities' logarithms.
     *
     * @param out as in {@link #predict}
     * @param raw receives {@link #width()} numbers per row, the larger the likelier
     */
    default void predictRaw(Rows rows, int from, int to, double[] out, double[] raw) {
        predict(rows, from, to, out);
        for (int i = 0; i < (to - from) * width(); i++) {
            raw[i] = Math.log(out[i]);
        }
    }

    /** The name of the likeliest class of one row; the first of equals. */
    default String classify(double... features) {
        return classNames().get(decide(predict(features), 0, width()));
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
