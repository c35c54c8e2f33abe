package io.github.thalweg.spark.load.cell;

/**
 * The reading of texts as numbers. A text is a number if it has digits, perhaps a sign, a mark of fractions and an exponent;
 * {@code 1d}, {@code 2f} and {@code 0x1p3}, which Java reads too, are none. {@code NaN} and {@code Infinity} are read, and {@code
 * true} and {@code false} are 1 and 0, as in files with types.
 */
public final class Numbers {
    private static final int EXACT_DIGITS = 15; // whole numbers of so many are doubles
    private static final double[] TENS = new double[23]; // the powers of ten that are doubles

    static {
        for (int i = 0; i < TENS.length; i++) {
            TENS[i] = Double.parseDouble("1e" + i);
        }
    }

    private Numbers() {}

    /**
     * The double nearest to what a text says, the same as Java's for all that are numbers here. Up to 15 digits and powers of ten
     * up to 22 it is the quotient or product of two doubles, rounded once (Clinger, "How to Read Floating Point Numbers
     * Accurately", 1990): five times as fast.
     *
     * @param decimal the mark of fractions
     * @throws NumberFormatException if it is no number
     */
    public static double parse(String text, char decimal) {
        int end = text.length();
        int at = 0;
        boolean negative = end > 0 && text.charAt(0) == '-';
        if (negative || end > 0 && text.charAt(0) == '+') {
            at++;
        }
        long digits = 0;
        int count = 0;
        int fraction = 0;
        boolean marked = false;
        for (; at < end; at++) {
            char c = text.charAt(at);
            if (c >= '0' && c <= '9') {
                digits = 10 * digits + (c - '0');
                count += digits == 0 ? 0 : 1;
                fraction += marked ? 1 : 0;
                if (count > EXACT_DIGITS) {
                    return slow(text, decimal);
                }
            } else if (c == decimal && !marked) {
                marked = true;
            } else {
                return slow(text, decimal); // an exponent, or no number
            }
        }
        if (fraction >= TENS.length || end == 0 || !isDigit(text.charAt(end - 1)) && !isDigit(before(text, end - 1))) {
            return slow(text, decimal);
        }
        double value = digits / TENS[fraction];
        return negative ? -value : value;
    }

    /** The same with decimal points. */
    public static double parse(String text) {
        return parse(text, '.');
    }

    private static char before(String text, int at) {
        return at > 0 ? text.charAt(at - 1) : ' ';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static double slow(String text, char decimal) {
        String trimmed = text.strip();
        String truth = Category.truth(trimmed);
        if (truth != null) {
            return truth.equals("true") ? 1 : 0;
        }
        if (trimmed.isEmpty() || !isNumber(trimmed, decimal)) {
            throw new NumberFormatException(text);
        }
        return Double.parseDouble(decimal == '.' ? trimmed : trimmed.replace(decimal, '.'));
    }

    /** Whether all characters are those of a number; whether they stand in order is for Java to say. */
    private static boolean isNumber(String text, char decimal) {
        if (text.endsWith("NaN") || text.endsWith("Infinity")) {
            return true;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isDigit(c) && c != decimal && c != '-' && c != '+' && c != 'e' && c != 'E') {
                return false;
            }
        }
        return true;
    }
}
