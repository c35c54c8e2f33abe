package io.github.thalweg.spark.ml.fit;

import io.github.thalweg.learn.Checkpoint;
import io.github.thalweg.learn.Learner;
import io.github.thalweg.learn.Listener;
import io.github.thalweg.learn.Origin;
import io.github.thalweg.learn.Resumed;
import io.github.thalweg.math.Hash128;
import io.github.thalweg.model.Model;
import io.github.thalweg.model.Models;
import io.github.thalweg.recipe.Fit;
import io.github.thalweg.spark.HadoopStore;
import io.github.thalweg.spark.ml.param.LearningParams;
import io.github.thalweg.spark.ml.rows.TrainingRows;
import io.github.thalweg.spark.run.Checkpointing;
import io.github.thalweg.store.Folder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.param.Param;

/**
 * Checkpoints of a fit that {@code checkpointDir} asks for. Each fit has a folder of its own there, named by its parameters
 * and its rows: the same fit goes on where it was killed, and the many fits of a cross-validation do not meet. The folder
 * is emptied when the fit is done.
 */
public final class Recovery implements Checkpointing {
    private static final int KEPT = 2;

    /** What the result does not depend on. */
    private static final Set<String> IRRELEVANT = Set.of(
            "featuresCol",
            "featuresCols",
            "labelCol",
            "predictionCol",
            "rawPredictionCol",
            "probabilityCol",
            "thresholds",
            "leafCol",
            "contributionCol",
            "varianceCol",
            "maxMemoryInMB",
            "cacheNodeIds",
            "plan",
            "checkpointDir",
            "checkpointInterval");

    private final LearningParams params;
    private final JavaSparkContext spark;
    private final Model start; // null: none

    /** @param start the model that the fit goes on from; null: none */
    public Recovery(LearningParams params, JavaSparkContext spark, Model start) {
        this.params = params;
        this.spark = spark;
        this.start = start;
    }

    /** Where a fit of such rows saves itself; empty: its parameters ask for no checkpoints. */
    private Optional<Folder> folder(String data) {
        String directory = TrainingRows.column(params, params.checkpointDir());
        Object interval = params.declared().find(params.checkpointInterval());
        if (directory == null || interval != null && (int) interval == -1) {
            return Optional.empty();
        }
        Hash128 name = new Hash128().add(json()).add(data);
        String path = directory + "/" + String.format(Locale.ROOT, "fit-%016x%016x", name.high(), name.low());
        return Optional.of(new Folder(HadoopStore.of(path, spark.sc().hadoopConfiguration())));
    }

    private String json() {
        List<String> entries = new ArrayList<>();
        for (Param<?> param : params.params()) {
            if (params.isDefined(param) && !IRRELEVANT.contains(param.name())) {
                entries.add("\"" + param.name() + "\":" + encoded(params, param));
            }
        }
        if (start != null) {
            entries.add("\"initialModel\":\"" + Models.fingerprint(start) + "\"");
        }
        return "{" + String.join(",", entries) + "}";
    }

    private static <T> String encoded(LearningParams params, Param<T> param) {
        return param.jsonEncode(params.getOrDefault(param));
    }

    /** Every so many rounds, where the params say nothing else. */
    Optional<Checkpoint> checkpoint(String data, long every) {
        Object interval = params.declared().find(params.checkpointInterval());
        return folder(data)
                .map(folder -> new Checkpoint(
                        folder, new Origin(json(), data), interval == null ? every : (int) interval, KEPT));
    }

    @Override
    public Optional<Checkpoint> checkpoint(String data, Fit<?> fit) {
        return checkpoint(data, fit.roundsPerLook());
    }

    @Override
    public Standing resume(String data, Learner<?> learner, List<Listener> listeners) {
        Optional<Resumed> found = folder(data).flatMap(Checkpoint::find);
        if (found.isEmpty()) {
            return Standing.BEGINNING;
        }
        found.get().require(new Origin(json(), data), List.of());
        found.get().restore(learner, listeners);
        return new Standing(found.get().rounds(), found.get().stopped());
    }

    /** Deletes the checkpoints. */
    @Override
    public void done(String data) {
        folder(data).ifPresent(Folder::clear);
    }
}
