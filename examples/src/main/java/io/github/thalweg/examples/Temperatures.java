package io.github.thalweg.examples;

import io.github.thalweg.kernel.Examples;
import io.github.thalweg.kernel.GaussianProcess;
import io.github.thalweg.kernel.KernelRegression;
import io.github.thalweg.kernel.Prediction;
import io.github.thalweg.math.Matrix;
import io.github.thalweg.math.kernel.Combined;
import io.github.thalweg.math.kernel.Kernel;
import io.github.thalweg.math.kernel.Lengths;
import io.github.thalweg.math.kernel.Matern;
import io.github.thalweg.math.kernel.Periodic;
import io.github.thalweg.math.kernel.RadialBasis;
import io.github.thalweg.math.kernel.Scaled;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/**
 * Four years of highest daily temperatures in Seattle as curves: kernel regression of widths from half a day to two months,
 * and a Gaussian process, a yearly wave and what stays for some days, with the interval that should hold 95 of 100 days.
 * Every fifth day is held out: root mean squared errors and the share inside the interval are those days'. A day being most
 * like its neighbours, the narrowest kernel comes closest and the picture of the year is the wider ones'. Drawn is the
 * first half year.
 */
public final class Temperatures {
    private static final double PROBABILITY = 0.95;
    private static final int DRAWN = 181; // days

    private Temperatures() {}

    /** Days 0, 1, … and their temperatures, °C. */
    record Days(double[] day, double[] temperature) {
        /** Every fifth day from the third on, or all others. */
        Days part(boolean heldOut) {
            int[] chosen = IntStream.range(0, day.length)
                    .filter(i -> i % 5 == 2 == heldOut)
                    .toArray();
            return pick(chosen);
        }

        Days first(int days) {
            return pick(IntStream.range(0, days).toArray());
        }

        private Days pick(int[] chosen) {
            return new Days(
                    Arrays.stream(chosen).mapToDouble(i -> day[i]).toArray(),
                    Arrays.stream(chosen).mapToDouble(i -> temperature[i]).toArray());
        }

        double mean() {
            return Arrays.stream(temperature).average().orElseThrow();
        }

        Matrix points() {
            return Matrix.of(day.length, 1, day);
        }

        /** With a number taken from all temperatures. */
        Examples without(double mean) {
            double[] rest =
                    Arrays.stream(temperature).map(value -> value - mean).toArray();
            return new Examples(points(), Matrix.of(rest.length, 1, rest), List.of("day"), List.of("temperature"));
        }
    }

    public static void main(String[] arguments) throws IOException {
        Days all = read(Path.of("examples/data/seattle-weather.csv.gz"));
        Days held = all.part(true);
        for (double length : new double[] {0.5, 2, 8, 60}) {
            System.out.println(String.format(
                    Locale.ROOT,
                    "kernel regression, length %4.1f days: root mean squared error %.2f °C",
                    length,
                    error(curve(all, length, held.points()), held)));
        }
        GaussianProcess process = process(all);
        Prediction atHeld = process.at(held.points());
        double mean = all.part(false).mean();
        System.out.println(String.format(
                Locale.ROOT,
                "Gaussian process: root mean squared error %.2f °C, %.1f of 100 days within its 95 %% interval",
                error(plus(atHeld.mean().data(), mean), held),
                100 * inside(atHeld, held, mean)));
        System.out.println("kernel found: " + process.kernel().spec().tree() + ", noise " + process.noise());
        Path png = Files.createDirectories(Path.of("out")).resolve("temperatures.png");
        draw(all, process, mean).write(png);
        System.out.println("days and curves: " + png);
    }

    static Days read(Path file) throws IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            int column = List.of(lines.readLine().split(",")).indexOf("temp_max");
            double[] temperature = lines.lines()
                    .mapToDouble(line -> Double.parseDouble(line.split(",")[column]))
                    .toArray();
            return new Days(
                    IntStream.range(0, temperature.length).asDoubleStream().toArray(), temperature);
        }
    }

    /** Kernel regression on the days that are not held out, at some points. */
    static double[] curve(Days all, double length, Matrix points) {
        Kernel kernel = new RadialBasis(Lengths.of(length));
        return KernelRegression.fit(all.part(false).without(0), kernel)
                .at(points)
                .data();
    }

    /** Its numbers are searched on the first 400 days, which is 25 times cheaper; then all but the held-out count. */
    static GaussianProcess process(Days all) {
        Days days = all.part(false);
        Kernel year = new Scaled(40, new Periodic(1, 365.25));
        Kernel some = new Scaled(5, new Matern(Lengths.of(4), 0.5));
        GaussianProcess.Options start =
                new GaussianProcess.Options(new Combined(Combined.By.SUM, List.of(year, some)), 5);
        double mean = days.mean();
        GaussianProcess few = GaussianProcess.fitTuned(days.first(400).without(mean), start, 150);
        return GaussianProcess.fit(days.without(mean), new GaussianProcess.Options(few.kernel(), few.noise()));
    }

    static double error(double[] predicted, Days days) {
        double sum = 0;
        for (int i = 0; i < predicted.length; i++) {
            double apart = predicted[i] - days.temperature()[i];
            sum += apart * apart;
        }
        return Math.sqrt(sum / predicted.length);
    }

    static double inside(Prediction prediction, Days days, double mean) {
        int inside = 0;
        for (int i = 0; i < days.day().length; i++) {
            Prediction.Interval interval = prediction.ofObservation(i, 0, PROBABILITY);
            double value = days.temperature()[i] - mean;
            inside += interval.low() <= value && value <= interval.high() ? 1 : 0;
        }
        return (double) inside / days.day().length;
    }

    private static double[] plus(double[] values, double mean) {
        return Arrays.stream(values).map(value -> value + mean).toArray();
    }

    private static Picture draw(Days all, GaussianProcess process, double mean) {
        Days drawn = all.first(DRAWN);
        double[] at =
                IntStream.range(0, 4 * DRAWN - 3).mapToDouble(i -> i / 4.0).toArray();
        Matrix points = Matrix.of(at.length, 1, at);
        Prediction prediction = process.at(points);
        double[][] band = {at, new double[at.length], new double[at.length]};
        for (int i = 0; i < at.length; i++) {
            Prediction.Interval interval = prediction.ofObservation(i, 0, PROBABILITY);
            band[1][i] = interval.low() + mean;
            band[2][i] = interval.high() + mean;
        }
        return new Picture(
                "highest temperature of the day in Seattle, 2012",
                "day",
                "°C",
                new double[][] {drawn.day(), drawn.temperature()},
                band,
                List.of(
                        new Picture.Curve(
                                "Gaussian process, and where 95 of 100 days should be",
                                at,
                                plus(prediction.mean().data(), mean)),
                        new Picture.Curve("kernel regression, length 2 days", at, curve(all, 2, points)),
                        new Picture.Curve("kernel regression, length 8 days", at, curve(all, 8, points)),
                        new Picture.Curve("kernel regression, length 60 days", at, curve(all, 60, points))));
    }
}
