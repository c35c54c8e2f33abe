package io.github.thalweg.neighbor;

import io.github.thalweg.math.Check;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How neighbours are looked for. The answer is the same, to the bit. */
public enum Engine {
    /** Whichever of the others is faster on a sample. */
    AUTO,
    /** A ball tree, for distances that obey the triangle inequality. */
    TREE,
    /** All points, in blocks; where the distance allows it, bounded by products of matrices. */
    BLOCKS;

    /** The engine as jobs write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if it is none of the three */
    public static Engine parse(String subject, String word) {
        List<String> words = Arrays.stream(values()).map(Engine::word).toList();
        Check.that(words.contains(word), "%s: expected one of %s, found %s", subject, words, word);
        return values()[words.indexOf(word)];
    }
}
