package io.github.thalweg.spark.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The last line that {@code train} writes: one JSON object with exactly these keys, in this order.
 *
 * @param seconds of the fit, loading the data included, starting the JVM not
 * @param spark its version
 * @param blas that multiplied the matrices
 */
public record Result(
        String name,
        String model,
        Map<String, Double> metrics,
        double seconds,
        long rows,
        double rowsPerSecond,
        long rounds,
        long resumedFromRound,
        String plan,
        int shards,
        int partitions,
        String fingerprint,
        String output,
        String spark,
        String blas) {
    public static Result of(Job job, Outcome outcome, String spark, String blas) {
        return new Result(
                job.name(),
                job.model(),
                outcome.metrics(),
                rounded(outcome.seconds()),
                outcome.rows(),
                rounded(outcome.seconds() > 0 ? outcome.rowsSeen() / outcome.seconds() : 0),
                outcome.rounds(),
                outcome.resumedFromRound(),
                outcome.plan(),
                outcome.shards(),
                outcome.partitions(),
                outcome.fingerprint(),
                job.output(),
                spark,
                blas);
    }

    /** To the millisecond, or the thousandth of a row. */
    private static double rounded(double value) {
        return Math.rint(value * 1000) / 1000;
    }

    public String json() {
        return json(Binder.whole(this));
    }

    /** One line of JSON; numbers that JSON has no word for are null. */
    static String json(Map<String, Object> keys) {
        try {
            return new ObjectMapper().writeValueAsString(finite(keys));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + keys, e);
        }
    }

    private static Object finite(Object node) {
        if (node instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            map.forEach((key, value) -> copy.put(key, finite(value)));
            return copy;
        }
        return node instanceof Double number && !Double.isFinite(number) ? null : node;
    }
}
