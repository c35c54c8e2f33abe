package io.github.thalweg.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Tables that are made and not found. {@code bin/example Tables} writes them as CSV again, where the jobs of {@code
 * examples/jobs} read them: byte for byte what stands in the repository.
 */
public final class Tables {
    private static final Path FOLDER = Path.of("examples/data");

    private Tables() {}

    /** Rows x and a target y each. */
    public record Table(double[][] x, double[] y) {}

    /** {@code y = W x + B}, without noise. */
    public record Linear(double[] weight, double bias, Table table) {}

    public static void main(String[] arguments) throws IOException {
        write("linear.csv", linear(100, 10).table());
        write("product.csv", product(1000));
    }

    /** Everything is drawn from N(0, 1). */
    public static Linear linear(int rows, int features) {
        Random random = new Random(1);
        double[] weight = draw(random, features);
        double bias = draw(random, 1)[0];
        double[][] x = new double[rows][];
        double[] y = new double[rows];
        for (int row = 0; row < rows; row++) {
            x[row] = draw(random, features);
            y[row] = bias;
            for (int i = 0; i < features; i++) {
                y[row] += weight[i] * x[row][i];
            }
        }
        return new Linear(weight, bias, new Table(x, y));
    }

    /** {@code y = x₁ x₂} of two features from N(0, 1). */
    public static Table product(int rows) {
        Random random = new Random(2);
        double[][] x = new double[rows][];
        double[] y = new double[rows];
        for (int row = 0; row < rows; row++) {
            x[row] = draw(random, 2);
            y[row] = x[row][0] * x[row][1];
        }
        return new Table(x, y);
    }

    /** Numbers of four decimals: short in a file. */
    private static double[] draw(Random random, int count) {
        double[] drawn = new double[count];
        for (int i = 0; i < count; i++) {
            drawn[i] = Math.rint(random.nextGaussian() * 1e4) / 1e4;
        }
        return drawn;
    }

    private static void write(String file, Table table) throws IOException {
        Files.write(FOLDER.resolve(file), csv(table));
    }

    /** The lines of a file: a header, then row by row. */
    static List<String> csv(Table table) {
        List<String> lines = new ArrayList<>();
        StringBuilder header = new StringBuilder();
        for (int i = 1; i <= table.x()[0].length; i++) {
            header.append("x").append(i).append(',');
        }
        lines.add(header + "y");
        for (int row = 0; row < table.y().length; row++) {
            StringBuilder line = new StringBuilder();
            for (double value : table.x()[row]) {
                line.append(value).append(',');
            }
            lines.add(line.append(table.y()[row]).toString());
        }
        return lines;
    }
}
