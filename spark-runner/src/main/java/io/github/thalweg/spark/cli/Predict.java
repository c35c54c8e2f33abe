package io.github.thalweg.spark.cli;

import io.github.thalweg.model.Models;
import io.github.thalweg.spark.job.Application;
import io.github.thalweg.spark.job.Destination;
import io.github.thalweg.spark.job.Kind;
import io.github.thalweg.spark.job.Naming;
import io.github.thalweg.spark.kind.Inputs;
import io.github.thalweg.spark.kind.TableFolder;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "predict", description = "Writes rows with what a saved model says of each.")
final class Predict implements Callable<Integer> {
    private final Environment environment;
    private final SparkOptions spark;

    @Option(names = "--model", paramLabel = "DIR", required = true, description = "The folder of the model.")
    String folder;

    @Option(names = "--data", paramLabel = "PATH", required = true, description = "The rows.")
    String data;

    @Option(
            names = "--output",
            paramLabel = "PATH",
            required = true,
            description = "Where to write: a path that ends in .parquet, .csv or .json.")
    String output;

    @Option(names = "--overwrite", description = "Replace what is there.")
    boolean overwrite;

    @Option(names = "--prefix", paramLabel = "P", description = "What the names of predictions begin with.")
    String prefix;

    @Option(
            names = "--column",
            paramLabel = "prediction=NAME",
            description = "Another name for a column of predictions; may be given again.")
    List<String> columns = List.of();

    @Mixin
    DataOptions reading = new DataOptions();

    @Mixin
    Help help = new Help();

    Predict(Environment environment, SparkOptions spark) {
        this.environment = environment;
        this.spark = spark;
    }

    @Override
    public Integer call() throws IOException {
        Destination destination = Destination.of(output, overwrite, Naming.of(prefix, columns));
        List<String> sets = reading.all();
        Configuration hadoop = Main.hadoop();
        Inputs.of(data, folder, hadoop).refuse("--output", output);
        TableFolder.check(destination, hadoop);
        environment.logging().begin(spark.verbose);
        Models.Saved saved = environment.models().apply(folder);
        Kind kind = environment.kind(saved);
        environment.console().doing("starting Spark");
        try (SparkSession session = spark.open(environment, "predict " + folder)) {
            environment.console().doing("predicting");
            kind.predict(
                    new Application(
                            saved,
                            folder,
                            data,
                            null,
                            sets,
                            session,
                            environment.signals(),
                            environment.console()::note),
                    destination);
            environment.console().note("wrote " + destination.path());
            return 0;
        }
    }
}
