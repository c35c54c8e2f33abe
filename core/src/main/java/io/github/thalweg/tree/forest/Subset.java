package io.github.thalweg.tree.forest;

import java.io.Serializable;

/**
 * How many features each node of a forest's tree tries, as Spark MLlib spells it: {@code auto}, {@code all}, {@code
 * onethird}, {@code sqrt}, {@code log2}, a fraction in (0, 1] written with a point, or a whole number from 1.
 *
 * @param words as given
 */
public record Subset(String words) implements Serializable {
    public Subset {
        if (!words.matches("auto|all|onethird|sqrt|log2") && !isNumber(words)) {
            throw new IllegalArgumentException("featureSubsetStrategy: expected auto, all, onethird, sqrt, log2, a"
                    + " fraction in (0, 1] such as 0.3, or a whole number from 1, found \"" + words + "\"");
        }
    }

    /** Reads what a user wrote, in capital or small letters. */
    public static Subset parse(String words) {
        return new Subset(words.strip().toLowerCase(java.util.Locale.ROOT));
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
