package io.github.thalweg.cluster;

import io.github.thalweg.math.Check;
import io.github.thalweg.math.OptionError;
import io.github.thalweg.spec.Written;
import java.io.Serializable;
import java.util.List;

/**
 * The way in which the first centers are chosen, by the word that jobs and MLlib write.
 *
 * @param word one of {@code k-means||}, {@code k-means++}, {@code random}
 */
public record Seeding(String word) implements Written, Serializable {
    /**
     * Many candidates a round, each row in proportion to its weight and its cost so far; the centers are then chosen among
     * these: Bahmani et al., "Scalable K-Means++", PVLDB 5(7), 2012. A round draws twice as many rows as centers are wanted,
     * without replacement, where the paper tosses a coin for each.
     */
    public static final Seeding K_MEANS_PARALLEL = new Seeding("k-means||");

    /**
     * One center a round, in proportion to weight and cost so far: Arthur and Vassilvitskii, "k-means++: The Advantages of
     * Careful Seeding", SODA 2007.
     */
    public static final Seeding K_MEANS_PLUS_PLUS = new Seeding("k-means++");

    /** Rows in proportion to their weights. */
    public static final Seeding RANDOM = new Seeding("random");

    public Seeding {
        List<String> words = List.of("k-means||", "k-means++", "random");
        if (!words.contains(word)) {
            String nearest = Check.nearest(word, words);
            throw new OptionError(
                    "",
                    "expected one of " + String.join(", ", words) + ", found \"" + word + "\""
                            + (nearest == null ? "" : "; did you mean \"" + nearest + "\"?"));
        }
    }

    /** Reads what {@link #written} gives. */
    public static Seeding parse(Object written) {
        return new Seeding(String.valueOf(written));
    }

    @Override
    public String written() {
        return word;
    }

    /** How many rows are drawn by weight alone, before anything else. */
    int first(int k) {
        return equals(RANDOM) ? k : 1;
    }

    /** How often rows are drawn after that. */
    int draws(KMeansOptions options) {
        if (equals(RANDOM)) {
            return 0;
        }
        return equals(K_MEANS_PLUS_PLUS) ? options.k() - 1 : options.startRounds();
    }

    /** How many rows are drawn at a time. */
    int atOnce(int k) {
        return equals(K_MEANS_PLUS_PLUS) ? 1 : (int) Math.min(2L * k, Integer.MAX_VALUE);
    }
}
