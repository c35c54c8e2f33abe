package io.github.thalweg.neighbor;

import io.github.thalweg.math.Check;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What each neighbour's word counts. */
public enum Weighting {
    /** The same. */
    UNIFORM,
    /** The inverse of its distance; where some are at distance 0, those alone, and the same. */
    DISTANCE;

    /** The weighting as jobs write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if it is neither */
    public static Weighting parse(String subject, String word) {
        List<String> words = Arrays.stream(values()).map(Weighting::word).toList();
        Check.that(words.contains(word), "%s: expected one of %s, found %s", subject, words, word);
        return values()[words.indexOf(word)];
    }

    /** The weight of a neighbour. @param nearest the distance of the nearest one */
    double of(double distance, double nearest) {
        if (this == UNIFORM) {
            return 1;
        }
        if (nearest == 0) {
            return distance == 0 ? 1 : 0;
        }
        return nearest / distance; // by the nearest, so that no inverse overflows
    }
}
