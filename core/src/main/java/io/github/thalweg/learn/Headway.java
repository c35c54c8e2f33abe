package io.github.thalweg.learn;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How far a round is that has not ended yet.
 *
 * @param done how much of it, in [0, 1]: a guess will do
 * @param figures what can be counted by now, by name, in order: {@code trees}, {@code level}
 */
public record Headway(double done, Map<String, Double> figures) {
    public Headway {
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    }

    public static Headway of(double done, String name, long count) {
        return new Headway(done, Map.of(name, (double) count));
    }

    /** The same with another figure behind the others. */
    public Headway and(String name, long count) {
        Map<String, Double> more = new LinkedHashMap<>(figures);
        more.put(name, (double) count);
        return new Headway(done, more);
    }
}
