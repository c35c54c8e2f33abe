package io.github.thalweg.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.thalweg.learn.LocalRows;
import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.model.Evaluator;
import io.github.thalweg.model.Scaling;
import io.github.thalweg.nn.loss.CrossEntropy;
import io.github.thalweg.nn.optimize.Adam;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Shape;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/**
 * Handwritten digits of 8×8 pixels, read line by line from top to bottom. Seen with seeds 1 to 5: right about 96.1 to 98.1 %
 * of the held-out fifth, after a second of training.
 */
class DigitsInStepsTest {
    private static final Path DIGITS = Path.of("../examples/data/digits_8x8.csv.gz");
    private static final int FIFTH = 5;

    @Test
    void aRecurrentNetworkReadsThemLineByLine() throws IOException {
        List<double[]> digits = digits();
        try (LocalShards<Rows> train = rows(digits, false);
                LocalShards<Rows> heldOut = rows(digits, true)) {
            NetworkFit fit = NetworkFit.prepare(
                    train,
                    IntStream.range(0, 64).mapToObj(pixel -> "p" + pixel).toList(),
                    List.of(),
                    Shape.of(8, 8),
                    Nets.recipe(Spec.of("lstm", "units", 64), "last", Nets.linear(10)),
                    new CrossEntropy(),
                    Scaling.Rule.parse("standard"),
                    Nets.training(Adam.of(0.01), 32, 12, 1));
            fit.run(List.of(), 0, () -> false);

            assertThat(Evaluator.metrics(heldOut, fit.model()).get("accuracy")).isGreaterThan(0.95);
        }
    }

    private static LocalShards<Rows> rows(List<double[]> digits, boolean heldOut) {
        double[][] some = IntStream.range(0, digits.size())
                .filter(row -> (row % FIFTH == 0) == heldOut)
                .mapToObj(digits::get)
                .toArray(double[][]::new);
        double[][] pixels =
                Arrays.stream(some).map(row -> Arrays.copyOf(row, 64)).toArray(double[][]::new);
        return LocalRows.of(
                pixels, Arrays.stream(some).mapToDouble(row -> row[64]).toArray(), null, 1, 1);
    }

    private static List<double[]> digits() throws IOException {
        List<double[]> digits = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(DIGITS)), StandardCharsets.UTF_8))) {
            lines.readLine(); // names
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                digits.add(Arrays.stream(line.split(","))
                        .mapToDouble(Double::parseDouble)
                        .toArray());
            }
        }
        return digits;
    }
}
