package io.github.thalweg.tree.objective;

import io.github.thalweg.spec.Named;
import io.github.thalweg.tree.Link;
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

    /** The score that a tree of the labels themselves is to give a row, if boosting begins with one: {@link Step.Gradient}. */
    default double aim(double target) {
        return target;
    }

    /** By what the loss is multiplied where it is told as Spark MLlib tells it, whose squared error is not halved. */
    default double scale() {
        return 1;
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

    /**
     * The derivatives of rows [from, to), and the sum of their losses, each times its row's weight: what a round begins with.
     * An objective whose loss and derivatives share their work, or that knows a faster loop, overrides it.
     *
     * @param scores [rows, outputs]
     * @param weights [rows]; null: all 1
     * @param gradients receives the first derivatives, not times weights: [rows, outputs]
     * @param hessians the second ones, likewise
     */
    default double derive(
            double[] scores,
            int outputs,
            double[] targets,
            double[] weights,
            int from,
            int to,
            float[] gradients,
            float[] hessians) {
        double sum = 0;
        double[] gradient = new double[outputs];
        double[] hessian = new double[outputs];
        for (int row = from; row < to; row++) {
            int at = row * outputs;
            derivatives(scores, at, outputs, targets[row], gradient, hessian);
            double loss = loss(scores, at, outputs, targets[row]);
            sum += weights == null ? loss : weights[row] * loss;
            for (int i = 0; i < outputs; i++) {
                gradients[at + i] = (float) gradient[i];
                hessians[at + i] = (float) hessian[i];
            }
        }
        return sum;
    }
}
