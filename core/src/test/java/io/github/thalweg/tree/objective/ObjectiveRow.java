package io.github.thalweg.tree.objective;

import java.util.stream.Stream;

/**
 * One objective with labels that it can learn.
 *
 * @param classes as in {@link Objective#outputs}
 * @param curvature by what the true second derivatives are multiplied; 0: they are 1 by decree
 */
record ObjectiveRow(String name, Objective objective, int classes, double[] targets, double curvature) {
    private static final double[] NUMBERS = {-3.5, 0.25, 0.5, 1, 2, 2.5, 40, 0.75};
    private static final double[] COUNTS = {0, 1, 0, 3, 12, 2, 1, 0.5};
    private static final double[] TWO = {0, 1, 0, 1, 1, 1, 0, 1};
    private static final double[] THREE = {0, 1, 2, 1, 1, 2, 0, 1};

    /** The catalogue: at least one row for each registered name and each class. */
    static Stream<ObjectiveRow> rows() {
        return Stream.of(
                new ObjectiveRow("squared", new Squared(), 0, NUMBERS, 1),
                new ObjectiveRow("absolute", new Absolute(), 0, NUMBERS, 0),
                new ObjectiveRow("huber", new Huber(1), 0, NUMBERS, 0),
                new ObjectiveRow("huber of a wide middle", new Huber(5), 0, NUMBERS, 0),
                new ObjectiveRow("quantile", new Quantile(0.5), 0, NUMBERS, 0),
                new ObjectiveRow("quantile near the top", new Quantile(0.9), 0, NUMBERS, 0),
                new ObjectiveRow("poisson", new Poisson(), 0, COUNTS, 1),
                new ObjectiveRow("logistic", new Logistic(), 2, TWO, 1),
                new ObjectiveRow("deviance", new Deviance(), 2, TWO, 1),
                new ObjectiveRow("softmax of two", new Softmax(), 2, TWO, 2),
                new ObjectiveRow("softmax of three", new Softmax(), 3, THREE, 2));
    }

    /** Weights unlike each other, one of them 0. */
    double[] weights() {
        double[] weights = new double[targets.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = i == 6 ? 0 : 0.5 + i % 3;
        }
        return weights;
    }

    int outputs() {
        return objective.outputs(classes);
    }

    @Override
    public String toString() {
        return name;
    }
}
