package io.github.thalweg.spark.cli;

import io.github.thalweg.model.Models;
import io.github.thalweg.spark.job.Application;
import io.github.thalweg.spark.job.Evaluated;
import io.github.thalweg.spark.job.Kind;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "evaluate",
        description =
                "Computes a saved model's metrics on labelled rows. The last line on standard output is one JSON object.")
final class Evaluate implements Callable<Integer> {
    private final Environment environment;
    private final SparkOptions spark;

    @Option(names = "--model", paramLabel = "DIR", required = true, description = "The folder of the model.")
    String folder;

    @Option(names = "--data", paramLabel = "PATH", required = true, description = "The rows.")
    String data;

    @Option(names = "--label", paramLabel = "COL", description = "The column with the labels. Default: the job's.")
    String label;

    @Mixin
    DataOptions reading = new DataOptions();

    @Mixin
    Help help = new Help();

    Evaluate(Environment environment, SparkOptions spark) {
        this.environment = environment;
        this.spark = spark;
    }

    @Override
    public Integer call() throws IOException {
        List<String> sets = reading.all();
        environment.logging().begin(spark.verbose);
        Models.Saved saved = environment.models().apply(folder);
        Kind kind = environment.kind(saved);
        environment.console().doing("starting Spark");
        try (SparkSession session = spark.open(environment, "evaluate " + folder)) {
            environment.console().doing("evaluating");
            Evaluated evaluated = kind.evaluate(new Application(
                    saved, folder, data, label, sets, session, environment.signals(), environment.console()::note));
            if (!evaluated.tables().isEmpty()) {
                environment.console().result(evaluated.tables());
            }
            environment.console().result(evaluated.json());
            return 0;
        }
    }
}
