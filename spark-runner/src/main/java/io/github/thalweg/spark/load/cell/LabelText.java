package io.github.thalweg.spark.load.cell;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * What a label that comes as text means: a number if it reads as a finite one, else itself without spaces around; {@code
 * True} and {@code TRUE} are {@code true}, as the labels of a boolean column are.
 */
public final class LabelText {
    private static final int REMEMBERED = 1 << 12;

    /** A number, or a text (else null). */
    public record Meaning(double number, String text) implements Serializable {}

    private final Map<UTF8String, Meaning> remembered = new HashMap<>();

    public Meaning of(UTF8String label) {
        Meaning meaning = remembered.get(label);
        if (meaning == null) {
            meaning = of(label.toString());
            if (remembered.size() < REMEMBERED) {
                remembered.put(label.clone(), meaning);
            }
        }
        return meaning;
    }

    public static Meaning of(String label) {
        String trimmed = label.trim();
        if (looksLikeNumber(trimmed)) {
            try {
                double number = Numbers.parse(trimmed);
                if (Double.isFinite(number)) {
                    return new Meaning(number, null);
                }
            } catch (NumberFormatException e) {
                return new Meaning(0, trimmed);
            }
        }
        String truth = Category.truth(trimmed);
        return new Meaning(0, truth == null ? trimmed : truth);
    }

    /** Java reads {@code 1d} and {@code 2f} as numbers too: here they are names. */
    private static boolean looksLikeNumber(String text) {
        if (text.isEmpty()) {
            return false;
        }
        char first = text.charAt(0);
        char last = text.charAt(text.length() - 1);
        return (first >= '0' && first <= '9' || first == '-' || first == '+' || first == '.')
                && (last >= '0' && last <= '9' || last == '.');
    }
}
