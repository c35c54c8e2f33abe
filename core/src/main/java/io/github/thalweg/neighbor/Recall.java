package io.github.thalweg.neighbor;

import io.github.thalweg.math.Check;
import java.io.Serializable;

/**
 * How many of the neighbours that were found are true ones: no farther than the last of the exact search. A neighbour as far
 * away as a true one counts, for nothing but its id makes the other one better.
 *
 * @param hits neighbours found that are true
 * @param asked true neighbours
 */
public record Recall(long hits, long asked) implements Serializable {
    /** @throws IllegalArgumentException if these are not answers to the same queries */
    public static Recall of(Neighbors found, Neighbors exact) {
        Check.that(
                found.queries() == exact.queries(),
                "recall: expected answers to %d queries, found %d",
                exact.queries(),
                found.queries());
        long hits = 0;
        long asked = 0;
        for (int query = 0; query < exact.queries(); query++) {
            int count = exact.count(query);
            asked += count;
            for (int rank = 0; rank < Math.min(count, found.count(query)); rank++) {
                hits += found.distance(query, rank) <= exact.distance(query, count - 1) ? 1 : 0;
            }
        }
        return new Recall(hits, asked);
    }

    public Recall plus(Recall other) {
        return new Recall(hits + other.hits, asked + other.asked);
    }

    /** In [0, 1]; 1 where nothing was asked. */
    public double share() {
        return asked == 0 ? 1 : (double) hits / asked;
    }
}
