package io.github.thalweg.spark.load.cell;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * The one form in which a category is known, whatever file and type it comes from: {@code 1}, {@code 1.0} and {@code 1.00},
 * as texts, doubles or decimals, are {@code 1}; {@code True} and a boolean are {@code true}; spaces around do not count.
 * What only looks like a number stays what it is: {@code 007}, {@code +1}, {@code 1E3}.
 */
public final class Category {
    /** No zeros before; an exponent only as programs write it, after a point or with a sign: {@code 12E5} may be a name. */
    private static final Pattern NUMBER = Pattern.compile("-?(?:(?:0|[1-9][0-9]*)(?:\\.[0-9]*)?|\\.[0-9]+)"
            + "|-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+[eE][+-]?|[eE][+-])[0-9]{1,3}");

    private Category() {}

    /** The form of a text; null if there is nothing but spaces, which is a missing category. */
    public static String of(String text) {
        String trimmed = text.trim();
        if (trimmed.isEmpty()) {
            return null;
        }
        String truth = truth(trimmed);
        if (truth != null) {
            return truth;
        }
        return NUMBER.matcher(trimmed).matches()
                ? new BigDecimal(trimmed).stripTrailingZeros().toPlainString()
                : trimmed;
    }

    /** {@code true} or {@code false}, however it is written; null for another text. */
    static String truth(String text) {
        return text.equalsIgnoreCase("true") ? "true" : text.equalsIgnoreCase("false") ? "false" : null;
    }
}
