package io.github.thalweg.spark.load.cell;

import java.util.Locale;
import java.util.Set;

/** The texts that people write where there is no value, and what helps where a number was expected and such a text found. */
public final class MissingTexts {
    private static final Set<String> USUAL =
            Set.of("na", "n/a", "#n/a", "null", "nil", "none", "nan", "missing", "unknown", "?", "-", "--", ".", "\\n");

    private MissingTexts() {}

    /** Whether a text is one that people write where there is no value. */
    public static boolean are(String text) {
        return USUAL.contains(text.toLowerCase(Locale.ROOT));
    }

    /** The end of an error about a text among numbers: the option that mends it. */
    public static String remedy(String text) {
        return are(text) ? "; data.missing: ['" + text + "'] takes it for a missing value" : Words.REMEDY;
    }
}
