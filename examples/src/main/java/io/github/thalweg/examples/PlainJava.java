package io.github.thalweg.examples;

import io.github.thalweg.learn.LocalRows;
import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.model.Evaluator;
import io.github.thalweg.model.Scaling;
import io.github.thalweg.nn.block.Sequential;
import io.github.thalweg.nn.initialize.Glorot;
import io.github.thalweg.nn.initialize.He;
import io.github.thalweg.nn.layer.Linear;
import io.github.thalweg.nn.layer.Relu;
import io.github.thalweg.nn.loss.CrossEntropy;
import io.github.thalweg.nn.optimize.Adam;
import io.github.thalweg.train.NetworkFit;
import io.github.thalweg.train.NetworkModel;
import io.github.thalweg.train.Training;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Core alone, without Spark: a network tells points inside a circle from those outside. */
public final class PlainJava {
    private PlainJava() {}

    public static void main(String[] arguments) {
        double[][] points = new double[2000][];
        double[] inside = new double[points.length];
        Random random = new Random(1);
        for (int i = 0; i < points.length; i++) {
            points[i] = new double[] {random.nextGaussian(), random.nextGaussian()};
            inside[i] = Math.hypot(points[i][0], points[i][1]) < 1 ? 1 : 0;
        }

        Sequential network = Sequential.of(
                new Linear(2, 16, true, new He(false)), new Relu(), new Linear(16, 2, true, new Glorot(true, 1)));
        Training training = Training.of(Adam.of(0.01), 32, 20);
        try (LocalShards<Rows> rows = LocalRows.of(points, inside, null, 8, 2)) {
            NetworkFit fit = NetworkFit.prepare(
                    rows,
                    List.of("x", "y"),
                    List.of(),
                    input -> network,
                    new CrossEntropy(),
                    Scaling.Rule.parse("none"),
                    training);
            fit.run(List.of(), 0, () -> false);
            NetworkModel model = fit.model();
            System.out.println("on the training rows " + Evaluator.metrics(rows, model));
            System.out.println("at (0.3, 0.2) " + Arrays.toString(model.predict(0.3, 0.2)));
            System.out.println("at (2.0, 1.0) " + Arrays.toString(model.predict(2.0, 1.0)));
        }
    }
}
