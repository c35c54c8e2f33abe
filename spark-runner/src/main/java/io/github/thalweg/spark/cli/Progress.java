package io.github.thalweg.spark.cli;

import io.github.thalweg.learn.RoundProgress;
import io.github.thalweg.learn.Listener;
import io.github.thalweg.learn.FitState;
import io.github.thalweg.learn.Report;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Shows how far a fit is: a bar, the loss, the dev rows' metrics and what a round counts, rows a second, the time left. Asks
 * for no round of its own, so that it never costs one.
 */
final class Progress implements Listener {
    private static final int BAR = 20;
    private static final int LEAST_BAR = 5;
    private static final long DRAW_AGAIN = 100_000_000L; // nanoseconds: faster is flicker
    private static final long LINE_AGAIN = 10_000_000_000L; // a log is read later
    private static final RoundProgress NONE = new RoundProgress(0, Map.of());

    private final Console console;
    private final LongSupplier clock;
    private final long patience;
    private long start;
    private long startRound;
    private long lastShown;
    private double rows; // of the rounds that are complete
    private FitState last;
    private boolean any; // round has ended

    /** @param clock nanoseconds, from any origin */
    Progress(Console console, LongSupplier clock) {
        this.console = console;
        this.clock = clock;
        this.patience = console.terminal() ? DRAW_AGAIN : LINE_AGAIN;
    }

    @Override
    public synchronized void began(FitState state) {
        last = state;
        start = clock.getAsLong();
        startRound = state.rounds();
        lastShown = start - (console.terminal() ? patience : 0);
        show(NONE);
    }

    @Override
    public synchronized void after(FitState state) {
        any = true;
        rows += (double) state.report().rows() * (state.rounds() - last.rounds());
        last = state;
        show(NONE);
    }

    /** May come from any thread of a round. */
    @Override
    public synchronized void within(RoundProgress progress) {
        show(progress);
    }

    private void show(RoundProgress progress) {
        long now = clock.getAsLong();
        if (now - lastShown >= patience) {
            lastShown = now;
            console.draw(line(progress, now));
        }
    }

    @Override
    public synchronized void ended(FitState state) {
        if (any && state.complete()) { // otherwise the line that says why stands alone
            last = state;
            console.draw(line(NONE, clock.getAsLong()));
            console.keep();
        }
    }

    private String line(RoundProgress progress, long now) {
        Report report = last.report();
        double seconds = (now - start) * 1e-9;
        double rounds = last.rounds() + progress.done();
        StringBuilder line = new StringBuilder();
        if (Double.isFinite(report.loss())) {
            line.append("  loss ").append(number(report.loss()));
        }
        figures(progress).forEach((name, value) -> line.append(
                        "loss".equals(name) ? "  dev " : "  ") // the training's own stands before it
                .append(name)
                .append(' ')
                .append(value == Math.rint(value) ? String.format(Locale.ROOT, "%.0f", value) : number(value)));
        double seen = rows + report.rows() * progress.done();
        if (seconds > 0 && seen > 0) {
            line.append(String.format(Locale.ROOT, "  %,d rows/s", Math.round(seen / seconds)));
        }
        if (seconds > 0 && rounds > startRound && report.rounds() > rounds) {
            line.append("  ")
                    .append(time((report.rounds() - rounds) * seconds / (rounds - startRound)))
                    .append(" left");
        }
        return position(report, rounds, line.length()) + line;
    }

    /** A bar, shorter where it would push the rest out of the terminal; or the round, where nobody knows how many there are. */
    private String position(Report report, double rounds, int rest) {
        if (report.rounds() <= 0) {
            return "round " + last.rounds();
        }
        double share = Math.min(1, rounds / report.rounds());
        int room = console.terminal() ? console.width() - rest - "[] 100% ".length() : BAR;
        int bar = Math.max(LEAST_BAR, Math.min(BAR, room));
        int full = (int) (share * bar);
        return "[" + "#".repeat(full) + "-".repeat(bar - full) + "]"
                + String.format(Locale.ROOT, " %3d%%", (int) (share * 100));
    }

    private Map<String, Double> figures(RoundProgress progress) {
        Map<String, Double> figures = new LinkedHashMap<>();
        last.listeners().forEach(listener -> figures.putAll(listener.figures()));
        figures.putAll(progress.figures());
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
