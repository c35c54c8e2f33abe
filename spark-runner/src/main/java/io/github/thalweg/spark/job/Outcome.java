package io.github.thalweg.spark.job;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What came of a fit.
 *
 * @param metrics of the test rows (of the training rows where there are none), by name; the first is the one to show
 * @param seconds from the first read of the data to the last round
 * @param rows in the training data
 * @param rowsSeen over all rounds of this run: what {@code rowsPerSecond} counts
 * @param rounds completed since the fit first began
 * @param resumedFromRound rounds completed before this run began; 0 if it did not resume
 * @param plan that ran: {@code local} or {@code rounds}
 * @param shards logical shards
 * @param partitions Spark's
 * @param fingerprint of the model: SHA-256 in hexadecimal
 */
public record Outcome(
        Map<String, Double> metrics,
        double seconds,
        long rows,
        long rowsSeen,
        long rounds,
        long resumedFromRound,
        String plan,
        int shards,
        int partitions,
        String fingerprint) {
    public Outcome {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }
}
