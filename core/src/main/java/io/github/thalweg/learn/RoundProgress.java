package io.github.thalweg.learn;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The progress of a round that has not ended yet.
 *
 * @param done how much of it, in [0, 1]: a guess will do
 * @param figures what can be counted by now, by name, in order: {@code trees}, {@code level}
 */
public record RoundProgress(double done, Map<String, Double> figures) {
    public RoundProgress {
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    }

    public static RoundProgress of(double done, String name, long count) {
        return new RoundProgress(done, Map.of(name, (double) count));
    }

    /** The same with another figure behind the others. */
    public RoundProgress and(String name, long count) {
        Map<String, Double> more = new LinkedHashMap<>(figures);
        more.put(name, (double) count);
        return new RoundProgress(done, more);
    }
}
