package io.github.thalweg.tree.forest;

import io.github.thalweg.math.OptionError;
import io.github.thalweg.spec.Written;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Locale;

/**
 * How many features each node of a forest's tree tries, as Spark MLlib spells it: {@code auto}, {@code all}, {@code
 * onethird}, {@code sqrt}, {@code log2}, a fraction in (0, 1] written with a point, or a whole number from 1.
 *
 * @param words as given
 */
public record Subset(String words) implements Written, Serializable {
    public Subset {
        if (!words.matches("auto|all|onethird|sqrt|log2") && !isNumber(words)) {
            throw new OptionError(
                    "",
                    "expected auto, all, onethird, sqrt, log2, a fraction in (0, 1] such as 0.3, or a whole number from 1,"
                            + " found \"" + words + "\"");
        }
    }

    /** Reads what a user wrote: a word in capital or small letters, or a number, which may be a text too. */
    public static Subset parse(Object written) {
        String words = written instanceof Double number
                ? BigDecimal.valueOf(number).toPlainString()
                : String.valueOf(written).strip().toLowerCase(Locale.ROOT);
        return new Subset(words);
    }

    @Override
    public String written() {
        return words;
    }

    private static boolean isNumber(String words) {
        return words.matches("[1-9]\\d{0,8}") || words.matches("[01]?\\.\\d+") && fraction(words);
    }

    private static boolean fraction(String words) {
        double value = Double.parseDouble(words);
        return value > 0 && value <= 1;
    }

    /**
     * How many of all features a node tries; {@code auto} is all for a single tree, else a square root for classes and a
     * third for numbers.
     */
    public int of(int features, int trees, boolean classes) {
        double tried =
                switch (words) {
                    case "auto" -> trees == 1 ? features : classes ? Math.sqrt(features) : features / 3.0;
                    case "all" -> features;
                    case "onethird" -> features / 3.0;
                    case "sqrt" -> Math.sqrt(features);
                    case "log2" -> Math.log(features) / Math.log(2);
                    default -> words.contains(".") ? Double.parseDouble(words) * features : Integer.parseInt(words);
                };
        return (int) Math.max(1, Math.min(features, Math.ceil(tried - 1e-9)));
    }
}
