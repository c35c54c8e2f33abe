package io.github.thalweg.spark.network;

import io.github.thalweg.model.Models;
import io.github.thalweg.spark.job.Application;
import io.github.thalweg.spark.job.Destination;
import io.github.thalweg.spark.job.Evaluated;
import io.github.thalweg.spark.job.Job;
import io.github.thalweg.spark.job.JobRun;
import io.github.thalweg.spark.job.Kind;
import io.github.thalweg.spark.job.NetworkSections;
import io.github.thalweg.spark.job.Outcome;
import io.github.thalweg.spark.kind.Applying;
import io.github.thalweg.spark.kind.Predictions;
import io.github.thalweg.spec.Registry;
import io.github.thalweg.train.NetworkModel;
import org.apache.spark.sql.SparkSession;

/** Jobs with {@code model: network}: layers in a list, trained by gradients. */
public final class NetworkKind implements Kind {
    @Override
    public String name() {
        return NetworkModel.KIND;
    }

    @Override
    public Class<? extends Record> sections() {
        return NetworkSections.class;
    }

    @Override
    public Job complete(Job job) {
        return NetworkSections.complete(job, Registry.standard());
    }

    @Override
    public boolean takesShape() {
        return true;
    }

    @Override
    public Outcome train(JobRun fit) {
        return new NetworkRun(fit).outcome();
    }

    @Override
    public Evaluated evaluate(Application application) {
        return Applying.evaluate(application);
    }

    @Override
    public void predict(Application application, Destination destination) {
        Predictions.write(application, destination);
    }

    @Override
    public String inspect(Models.Saved model) {
        return Inspection.of(model);
    }

    @Override
    public String checkGradients(Job job, SparkSession spark) {
        return GradientTable.of(job, spark);
    }
}
