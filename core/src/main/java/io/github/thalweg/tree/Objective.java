package io.github.thalweg.tree;

import io.github.thalweg.spec.Named;
import java.io.Serializable;

/**
 * What boosting makes small: a loss of a row's scores with its first and second derivative. Users' own are registered
 * under a name in the family {@code Objective}, as the built-in ones are ({@link Objectives}).
 */
public interface Objective extends Named, Serializable {
    /**
     * How many scores a row has, and so trees a round.
     *
     * @param classes that the labels tell apart; 0: they are numbers
     * @throws IllegalArgumentException if it cannot learn such labels, with what to do instead
     */
    int outputs(int classes);

    /** What turns scores into predictions. */
    Link link();

    /**
     * The scores before the first tree.
     *
     * @param targets the labels of a sample of the rows, with their weights
     */
    double[] base(double[] targets, double[] weights, int outputs);

    /**
     * How far leaves go once their tree's splits stand. Where the second derivatives are of no use, a {@link Step} other
     * than Newton's finds the leaves' values from the rows themselves.
     */
    default Step step() {
        return new Step.Newton();
    }

    /** The loss of one row. */
    double loss(double[] scores, int at, int outputs, double target);

    /**
     * The derivatives of one row's loss by its scores.
     *
     * @param gradient receives the first derivatives
     * @param hessian receives the second derivatives, not negative; where there is none that is of use, 1
     */
    void derivatives(double[] scores, int at, int outputs, double target, double[] gradient, double[] hessian);

    /** Both at once, for what the two share. */
    default double lossAndDerivatives(
            double[] scores, int at, int outputs, double target, double[] gradient, double[] hessian) {
        derivatives(scores, at, outputs, target, gradient, hessian);
        return loss(scores, at, outputs, target);
    }
}
