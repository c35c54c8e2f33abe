package io.github.thalweg.math;

import java.util.Collection;

/**
 * Checks of what callers hand in, and the one form of their messages: subject, expected, found, in lower case and
 * without a full stop: {@code rounds: expected a positive number, found -3}.
 *
 * <p>All throw {@link IllegalArgumentException} and return the value they let pass; those that name a subject throw an
 * {@link OptionError}, whose path it is.
 */
public final class Check {
    private Check() {}

    public static int positive(String subject, int value) {
        require(value > 0, subject, "a positive number", value);
        return value;
    }

    public static long positive(String subject, long value) {
        require(value > 0, subject, "a positive number", value);
        return value;
    }

    /** Refuses NaN and infinity too. */
    public static double positive(String subject, double value) {
        require(value > 0 && Double.isFinite(value), subject, "a positive finite number", value);
        return value;
    }

    public static int nonNegative(String subject, int value) {
        require(value >= 0, subject, "a number of at least 0", value);
        return value;
    }

    public static long nonNegative(String subject, long value) {
        require(value >= 0, subject, "a number of at least 0", value);
        return value;
    }

    /** Refuses NaN and infinity too. */
    public static double nonNegative(String subject, double value) {
        require(value >= 0 && Double.isFinite(value), subject, "a finite number of at least 0", value);
        return value;
    }

    /** A number in [0, 1]. */
    public static double fraction(String subject, double value) {
        require(value >= 0 && value <= 1, subject, "a number in [0, 1]", value);
        return value;
    }

    /** A number in (0, 1), neither end included. */
    public static double openFraction(String subject, double value) {
        require(value > 0 && value < 1, subject, "a number in (0, 1)", value);
        return value;
    }

    public static double finite(String subject, double value) {
        require(Double.isFinite(value), subject, "a finite number", value);
        return value;
    }

    /** A whole number from {@code fromInclusive} to {@code toExclusive − 1}. */
    public static int inRange(String subject, int value, int fromInclusive, int toExclusive) {
        if (value < fromInclusive || value >= toExclusive) {
            throw failure(subject, "a number in [" + fromInclusive + ", " + toExclusive + ")", value);
        }
        return value;
    }

    /** For what no other check says: {@code message} is formatted as by {@link String#format}, only on failure. */
    public static void that(boolean condition, String message, Object... arguments) {
        if (!condition) {
            throw new IllegalArgumentException(
                    arguments.length == 0 ? message : String.format(java.util.Locale.ROOT, message, arguments));
        }
    }

    /** For what no other check says of an option: {@code problem} is formatted as by {@link String#format}, only on failure. */
    public static void option(boolean condition, String path, String problem, Object... arguments) {
        if (!condition) {
            throw new OptionError(
                    path, arguments.length == 0 ? problem : String.format(java.util.Locale.ROOT, problem, arguments));
        }
    }

    private static void require(boolean condition, String subject, String expected, long found) {
        if (!condition) {
            throw failure(subject, expected, found);
        }
    }

    private static void require(boolean condition, String subject, String expected, double found) {
        if (!condition) {
            throw failure(subject, expected, found);
        }
    }

    private static OptionError failure(String subject, String expected, Object found) {
        return new OptionError(subject, "expected " + expected + ", found " + found);
    }

    /**
     * The known word that {@code word} was probably meant to be, for "did you mean": the one with the fewest insertions,
     * deletions, replacements and swaps of neighbours, case ignored; the first of equals; null when more than a third of
     * the letters (but at least one) would have to change.
     */
    public static String nearest(String word, Collection<String> known) {
        int allowed = Math.max(1, word.length() / 3);
        String nearest = null;
        for (String candidate : known) {
            int distance =
                    editDistance(word.toLowerCase(java.util.Locale.ROOT), candidate.toLowerCase(java.util.Locale.ROOT));
            if (distance <= allowed) {
                allowed = distance - 1; // only a closer one may replace it
                nearest = candidate;
            }
        }
        return nearest;
    }

    /** Optimal string alignment distance; rows of the table are prefixes of {@code a}. */
    private static int editDistance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] recycled = beforeLast;
            beforeLast = last;
            last = row;
            row = recycled;
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(last[j], row[j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
        }
        return row[b.length()];
    }
}
