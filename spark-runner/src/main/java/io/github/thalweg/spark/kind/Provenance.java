package io.github.thalweg.spark.kind;

import io.github.thalweg.spark.job.JobRun;
import io.github.thalweg.tensor.Blas;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** When, where and from what a model was made. Beside the model, not in its fingerprint. */
public final class Provenance {
    private Provenance() {}

    public static Map<String, Object> of(JobRun fit, Tables tables, long rounds, double seconds) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", fit.job().name());
        tree.put("saved", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        tree.put("rows", tables.rows());
        tree.put("rounds", rounds);
        tree.put("seconds", seconds);
        tree.put("data", fit.job().data().train());
        tree.put("dataDigest", tables.digest());
        tree.put("master", fit.spark().sparkContext().master());
        tree.put("spark", fit.spark().version());
        tree.put("blas", Blas.name());
        tree.put("java", Runtime.version().toString());
        tree.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        return tree;
    }
}
