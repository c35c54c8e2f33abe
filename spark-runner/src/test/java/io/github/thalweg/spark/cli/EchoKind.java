package io.github.thalweg.spark.cli;

import io.github.thalweg.model.Model;
import io.github.thalweg.model.Models;
import io.github.thalweg.spark.job.Application;
import io.github.thalweg.spark.job.Destination;
import io.github.thalweg.spark.job.Evaluated;
import io.github.thalweg.spark.job.JobRun;
import io.github.thalweg.spark.job.Job;
import io.github.thalweg.spark.job.Kind;
import io.github.thalweg.spark.job.Outcome;
import io.github.thalweg.store.State;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.sql.SparkSession;

/** A kind that says what it was asked, or fails as its test wants. */
final class EchoKind implements Kind {
    record Sections(Integer depth) {
        Sections {
            depth = depth == null ? 3 : depth;
        }
    }

    /** A model without anything to it. */
    record Echo() implements Model {
        @Override
        public String kind() {
            return "echo";
        }

        @Override
        public Map<String, Object> description() {
            return Map.of();
        }

        @Override
        public State state() {
            return new State();
        }
    }

    private final Function<JobRun, Outcome> training;
    String asked = "";

    EchoKind(Function<JobRun, Outcome> training) {
        this.training = training;
    }

    static Outcome outcome(long rounds) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("accuracy", 0.975);
        metrics.put("auc", Double.NaN);
        return new Outcome(metrics, 2.0004, 1437, 14370, rounds, 5, "local", 8, 2, "c0ffee");
    }

    @Override
    public String name() {
        return "echo";
    }

    @Override
    public Class<? extends Record> sections() {
        return Sections.class;
    }

    @Override
    public Job complete(Job job) {
        return job;
    }

    @Override
    public Outcome train(JobRun fit) {
        asked = fit.job().output() + " overwrite=" + fit.overwrite() + " resume=" + fit.resume();
        return training.apply(fit);
    }

    @Override
    public Evaluated evaluate(Application application) {
        asked = application.folder() + " " + application.data() + " " + application.label() + " " + application.sets();
        return new Evaluated("echo", "echo", 360, Map.of("accuracy", 0.5), "c0ffee", "a table");
    }

    @Override
    public void predict(Application application, Destination destination) {
        asked = application.folder() + " " + application.data() + " " + application.sets() + " " + destination;
    }

    @Override
    public String inspect(Models.Saved model) {
        return "tree of " + model.fingerprint();
    }

    @Override
    public String checkGradients(Job job, SparkSession spark) {
        return "gradients of " + job.name();
    }
}
