package io.github.thalweg.spark.cli;

import io.github.thalweg.math.Check;
import io.github.thalweg.spark.job.JobRun;
import io.github.thalweg.spark.job.Job;
import io.github.thalweg.spark.job.Kind;
import io.github.thalweg.spark.job.Kinds;
import io.github.thalweg.spark.job.Outcome;
import io.github.thalweg.spark.job.Result;
import io.github.thalweg.spark.kind.Inputs;
import io.github.thalweg.tensor.Blas;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "train",
        description = "Trains the model of a job and saves it. The last line on standard output is one JSON object.")
final class Train implements Callable<Integer> {
    private final Environment environment;
    private final SparkOptions spark;

    @Parameters(paramLabel = "JOB.yaml", description = "What to train, on what, and how.")
    String file;

    @Option(names = "--output", paramLabel = "DIR", description = "The folder for the model, instead of the job's.")
    String output;

    @Option(names = "--overwrite", description = "Replace a model that is in the output folder.")
    boolean overwrite;

    @Option(names = "--resume", description = "Go on from the last checkpoint in the output folder, if there is one.")
    boolean resume;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Change a key of the job, such as training.optimizer.adam.rate=0.01; may be given again.")
    List<String> sets = List.of();

    @Mixin
    Help help = new Help();

    Train(Environment environment, SparkOptions spark) {
        this.environment = environment;
        this.spark = spark;
    }

    @Override
    public Integer call() throws IOException {
        Check.that(!(overwrite && resume), "--overwrite: expected to stand without --resume, found both");
        environment.logging().begin(spark.verbose);
        Console console = environment.console();
        Kinds kinds = environment.kinds().get();
        Job job = JobText.job(file, sets(), kinds);
        Kind kind = kinds.named(job.model());
        environment.presence().accept(job.data());
        Inputs.of(job.data(), Main.hadoop()).refuse("output", job.output());
        console.result(job.yaml().stripTrailing());
        console.doing("starting Spark");
        try (SparkSession session = spark.open(environment, job.name())) {
            Progress progress = new Progress(console, System::nanoTime);
            JobRun fit = new JobRun(job, session, overwrite, resume, List.of(progress), environment.signals(), console::note);
            console.doing("reading the data");
            Outcome outcome = kind.train(fit);
            if (environment.signals().getAsBoolean()) {
                console.note("stopped by " + environment.signals().name() + " after "
                        + (outcome.rounds() == 0
                                ? "no complete round"
                                : "round " + outcome.rounds() + "; the same command with --resume goes on from there"));
                return environment.signals().exit();
            }
            console.result(Result.of(job, outcome, Version.spark(), Blas.name()).json());
            return 0;
        }
    }

    private List<String> sets() {
        List<String> all = new ArrayList<>(sets);
        if (output != null) {
            all.add("output='" + output.replace("'", "''") + "'"); // a word, whatever it looks like
        }
        return all;
    }
}
