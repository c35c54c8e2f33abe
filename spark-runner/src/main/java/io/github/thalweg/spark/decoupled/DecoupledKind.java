package io.github.thalweg.spark.decoupled;

import io.github.thalweg.model.Models;
import io.github.thalweg.spark.job.Application;
import io.github.thalweg.spark.job.Destination;
import io.github.thalweg.spark.job.Evaluated;
import io.github.thalweg.spark.job.JobRun;
import io.github.thalweg.spark.job.Job;
import io.github.thalweg.spark.job.Kind;
import io.github.thalweg.spark.job.Outcome;
import io.github.thalweg.spark.network.NetworkKind;

/** Jobs with {@code model: decoupled-network}. What they save is a network like any other: its kind does the rest. */
public final class DecoupledKind implements Kind {
    private static final String NAME = "decoupled-network";

    private final Kind saved = new NetworkKind();

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<? extends Record> sections() {
        return DecoupledSections.class;
    }

    @Override
    public Job complete(Job job) {
        return DecoupledRecipe.complete(job);
    }

    @Override
    public Outcome train(JobRun fit) {
        return new DecoupledRun(fit).outcome();
    }

    @Override
    public Evaluated evaluate(Application application) {
        return saved.evaluate(application);
    }

    @Override
    public void predict(Application application, Destination destination) {
        saved.predict(application, destination);
    }

    @Override
    public String inspect(Models.Saved model) {
        return saved.inspect(model);
    }
}
