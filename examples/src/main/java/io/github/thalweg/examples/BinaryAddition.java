package io.github.thalweg.examples;

import io.github.thalweg.decoupled.BitAccuracy;
import io.github.thalweg.decoupled.DecoupledFit;
import io.github.thalweg.decoupled.Decoupling;
import io.github.thalweg.decoupled.Delay;
import io.github.thalweg.decoupled.Mode;
import io.github.thalweg.decoupled.Synthesizer;
import io.github.thalweg.decoupled.Watch;
import io.github.thalweg.learn.FitState;
import io.github.thalweg.learn.Listener;
import io.github.thalweg.learn.LocalRows;
import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.model.Scaling;
import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.block.Sequential;
import io.github.thalweg.nn.initialize.Glorot;
import io.github.thalweg.nn.layer.Linear;
import io.github.thalweg.nn.layer.Sigmoid;
import io.github.thalweg.nn.loss.BinaryCrossEntropy;
import io.github.thalweg.nn.optimize.Constant;
import io.github.thalweg.nn.optimize.Sgd;
import io.github.thalweg.spark.picture.Chart;
import io.github.thalweg.spec.Count;
import io.github.thalweg.train.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Sums of 12 bits learned in every mode of decoupling, by several seeds each: 1,000 sums to learn from, 1,000 others to
 * be judged by. Prints the medians of the shares of right bits, and draws those of the first seed over the epochs.
 *
 * <pre>bin/example BinaryAddition [seeds [epochs [rate [rate of the synthesizers]]]]</pre>
 */
public final class BinaryAddition {
    private static final int BITS = 12;
    private static final int EXAMPLES = 1000;
    private static final int BATCH = 10;
    static final double RATE = BITS; // the loss is a mean over the bits: 1 for each
    static final double SYNTHESIZER_RATE = 0.01;
    private static final int POINTS = 50; // of a curve

    private BinaryAddition() {}

    record Way(String name, Mode mode, double lambda) {}

    private static final List<Way> WAYS = List.of(
            new Way("backpropagation", Mode.BACKPROPAGATION, 0),
            new Way("decoupled with labels", Mode.DECOUPLED_WITH_LABELS, 0),
            new Way("with labels, half blended", Mode.DECOUPLED_WITH_LABELS, 0.5),
            new Way("auxiliary losses", Mode.AUXILIARY, 0),
            new Way("decoupled", Mode.DECOUPLED, 0));

    public static void main(String[] arguments) throws IOException {
        double[] given =
                Arrays.stream(arguments).mapToDouble(Double::parseDouble).toArray();
        int seeds = given.length > 0 ? (int) given[0] : 1;
        int epochs = given.length > 1 ? (int) given[1] : 300;
        double rate = given.length > 2 ? given[2] : RATE;
        double synthesizerRate = given.length > 3 ? given[3] : SYNTHESIZER_RATE;
        List<Chart.Line> lines = new ArrayList<>();
        try (LocalShards<Rows> train = rows(1);
                LocalShards<Rows> test = rows(2)) {
            for (Way way : WAYS) {
                double[] onTrain = new double[seeds];
                double[] onTest = new double[seeds];
                for (int seed = 0; seed < seeds; seed++) {
                    Training training = training(rate, epochs, seed + 1);
                    Curve curve = new Curve(test, epochs);
                    try (DecoupledFit fit = fit(train, way, training, synthesizerRate)) {
                        curve.fit = fit;
                        fit.run(seed == 0 ? List.of(curve) : List.of(), 0, () -> false);
                        onTrain[seed] = BitAccuracy.of(train, fit.model());
                        onTest[seed] = BitAccuracy.of(test, fit.model());
                    }
                    if (seed == 0) {
                        lines.add(curve.line(way.name()));
                    }
                }
                System.out.println(String.format(
                        Locale.ROOT,
                        "%-26s right bits: %.3f of those learned, %.3f of others (median of %d)",
                        way.name(),
                        median(onTrain),
                        median(onTest),
                        seeds));
            }
        }
        Path picture = Files.createDirectories(Path.of("out")).resolve("binary-addition.png");
        Files.write(picture, new Chart("sums of 12 bits", "epoch", "right bits of other sums", false, lines).png());
        System.out.println("the curves of the first seed: " + picture);
    }

    static LocalShards<Rows> rows(long seed) {
        double[][] rows = new io.github.thalweg.spark.load.format.BinaryAddition(BITS, EXAMPLES, seed).rows();
        double[][] numbers = new double[EXAMPLES][];
        double[][] sums = new double[EXAMPLES][];
        for (int i = 0; i < EXAMPLES; i++) {
            numbers[i] = Arrays.copyOf(rows[i], 2 * BITS);
            sums[i] = Arrays.copyOfRange(rows[i], 2 * BITS, 3 * BITS);
        }
        return LocalRows.of(numbers, sums, null, 1, 1);
    }

    static Training training(double rate, int epochs, long seed) {
        return new Training(Sgd.of(rate), new Constant(), BATCH, epochs, 1, Sgd.of(1), seed, List.of());
    }

    static DecoupledFit fit(LocalShards<Rows> rows, Way way, Training training, double synthesizerRate) {
        Decoupling decoupling = new Decoupling(
                way.mode(),
                List.of(2, 4),
                1,
                Synthesizer.linear(Sgd.of(synthesizerRate)),
                way.lambda(),
                Count.AUTO,
                Watch.NONE,
                Delay.NONE);
        return DecoupledFit.prepare(
                rows,
                IntStream.range(0, 2 * BITS).mapToObj(i -> "x" + i).toList(),
                List.of(),
                input -> layers(),
                new BinaryCrossEntropy(),
                Scaling.Rule.parse("none"),
                training,
                decoupling);
    }

    private static Layer layers() {
        Glorot weight = new Glorot(true, 1);
        return Sequential.of(
                new Linear(2 * BITS, 128, true, weight),
                new Sigmoid(),
                new Linear(128, 64, true, weight),
                new Sigmoid(),
                new Linear(64, BITS, true, weight));
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    /** Right bits of held-out sums over the epochs of a fit. */
    private static final class Curve implements Listener {
        private final LocalShards<Rows> test;
        private final int epochs;
        private final List<double[]> points = new ArrayList<>();
        private DecoupledFit fit;

        Curve(LocalShards<Rows> test, int epochs) {
            this.test = test;
            this.epochs = epochs;
        }

        @Override
        public long due(long round) {
            long every = Math.max(1, fit.learner().report().rounds() / POINTS);
            return (round / every + 1) * every;
        }

        @Override
        public void after(FitState state) {
            long rounds = state.report().rounds();
            if (state.rounds() % Math.max(1, rounds / POINTS) == 0) {
                points.add(new double[] {(double) state.rounds() * epochs / rounds, BitAccuracy.of(test, fit.model())});
            }
        }

        Chart.Line line(String name) {
            return new Chart.Line(
                    name,
                    points.stream().mapToDouble(point -> point[0]).toArray(),
                    points.stream().mapToDouble(point -> point[1]).toArray());
        }
    }
}
