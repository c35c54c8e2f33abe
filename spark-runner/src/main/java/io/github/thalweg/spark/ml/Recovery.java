package io.github.thalweg.spark.ml;

import io.github.thalweg.learn.Checkpoint;
import io.github.thalweg.learn.Learner;
import io.github.thalweg.learn.Listener;
import io.github.thalweg.learn.Origin;
import io.github.thalweg.learn.Resumed;
import io.github.thalweg.math.Hash128;
import io.github.thalweg.model.Models;
import io.github.thalweg.spark.HadoopStore;
import io.github.thalweg.spark.ml.param.LearningParams;
import io.github.thalweg.store.Folder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.ml.param.Param;

/**
 * Checkpoints of a fit that {@code checkpointDir} asks for. Each fit has a folder of its own there, named by its parameters
 * and its rows: the same fit goes on where it was killed, and the many fits of a cross-validation do not meet. The folder
 * is emptied when the fit is done.
 */
final class Recovery {
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

    private final Folder folder;
    private final Origin origin;
    private final long every;

    private Recovery(Folder folder, Origin origin, long every) {
        this.folder = folder;
        this.origin = origin;
        this.every = every;
    }

    /**
     * The recovery of a fit, if its parameters ask for one.
     *
     * @param every rounds from one checkpoint to the next, where the parameters do not say
     */
    static Optional<Recovery> of(LearningParams params, TrainingRows rows, long every) {
        String directory = TrainingRows.column(params, params.checkpointDir());
        Object interval = params.declared().find(params.checkpointInterval());
        if (directory == null || interval != null && (int) interval == -1) {
            return Optional.empty();
        }
        Origin origin = new Origin(json(params), rows.digest());
        Hash128 name = new Hash128().add(origin.job()).add(origin.data());
        String path = directory + "/" + String.format(Locale.ROOT, "fit-%016x%016x", name.high(), name.low());
        Folder folder = new Folder(HadoopStore.of(path, rows.spark().sc().hadoopConfiguration()));
        return Optional.of(new Recovery(folder, origin, interval == null ? every : (int) interval));
    }

    private static String json(LearningParams params) {
        List<String> entries = new ArrayList<>();
        for (Param<?> param : params.params()) {
            if (params.isDefined(param) && !IRRELEVANT.contains(param.name())) {
                entries.add("\"" + param.name() + "\":" + encoded(params, param));
            }
        }
        if (params instanceof TreeEstimator<?, ?> trees && trees.initialModel() != null) {
            entries.add("\"initialModel\":\"" + Models.fingerprint(trees.initialModel()) + "\"");
        }
        return "{" + String.join(",", entries) + "}";
    }

    private static <T> String encoded(LearningParams params, Param<T> param) {
        return param.jsonEncode(params.getOrDefault(param));
    }

    /** Saves the fit on its way; stands behind the listeners whose state it saves. */
    Checkpoint checkpoint() {
        return new Checkpoint(folder, origin, every, KEPT);
    }

    /**
     * Brings learner and listeners to where the fit was, if it had begun.
     *
     * @param listeners the checkpoint among them
     */
    Standing resume(Learner<?> learner, List<Listener> listeners) {
        Optional<Resumed> found = Checkpoint.find(folder);
        if (found.isEmpty()) {
            return new Standing(0, false);
        }
        found.get().require(origin, List.of());
        found.get().restore(learner, listeners);
        return new Standing(found.get().rounds(), found.get().stopped());
    }

    /** Deletes the checkpoints: the fit is done. */
    void done() {
        folder.clear();
    }

    /**
     * Where a fit stands as it begins.
     *
     * @param rounds completed before
     * @param stopped whether a listener had ended it
     */
    record Standing(long rounds, boolean stopped) {}
}
