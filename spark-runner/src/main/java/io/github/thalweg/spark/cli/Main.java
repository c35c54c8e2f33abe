package io.github.thalweg.spark.cli;

import io.github.thalweg.model.Models;
import io.github.thalweg.spark.ModelFolder;
import io.github.thalweg.spark.kind.RecipeKinds;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import scala.Tuple2;

/**
 * The command {@code thalweg}. Results go to standard output, everything else to standard error.
 *
 * <p>Exit codes: 0; 1 for our failures; 2 for what the user must mend in the job, the data or the arguments; 130 and 143
 * after SIGINT and SIGTERM. An error is one line on standard error that begins with {@code thalweg: }.
 */
@Command(
        name = "thalweg",
        description = "Trains machine-learning models on Apache Spark, and applies them.",
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND")
public final class Main implements Runnable {
    @Mixin
    Help help = new Help();

    @Mixin
    SparkOptions spark = new SparkOptions();

    @CommandLine.Option(
            names = "--version",
            versionHelp = true,
            description = "Show the versions of thalweg, Spark and Java.")
    boolean version;

    @CommandLine.Spec
    CommandLine.Model.CommandSpec spec;

    private Main() {}

    public static void main(String[] arguments) {
        Console console = Console.standard();
        Signals signals = new Signals(console::note).install();
        Path log = Logs.file();
        Environment environment = new Environment(
                console,
                signals,
                RecipeKinds::standard,
                data -> Presence.check(data, hadoop()),
                Main::load,
                (name, master, settings) -> {
                    SparkSession spark = Sessions.open(name, master, settings);
                    signals.onFirst(() -> spark.sparkContext().cancelAllJobs());
                    return spark;
                },
                detailed -> Logs.to(log, detailed, console::note),
                log);
        int exit = run(environment, arguments);
        if (exit != 0 || !inCluster()) {
            System.exit(exit);
        }
    }

    /** Whether this is a driver that a cluster has started: YARN takes System.exit for a failure, whatever the code. */
    private static boolean inCluster() {
        return "cluster".equals(System.getProperty("spark.submit.deployMode"));
    }

    static int run(Environment environment, String... arguments) {
        Main main = new Main();
        CommandLine commands = new CommandLine(main)
                .addSubcommand(new Train(environment, main.spark))
                .addSubcommand(new Evaluate(environment, main.spark))
                .addSubcommand(new Predict(environment, main.spark))
                .addSubcommand(new Inspect(environment, main.spark))
                .addSubcommand(new CheckGradients(environment, main.spark));
        commands.setExpandAtFiles(false); // @ may begin a path
        commands.setOut(environment.console().output());
        commands.setParameterExceptionHandler((e, args) -> {
            environment.console().note(Usage.line(e));
            return Failure.USERS;
        });
        commands.setExecutionExceptionHandler((e, command, parsed) -> failed(environment, e, main.spark.verbose));
        try {
            return commands.execute(arguments);
        } catch (Error e) { // out of memory, a class of another Spark: one line too
            return failed(environment, e, main.spark.verbose);
        }
    }

    /** Reads a model before Spark starts, from any file system that Hadoop knows by its own configuration. */
    private static Models.Saved load(String folder) {
        return Models.load(ModelFolder.find(folder, hadoop()));
    }

    static Configuration hadoop() {
        Configuration hadoop = new Configuration();
        for (Tuple2<String, String> setting : new SparkConf().getAllWithPrefix("spark.hadoop.")) {
            hadoop.set(setting._1(), setting._2());
        }
        return hadoop;
    }

    @Override
    public void run() {
        String known = String.join(", ", spec.subcommands().keySet());
        throw new ParameterException(spec.commandLine(), "expected a command, one of " + known + ", found none");
    }

    private static int failed(Environment environment, Throwable thrown, boolean verbose) {
        Console console = environment.console();
        if (verbose) {
            StringWriter stack = new StringWriter();
            thrown.printStackTrace(new PrintWriter(stack, true));
            console.detail(stack.toString());
        }
        if (environment.signals().getAsBoolean()) { // what was cancelled fails
            console.note("stopped by " + environment.signals().name());
            return environment.signals().exit();
        }
        Failure failure = Failure.of(thrown);
        console.note(failure.line() + (failure.exit() == Failure.OURS ? " (log: " + environment.log() + ")" : ""));
        return failure.exit();
    }
}
