package io.github.thalweg.spark.cli;

import io.github.thalweg.spark.job.Job;
import io.github.thalweg.spark.job.Kinds;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "check-gradients",
        description = "Compares the gradients of a job's model with finite differences, one row per parameter tensor.")
final class CheckGradients implements Callable<Integer> {
    private final Environment environment;
    private final SparkOptions spark;

    @Parameters(paramLabel = "JOB.yaml", description = "The job whose model and first rows are taken.")
    String file;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Change a key of the job; may be given again.")
    List<String> sets = List.of();

    @Mixin
    Help help = new Help();

    CheckGradients(Environment environment, SparkOptions spark) {
        this.environment = environment;
        this.spark = spark;
    }

    @Override
    public Integer call() throws IOException {
        environment.logging().begin(spark.verbose);
        Kinds kinds = environment.kinds().get();
        Job job = JobText.job(file, sets, kinds);
        environment.presence().accept(job.data());
        environment.console().doing("starting Spark");
        try (SparkSession session = spark.open(environment, "check gradients of " + job.name())) {
            environment.console().doing("checking gradients");
            environment.console().result(kinds.named(job.model()).checkGradients(job, session));
            return 0;
        }
    }
}
