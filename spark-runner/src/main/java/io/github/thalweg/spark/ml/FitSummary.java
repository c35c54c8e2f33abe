package io.github.thalweg.spark.ml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;

/**
 * How a model came about.
 *
 * @param objectiveHistory the mean training loss of each epoch
 * @param validationHistory the metric of the validation rows after each epoch; empty if there were none
 * @param totalIterations epochs begun
 * @param rounds sums taken in all
 * @param bestRound the round whose model was kept: the one with the best metric of the validation rows, or the last
 * @param resumedFromRound where a checkpoint let it go on; 0: it ran from the beginning
 * @param rows how many were learned from
 * @param seconds of this run of the fit, packing the rows included
 */
public record FitSummary(
        double[] objectiveHistory,
        double[] validationHistory,
        int totalIterations,
        long rounds,
        long bestRound,
        long resumedFromRound,
        long rows,
        double seconds)
        implements Serializable {
    private static final ObjectMapper JSON = new ObjectMapper();

    String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a summary: " + e.getMessage(), e);
        }
    }

    static FitSummary read(InputStream in) throws IOException {
        return JSON.readValue(in, FitSummary.class);
    }
}
