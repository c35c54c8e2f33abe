package io.github.thalweg.tree;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/** A table of numbers whose last column is the label, and metrics of predictions of it, written anew from their definitions. */
record PeerTable(List<String> names, double[][] points, double[] labels) {
    static PeerTable read(Path path) throws IOException {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(path)), StandardCharsets.UTF_8))) {
            List<String> names = List.of(reader.readLine().split(","));
            int width = names.size() - 1;
            double[][] lines = reader.lines()
                    .map(line -> Arrays.stream(line.split(","))
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .toArray(double[][]::new);
            return new PeerTable(
                    names.subList(0, width),
                    Arrays.stream(lines).map(line -> Arrays.copyOf(line, width)).toArray(double[][]::new),
                    Arrays.stream(lines).mapToDouble(line -> line[width]).toArray());
        }
    }

    /** How many different labels there are. */
    int classes() {
        return (int) Arrays.stream(labels).distinct().count();
    }

    /** @param predictions of each row: a number, or probabilities of classes */
    static double metric(String name, double[] labels, double[][] predictions) {
        return switch (name) {
            case "accuracy" ->
                1 - mean(labels, predictions, (row, label) -> greatest(predictions[(int) row]) == label ? 0 : 1);
            case "logLoss" ->
                mean(
                        labels,
                        predictions,
                        (row, label) -> -Math.log(Math.max(1e-15, predictions[(int) row][(int) label])));
            case "rmse" -> Math.sqrt(of(labels, predictions, (y, p) -> (y - p) * (y - p)));
            case "mae" -> of(labels, predictions, (y, p) -> Math.abs(y - p));
            case "pinball0.1" -> of(labels, predictions, (y, p) -> Math.max(0.1 * (y - p), 0.9 * (p - y)));
            case "pinball0.9" -> of(labels, predictions, (y, p) -> Math.max(0.9 * (y - p), 0.1 * (p - y)));
            case "poissonDeviance" ->
                of(labels, predictions, (y, p) -> 2 * (y > 0 ? y * Math.log(y / p) : 0) + 2 * (p - y));
            default -> throw new IllegalArgumentException("metric: expected one that is known here, found " + name);
        };
    }

    private static double of(double[] labels, double[][] predictions, DoubleBinaryOperator loss) {
        return mean(labels, predictions, (row, label) -> loss.applyAsDouble(label, predictions[(int) row][0]));
    }

    private static double mean(double[] labels, double[][] predictions, DoubleBinaryOperator loss) {
        return IntStream.range(0, predictions.length)
                .mapToDouble(i -> loss.applyAsDouble(i, labels[i]))
                .average()
                .orElseThrow();
    }

    private static int greatest(double[] shares) {
        int greatest = 0;
        for (int k = 1; k < shares.length; k++) {
            greatest = shares[k] > shares[greatest] ? k : greatest;
        }
        return greatest;
    }
}
