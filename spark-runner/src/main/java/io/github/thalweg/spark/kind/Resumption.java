package io.github.thalweg.spark.kind;

import io.github.thalweg.learn.Checkpoint;
import io.github.thalweg.learn.Learner;
import io.github.thalweg.learn.Listener;
import io.github.thalweg.learn.Origin;
import io.github.thalweg.learn.Resumed;
import io.github.thalweg.recipe.Fit;
import io.github.thalweg.spark.job.Job;
import io.github.thalweg.spark.job.JobFile;
import io.github.thalweg.spark.job.JobRun;
import io.github.thalweg.spark.run.Checkpointing;
import io.github.thalweg.spark.run.Running;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checkpoints of a job, and going on from them. */
final class Resumption implements Checkpointing {
    /** What may change between a run and the one that goes on from it: nothing that the model depends on. */
    private static final List<String> PERMITTED = List.of(
            "output", "data.partitions", "training.plan", "training.epochs", "training.checkpoint", "training.onnx");

    private final JobRun fit;
    private final Output output;
    private final Set<String> permitted;
    private final Running.Checkpoints checkpoints; // null: whoever asks says

    private Resumption(JobRun fit, Output output, Set<String> permitted, Running.Checkpoints checkpoints) {
        this.fit = fit;
        this.output = output;
        this.permitted = permitted;
        this.checkpoints = checkpoints;
    }

    static Resumption of(JobRun fit, Output output) {
        return new Resumption(fit, output, new HashSet<>(PERMITTED), null);
    }

    /** Of a fit that a recipe's options describe. */
    static Resumption of(JobRun fit, Output output, Learning<?, ?> learning) {
        Set<String> permitted = new HashSet<>(PERMITTED);
        learning.recipe().declaration().entries().stream()
                .filter(entry -> !entry.matters())
                .forEach(entry -> permitted.add(learning.key(entry)));
        return new Resumption(fit, output, permitted, learning.running().checkpoint());
    }

    /** Saves the fit every so many rounds. */
    Checkpoint checkpoint(String data, long every, int keep) {
        return new Checkpoint(output.checkpoints(), origin(data), every, keep);
    }

    @Override
    public Optional<Checkpoint> checkpoint(String data, Fit<?> fit) {
        return Optional.of(checkpoint(data, checkpoints.every().or(fit.roundsPerCheckpoint()), checkpoints.keep()));
    }

    private Origin origin(String data) {
        return new Origin(fit.job().json(), data);
    }

    /** {@inheritDoc} @throws IllegalArgumentException if the checkpoint is of another job or of other data, naming what differs */
    @Override
    public Standing resume(String data, Learner<?> learner, List<Listener> listeners) {
        if (!fit.resume()) {
            output.checkpoints().clear(); // not before the rows are read: a job that fails over them costs no older run
            return Standing.BEGINNING;
        }
        Optional<Resumed> found = Checkpoint.find(output.checkpoints());
        if (found.isEmpty()) {
            fit.notes().accept("there is nothing to resume in " + fit.job().output() + "; starting from the beginning");
            return Standing.BEGINNING;
        }
        Resumed resumed = found.get();
        complete(resumed.origin()).require(origin(data), permitted);
        resumed.restore(learner, listeners);
        boolean ended = resumed.stopped() || learner.finished();
        fit.notes()
                .accept(
                        ended
                                ? "the run had ended after " + resumed.rounds() + " rounds; there is nothing left to do"
                                : "going on after round " + resumed.rounds());
        return new Standing(resumed.rounds(), ended);
    }

    /** An origin as an older thalweg wrote it, with the keys that have come since: they have their defaults. */
    private static Origin complete(Origin written) {
        try {
            Job job = JobFile.parse("checkpoint", written.job(), List.of(), RecipeKinds.standard());
            return new Origin(job.json(), written.data());
        } catch (IllegalArgumentException e) {
            return written; // of a kind, or of keys, that are not known here: it is told how they differ
        }
    }
}
