package io.github.thalweg.spark.cli;

import io.github.thalweg.learn.Listener;
import io.github.thalweg.learn.Moment;
import io.github.thalweg.learn.Report;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Shows how far a fit is: a bar, the loss, the dev rows' metrics, rows a second, the time left; within a long round what the
 * learner says. Asks for no round of its
 * own, so that it never costs one.
 */
final class Progress implements Listener {
    private static final int BAR = 20;
    private static final long DRAW_AGAIN = 100_000_000L; // nanoseconds: faster is flicker
    private static final long LINE_AGAIN = 10_000_000_000L; // a log is read later

    private final Console console;
    private final LongSupplier clock;
    private final long patience;
    private long start;
    private long startRound = -1;
    private long lastShown;
    private long lastRound;
    private double rows;
    private boolean begun;
    private String newest = ""; // line of a round

    /** @param clock nanoseconds, from any origin */
    Progress(Console console, LongSupplier clock) {
        this.console = console;
        this.clock = clock;
        this.patience = console.terminal() ? DRAW_AGAIN : LINE_AGAIN;
    }

    @Override
    public void after(Moment moment) {
        long now = clock.getAsLong();
        begin(now);
        if (startRound < 0) { // what came before the first call is not known: neither its rounds nor its time
            startRound = moment.rounds();
            start = now;
        } else {
            rows += (double) moment.report().rows() * (moment.rounds() - lastRound);
        }
        lastRound = moment.rounds();
        if (now - lastShown >= patience) {
            lastShown = now;
            newest = line(moment, now);
            console.draw(newest);
        }
    }

    private void begin(long now) {
        if (!begun) {
            begun = true;
            lastShown = now - (console.terminal() ? patience : 0);
        }
    }

    @Override
    public void within(String words) {
        long now = clock.getAsLong();
        begin(now);
        if (now - lastShown >= patience) {
            lastShown = now;
            console.draw(newest.isEmpty() ? words : newest + "  " + words);
        }
    }

    @Override
    public void ended(Moment moment) {
        if (startRound >= 0 && moment.complete()) { // otherwise the line that says why stands alone
            console.draw(line(moment, clock.getAsLong()));
            console.keep();
        }
    }

    private String line(Moment moment, long now) {
        Report report = moment.report();
        double seconds = (now - start) * 1e-9;
        long done = moment.rounds() - startRound;
        StringBuilder line = new StringBuilder();
        if (report.rounds() > 0) {
            double share = Math.min(1, (double) moment.rounds() / report.rounds());
            int full = (int) (share * BAR);
            line.append('[')
                    .append("#".repeat(full))
                    .append("-".repeat(BAR - full))
                    .append(']');
            line.append(String.format(Locale.ROOT, " %3d%%", (int) (share * 100)));
        } else {
            line.append("round ").append(moment.rounds());
        }
        if (Double.isFinite(report.loss())) {
            line.append("  loss ").append(number(report.loss()));
        }
        figures(moment).forEach((name, value) -> line.append(
                        "loss".equals(name) ? "  dev " : "  ") // the training's own stands before it
                .append(name)
                .append(' ')
                .append(number(value)));
        if (seconds > 0 && rows > 0) {
            line.append(String.format(Locale.ROOT, "  %,d rows/s", Math.round(rows / seconds)));
        }
        if (seconds > 0 && done > 0 && report.rounds() > moment.rounds()) {
            line.append("  ")
                    .append(time((report.rounds() - moment.rounds()) * seconds / done))
                    .append(" left");
        }
        return line.toString();
    }

    private static Map<String, Double> figures(Moment moment) {
        Map<String, Double> figures = new LinkedHashMap<>();
        moment.listeners().forEach(listener -> figures.putAll(listener.figures()));
        return figures;
    }

    /** Four digits that count. */
    static String number(double value) {
        double size = Math.abs(value);
        if (size == 0 || size >= 1e-3 && size < 1e4) {
            int decimals = size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : size >= 1 ? 3 : 4;
            return String.format(Locale.ROOT, "%." + decimals + "f", value);
        }
        return String.format(Locale.ROOT, "%.2e", value);
    }

    static String time(double seconds) {
        long whole = (long) Math.ceil(seconds);
        return whole < 3600
                ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
    }
}
