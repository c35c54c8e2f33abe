package io.github.thalweg.spark.job;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a saved model is worth on labelled rows.
 *
 * @param name of the model
 * @param model its kind
 * @param metrics by name; the first is the one to show
 * @param tables further results for people to read, such as a confusion matrix; may be empty
 */
public record Evaluated(
        String name, String model, long rows, Map<String, Double> metrics, String fingerprint, String tables) {
    public Evaluated {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }

    /** The last line that {@code evaluate} writes: everything but the tables. */
    public String json() {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("name", name);
        keys.put("model", model);
        keys.put("metrics", metrics);
        keys.put("rows", rows);
        keys.put("fingerprint", fingerprint);
        return Result.json(keys);
    }
}
