package io.github.thalweg.nn;

import io.github.thalweg.spec.Named;
import io.github.thalweg.tensor.Tensor;
import java.io.Serializable;

/**
 * The meaning of a network's output: what a label says where there are so many outputs, and what is predicted from them. A
 * {@link Loss} only knows how wrong an output is, and names the head that usually goes with it.
 */
public interface Head extends Named, Serializable {
    /** The form of its labels. */
    Kind kind();

    /**
     * How many classes, answers or values the label of one example tells of.
     *
     * @param outputs numbers per example in the network's output
     * @throws IllegalArgumentException if no label goes with so many
     */
    int count(int outputs);

    /** What the label of one example says beside so many outputs. */
    default Meaning meaning(int outputs) {
        return new Meaning(kind(), count(outputs));
    }

    /**
     * Turns outputs [batch, outputs] into predictions, in place where they are as many: probabilities [batch, classes],
     * or values [batch, outputs].
     */
    Tensor predictions(Tensor output);

    /**
     * Adds the operators of ONNX that compute {@link #predictions}.
     *
     * @param output the name of the network's output, [batch, outputs]
     * @return the name of the predictions
     * @throws IllegalArgumentException if ONNX has none
     */
    default String export(String output, Export to) {
        throw new IllegalArgumentException(
                "ONNX export: expected a head that ONNX has operators for, found " + spec().name());
    }

    /** What predictions are made of, as many as there are of them and the larger the likelier; outputs stay as they are. */
    default Tensor raw(Tensor output) {
        return output;
    }

    /**
     * The content of a label.
     *
     * @param count of the classes, of the answers, or of the values
     */
    record Meaning(Kind kind, int count) implements Serializable {
        /** How many classes a label tells apart; 0 where it tells none. */
        public int classes() {
            return kind == Kind.CLASSES ? count : 0;
        }
    }

    /** The forms that labels have. */
    enum Kind {
        /** The index of one class of several, or, where there is an output for each, a probability for each. */
        CLASSES,
        /** A probability of yes for each of several questions, most often 0 or 1. */
        ANSWERS,
        /** Numbers of any size. */
        VALUES
    }
}
