package io.github.thalweg.spark.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/** A run of the command line that is over. */
record Ended(int exit, List<String> out, List<String> err, List<String> log) {
    /** What the JVM itself says to the module of bin/java-options is not the command's; the launcher filters it. */
    Ended {
        err = err.stream()
                .filter(line -> !line.startsWith("WARNING: Using incubator modules"))
                .toList();
    }

    /** Fails with all that the run has said unless it ended so. */
    Ended with(int expected) {
        assertThat(exit)
                .as(() -> String.join("\n", out) + "\n" + String.join("\n", err) + "\n" + String.join("\n", log))
                .isEqualTo(expected);
        return this;
    }

    /** The last line on standard output. */
    JsonNode result() {
        with(0);
        try {
            return new ObjectMapper().readTree(out.get(out.size() - 1));
        } catch (JsonProcessingException e) {
            throw new AssertionError("expected JSON in the last line, found " + out, e);
        }
    }

    String fingerprint() {
        return result().get("fingerprint").asText();
    }

    long resumedFromRound() {
        return result().get("resumedFromRound").asLong();
    }
}
