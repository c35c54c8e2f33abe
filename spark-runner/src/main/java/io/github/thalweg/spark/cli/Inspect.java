package io.github.thalweg.spark.cli;

import io.github.thalweg.model.Models;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "inspect",
        description = "Shows a saved model: its parts with shapes and sizes, and where it comes from.")
final class Inspect implements Callable<Integer> {
    private final Environment environment;
    private final SparkOptions spark;

    @Parameters(paramLabel = "DIR", description = "The folder of the model.")
    String folder;

    @Mixin
    Help help = new Help();

    Inspect(Environment environment, SparkOptions spark) {
        this.environment = environment;
        this.spark = spark;
    }

    @Override
    public Integer call() {
        environment.logging().begin(spark.verbose);
        Models.Saved saved = environment.models().apply(folder);
        environment.console().result(environment.kind(saved).inspect(saved));
        return 0;
    }
}
