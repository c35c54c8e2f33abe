package io.github.thalweg.examples;

import io.github.thalweg.model.Classifier;
import io.github.thalweg.model.Models;
import io.github.thalweg.store.FileStore;
import io.github.thalweg.store.Folder;
import io.github.thalweg.tree.forest.ForestOptions;
import io.github.thalweg.tree.forest.RandomForest;
import io.github.thalweg.tree.grow.Impurity;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Core alone, without Spark: a forest learns digits, is saved, read back, and names those it never saw. */
public final class PlainForest {
    private static final Path DIGITS = Path.of("examples/data/digits_8x8.csv.gz");

    private PlainForest() {}

    public static void main(String[] arguments) throws IOException {
        Folder folder = new Folder(new FileStore(Path.of("out/plain-forest")));
        System.out.printf(Locale.ROOT, "digits it never saw: %.3f named rightly%n", accuracy(DIGITS, folder));
    }

    /** Learns the first four fifths of a file, and returns the share of the others that is named rightly. */
    static double accuracy(Path file, Folder folder) throws IOException {
        List<String[]> lines = lines(file);
        double[][] pixels = lines.stream().map(PlainForest::pixels).toArray(double[][]::new);
        String[] digits = lines.stream().map(cells -> cells[cells.length - 1]).toArray(String[]::new);
        int known = lines.size() * 4 / 5;

        Models.save(
                RandomForest.fit(
                        Arrays.copyOf(pixels, known),
                        Arrays.copyOf(digits, known),
                        ForestOptions.of(100, 12, Impurity.GINI)),
                folder,
                Map.of());
        Classifier forest = (Classifier) Models.load(folder).model();

        int right = 0;
        for (int row = known; row < lines.size(); row++) {
            right += digits[row].equals(forest.classify(pixels[row])) ? 1 : 0;
        }
        return right / (double) (lines.size() - known);
    }

    private static List<String[]> lines(Path file) throws IOException {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.US_ASCII))) {
            return reader.lines().skip(1).map(line -> line.split(",")).toList();
        }
    }

    private static double[] pixels(String[] cells) {
        return Arrays.stream(cells, 0, cells.length - 1)
                .mapToDouble(Double::parseDouble)
                .toArray();
    }
}
