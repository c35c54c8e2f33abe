package io.github.thalweg.spark.tree;

import io.github.thalweg.model.Models;
import io.github.thalweg.spark.job.Application;
import io.github.thalweg.spark.job.Destination;
import io.github.thalweg.spark.job.Evaluated;
import io.github.thalweg.spark.job.JobRun;
import io.github.thalweg.spark.job.Job;
import io.github.thalweg.spark.job.Kind;
import io.github.thalweg.spark.job.Outcome;
import io.github.thalweg.spark.kind.Applying;

/** What jobs of all kinds of trees do alike: they differ in their name and in their section. */
abstract class TreeKind implements Kind {
    private final String name;
    private final Class<? extends Record> sections;

    TreeKind(String name, Class<? extends Record> sections) {
        this.name = name;
        this.sections = sections;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Class<? extends Record> sections() {
        return sections;
    }

    @Override
    public Job complete(Job job) {
        return TreeJobs.complete(job);
    }

    @Override
    public Outcome train(JobRun fit) {
        return new TreeRun(fit).outcome();
    }

    @Override
    public Evaluated evaluate(Application application) {
        return Applying.evaluate(application);
    }

    @Override
    public void predict(Application application, Destination destination) {
        TreeJobs.predict(application, destination);
    }

    @Override
    public String inspect(Models.Saved model) {
        return Inspection.of(model);
    }
}
