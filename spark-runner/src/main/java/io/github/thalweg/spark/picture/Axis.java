package io.github.thalweg.spark.picture;

import java.util.ArrayList;
import java.util.List;

/** One axis of a chart: from numbers to places in the picture, and the numbers that are written beside it. */
final class Axis {
    private static final double LARGEST = 1e300; // twice as much is still a number
    private static final double SHORTEST = 1e-300;

    private final boolean logarithmic;
    private final double least; // on the axis's own scale
    private final double most;
    private final double from;
    private final double to;

    private Axis(boolean logarithmic, double least, double most, double from, double to) {
        this.logarithmic = logarithmic;
        this.least = least;
        this.most = most;
        this.from = from;
        this.to = to;
    }

    /**
     * An axis that shows all numbers that it can.
     *
     * @param from the place of the least number
     * @param to the place of the greatest
     */
    static Axis of(List<double[]> numbers, boolean logarithmic, double from, double to) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double[] line : numbers) {
            for (double number : line) {
                if (has(number, logarithmic)) {
                    least = Math.min(least, scaled(number, logarithmic));
                    most = Math.max(most, scaled(number, logarithmic));
                }
            }
        }
        if (least > most) { // nothing to show
            least = 0;
            most = 1;
        }
        if (most - least
                <= Math.max(SHORTEST, 1e-9 * Math.max(Math.abs(least), Math.abs(most)))) { // room for a level line
            double room = Math.abs(least) < SHORTEST ? 1 : Math.abs(least) / 2;
            least -= room;
            most += room;
        }
        return new Axis(logarithmic, least, most, from, to);
    }

    private static double scaled(double number, boolean logarithmic) {
        return logarithmic ? Math.log10(number) : number;
    }

    private static boolean has(double number, boolean logarithmic) {
        return Math.abs(number) <= LARGEST && (!logarithmic || number > 0);
    }

    /** Whether a number has a place. */
    boolean has(double number) {
        return has(number, logarithmic);
    }

    double place(double number) {
        return from + (to - from) * (scaled(number, logarithmic) - least) / (most - least);
    }

    /** About {@code wanted} round numbers inside the axis. */
    List<Double> ticks(int wanted) {
        return logarithmic ? powers(wanted) : multiples(wanted);
    }

    private List<Double> multiples(int wanted) {
        double raw = (most - least) / wanted;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double step = power * (raw / power <= 1 ? 1 : raw / power <= 2 ? 2 : raw / power <= 5 ? 5 : 10);
        List<Double> ticks = new ArrayList<>();
        for (double k = Math.ceil(least / step - 1e-9);
                k * step <= most + 1e-9 * step && ticks.size() < 3 * wanted;
                k++) {
            ticks.add(k * step + 0.0); // no minus before a zero
        }
        return ticks;
    }

    /** Powers of ten; between them 2 and 5 times as much, where the axis is short. */
    private List<Double> powers(int wanted) {
        int every = Math.max(1, (int) Math.ceil((most - least) / wanted));
        double[] between = most - least < 2.5 ? new double[] {1, 2, 5} : new double[] {1};
        List<Double> ticks = new ArrayList<>();
        for (int power = (int) Math.floor(least); power <= most; power += every) {
            for (double digit : between) {
                double place = power + Math.log10(digit);
                if (place >= least - 1e-9 && place <= most + 1e-9) {
                    ticks.add(digit * Math.pow(10, power));
                }
            }
        }
        return ticks;
    }
}
