package io.github.thalweg.examples;

import io.github.thalweg.learn.LocalRows;
import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.model.Scaling;
import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.block.Sequential;
import io.github.thalweg.nn.initialize.Glorot;
import io.github.thalweg.nn.layer.Linear;
import io.github.thalweg.nn.layer.Sigmoid;
import io.github.thalweg.nn.loss.SquaredError;
import io.github.thalweg.nn.optimize.Sgd;
import io.github.thalweg.spark.picture.Chart;
import io.github.thalweg.train.NetworkFit;
import io.github.thalweg.train.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Why one layer is not enough: {@code y = x₁ x₂} has no linear part at all, so one layer learns nothing and its loss stays
 * at the variance of y, which is 1; a hidden layer of ten sigmoids learns it. 1,000 rows, 50 epochs, batches of 50.
 *
 * <p>Draws both losses as the sum over the 20 batches of an epoch, the mean within each.
 */
public final class Product {
    private static final int BATCH = 50;
    private static final int EPOCHS = 50;

    private Product() {}

    public static void main(String[] arguments) throws IOException {
        double[] one = oneLayer();
        double[] two = twoLayers();
        System.out.println(String.format(Locale.ROOT, "one layer:  mean squared error %.3f", one[EPOCHS - 1]));
        System.out.println(String.format(Locale.ROOT, "two layers: mean squared error %.4f", two[EPOCHS - 1]));
        Path picture = Files.createDirectories(Path.of("out")).resolve("product.svg");
        Files.writeString(picture, draw(one, two));
        System.out.println("the losses of all epochs: " + picture);
    }

    static double[] oneLayer() {
        return losses(new Linear(2, 1, true, new Glorot(true, 1)), 0.01);
    }

    static double[] twoLayers() {
        Glorot weight = new Glorot(true, 1);
        return losses(
                Sequential.of(new Linear(2, 10, true, weight), new Sigmoid(), new Linear(10, 1, true, weight)), 0.3);
    }

    /** The mean loss of each epoch. */
    private static double[] losses(Layer network, double rate) {
        Tables.Table table = Tables.product(1000);
        try (LocalShards<Rows> rows = LocalRows.of(table.x(), table.y(), null, 2, 2)) {
            NetworkFit fit = NetworkFit.prepare(
                    rows,
                    List.of("x1", "x2"),
                    List.of("y"),
                    input -> network,
                    new SquaredError(),
                    Scaling.Rule.parse("none"),
                    Training.of(Sgd.of(rate), BATCH, EPOCHS));
            fit.run(List.of(), 0, () -> false);
            return fit.learner().epochLosses();
        }
    }

    private static String draw(double[] one, double[] two) {
        List<Chart.Line> lines = List.of(line("one layer", one), line("two layers", two));
        return new Chart("y = x₁ x₂", "epoch", "loss, summed over 20 batches", false, lines).svg();
    }

    private static Chart.Line line(String name, double[] losses) {
        double[] epochs = IntStream.range(0, EPOCHS).asDoubleStream().toArray();
        return new Chart.Line(
                name,
                epochs,
                Arrays.stream(losses).map(loss -> loss * 1000 / BATCH).toArray());
    }
}
