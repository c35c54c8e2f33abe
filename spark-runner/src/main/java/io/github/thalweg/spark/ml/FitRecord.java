package io.github.thalweg.spark.ml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;

/** A {@link FitSummary} as it is saved. */
record FitRecord(
        double[] objectiveHistory,
        double[] validationHistory,
        int totalIterations,
        long rounds,
        long bestRound,
        long resumedFromRound,
        long rows,
        double seconds,
        double trainingCost)
        implements FitSummary {
    private static final ObjectMapper JSON = new ObjectMapper();

    String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a summary: " + e.getMessage(), e);
        }
    }

    static FitRecord read(InputStream in) throws IOException {
        return JSON.readValue(in, FitRecord.class);
    }
}
