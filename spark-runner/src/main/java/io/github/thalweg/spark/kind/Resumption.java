package io.github.thalweg.spark.kind;

import io.github.thalweg.learn.Checkpoint;
import io.github.thalweg.learn.Learner;
import io.github.thalweg.learn.Listener;
import io.github.thalweg.learn.Origin;
import io.github.thalweg.learn.Resumed;
import io.github.thalweg.spark.job.JobRun;
import java.util.List;
import java.util.Optional;

/** Checkpoints of a job, and going on from them. */
public final class Resumption {
    /** What may change between a run and the one that goes on from it: nothing that the model depends on. */
    private static final List<String> PERMITTED = List.of(
            "output",
            "data.partitions",
            "training.plan",
            "training.epochs",
            "training.checkpoint",
            "training.onnx",
            "forest.way",
            "forest.outOfBag",
            "forest.outOfBagPredictions");

    private final JobRun fit;
    private final Output output;
    private final Origin origin;

    private Resumption(JobRun fit, Output output, Origin origin) {
        this.fit = fit;
        this.output = output;
        this.origin = origin;
    }

    public static Resumption of(JobRun fit, Output output, Tables tables) {
        return new Resumption(fit, output, new Origin(fit.job().json(), tables.digest()));
    }

    /** Saves the fit every so many rounds. */
    public Checkpoint checkpoint(long every, int keep) {
        return new Checkpoint(output.checkpoints(), origin, every, keep);
    }

    /**
     * Brings learner and listeners to where the last checkpoint was, if the user wants to go on and there is one.
     *
     * @return the rounds completed before, and whether nothing is left to do
     * @throws IllegalArgumentException if the checkpoint is of another job or of other data, naming what differs
     */
    public Standing resume(Learner<?, ?, ?> learner, List<Listener> listeners) {
        if (!fit.resume()) {
            output.checkpoints().clear(); // not before the rows are read: a job that fails over them costs no older run
            return new Standing(0, false);
        }
        Optional<Resumed> found = Checkpoint.find(output.checkpoints());
        if (found.isEmpty()) {
            fit.notes().accept("there is nothing to resume in " + fit.job().output() + "; starting from the beginning");
            return new Standing(0, false);
        }
        Resumed resumed = found.get();
        resumed.require(origin, PERMITTED);
        resumed.restore(learner, listeners);
        boolean ended = resumed.stopped() || learner.finished();
        fit.notes()
                .accept(
                        ended
                                ? "the run had ended after " + resumed.rounds() + " rounds; there is nothing left to do"
                                : "going on after round " + resumed.rounds());
        return new Standing(resumed.rounds(), ended);
    }

    /**
     * Where a fit stands as it begins.
     *
     * @param rounds completed before
     * @param ended whether nothing is left to do
     */
    public record Standing(long rounds, boolean ended) {}
}
