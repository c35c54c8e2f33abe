package io.github.thalweg.spark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.thalweg.model.Models;
import io.github.thalweg.spark.job.JobRun;
import io.github.thalweg.spark.job.Kinds;
import io.github.thalweg.spark.job.Outcome;
import io.github.thalweg.tensor.Blas;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sun.misc.Signal;

class MainTest {
    @TempDir
    Path folder;

    private final Screen screen = new Screen(false, 80);
    private final Signals signals = new Signals(screen.console::note);
    private final List<String> launched = new ArrayList<>();
    private EchoKind kind;
    private String job;

    @BeforeEach
    void writeAJob() throws Exception {
        job = Files.writeString(folder.resolve("small.yaml"), "model: echo\ndata: {train: rows.csv}\n")
                .toString();
    }

    private int run(String... arguments) {
        return run(fit -> EchoKind.outcome(45), arguments);
    }

    private int run(Function<JobRun, Outcome> training, String... arguments) {
        kind = new EchoKind(training);
        Environment environment = new Environment(
                screen.console,
                signals,
                () -> new Kinds(List.of(kind)),
                data -> {},
                folder -> new Models.Saved(new EchoKind.Echo(), "print of " + folder, null),
                (name, master, settings) -> {
                    launched.add(name + " " + master + " " + settings);
                    return null;
                },
                detailed -> {},
                Path.of("spark.log"));
        return Main.run(environment, arguments);
    }

    @Test
    void aJobMayStandOnAnyFileSystemThatHadoopKnows() {
        String address = folder.toUri().toString();

        assertThat(run("train", address + "small.yaml")).isZero();
        assertThat(launched).singleElement().asString().startsWith("small ");
        assertThat(run("train", address + "none.yaml")).isEqualTo(2);
        assertThat(run("train", "nowhere://host/none.yaml")).isEqualTo(2);
        assertThat(screen.err())
                .contains("thalweg: " + address + "none.yaml: expected a job file, found nothing\n")
                .contains("thalweg: nowhere://host/none.yaml: cannot be read: No FileSystem for scheme \"nowhere\"\n");
    }

    @Test
    void trainSaysWhatItDoesAndEndsInOneJsonObject() {
        assertThat(run("train", job)).isZero();

        assertThat(screen.err()).isEmpty();
        assertThat(screen.out()).isEqualTo("""
                name: small
                model: echo
                output: out/small
                data:
                  train: rows.csv
                  format: auto
                  header: auto
                  encoding: auto
                  separator: auto
                  quote: auto
                  escape: auto
                  comment: auto
                  decimal: auto
                  multiLine: auto
                  label: label
                  partitions: auto
                  scale: none
                depth: 3
                {"name":"small","model":"echo","metrics":{"accuracy":0.975,"auc":null},"seconds":2.0,"rows":1437,\
                "rowsPerSecond":7183.563,"rounds":45,"resumedFromRound":5,"plan":"local","shards":8,"partitions":2,\
                "fingerprint":"c0ffee","output":"out/small","spark":"4.1.0","blas":"%s"}
                """.formatted(Blas.name()));
    }

    @Test
    void trainPassesItsOptionsOn() {
        assertThat(run("train", job, "--output", "1e3", "--resume", "--set", "depth=5", "--set", "name=deep"))
                .isZero();

        assertThat(kind.asked).isEqualTo("1e3 overwrite=false resume=true");
        assertThat(screen.out()).contains("name: deep\n", "output: '1e3'\n", "depth: 5\n");
    }

    @Test
    void sparkIsConfiguredBeforeOrAfterTheCommand() {
        run("--master", "local[3]", "train", job, "--conf", "spark.a=1", "--conf=spark.b=x=y");

        assertThat(launched).containsExactly("small local[3] {spark.a=1, spark.b=x=y}");
    }

    @Test
    void theOtherCommandsPassTheirOptionsOn() {
        assertThat(run("evaluate", "--model", "out/m", "--data", "rows.csv", "--label", "y"))
                .isZero();
        assertThat(kind.asked).isEqualTo("out/m rows.csv y []");
        assertThat(screen.out())
                .isEqualTo("a table\n{\"name\":\"echo\",\"model\":\"echo\",\"metrics\":{\"accuracy\":0.5},"
                        + "\"rows\":360,\"fingerprint\":\"c0ffee\"}\n");

        assertThat(run("predict", "--model", "out/m", "--data", "rows.csv", "--output", "p.json"))
                .isZero();
        assertThat(kind.asked)
                .isEqualTo("out/m rows.csv [] Destination[path=p.json, format=json, overwrite=false, "
                        + "naming=Naming[prefix=, renamed={}]]");

        assertThat(run("inspect", "out/m")).isZero();
        assertThat(run("check-gradients", job, "--set", "name=g")).isZero();
        assertThat(screen.out()).endsWith("tree of print of out/m\ngradients of g\n");
    }

    @Test
    void howRowsAreReadAndWhatPredictionsAreCalledMayBeSaid() {
        run(("evaluate --model m --data a --format csv --set data.separator=; --set data.missing=[NA]").split(" "));
        assertThat(kind.asked).isEqualTo("m a null [data.format=csv, data.separator=;, data.missing=[NA]]");

        run("predict --model m --data a --output p.csv --prefix x_ --column prediction=y --set data.decimal=,"
                .split(" "));
        assertThat(kind.asked)
                .startsWith("m a [data.decimal=,] ")
                .endsWith("naming=Naming[prefix=x_, renamed={prediction=y}]]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                   | expected a command, one of train, evaluate, predict, inspect, check-gradients, found none; see thalweg --help",
                "trian JOB                          | unknown command \"trian\"; did you mean \"train\"?",
                "dance                              | unknown command \"dance\"; see thalweg --help",
                "train                              | missing required parameter: 'JOB.yaml'; see thalweg train --help",
                "train JOB --overwrit               | unknown option \"--overwrit\"; did you mean \"--overwrite\"?",
                "train JOB --sett=a=b               | unknown option \"--sett\"; did you mean \"--set\"?",
                "train JOB --colour                 | unknown option \"--colour\"; see thalweg train --help",
                "train JOB JOB                      | unexpected argument \"JOB\"; see thalweg train --help",
                "train JOB --output                 | missing required parameter for option '--output' (DIR); see thalweg train --help",
                "train JOB --resume --overwrite     | --overwrite: expected to stand without --resume, found both",
                "train JOB --conf a                 | --conf: expected spark.key=value, found \"a\"",
                "train JOB --conf a=b               | --conf: expected spark.key=value, found \"a=b\"",
                "train JOB --set depht=3            | unknown key \"depht\"; did you mean \"depth\"? (--set depht)",
                "train JOB --set depth=x            | depth: expected an integer below 2^31, found \"x\" (--set depth)",
                "train no-such.yaml                 | no-such.yaml: expected a job file, found nothing",
                "evaluate --data a                  | missing required option: '--model=DIR'; see thalweg evaluate --help",
                "evaluate --model m --data a --set format=csv | --set: expected data.KEY=VALUE, for all else of a saved model is settled, found \"format=csv\"",
                "evaluate --model m --data a --set data=x | --set: expected data.KEY=VALUE, for all else of a saved model is settled, found \"data=x\"",
                "predict --model m --data a --output p.csv --set data.train=b | --set: expected how rows are read, which --data names, found \"data.train=b\"",
                "predict --model m --data a --output p.csv --column prediction | --column: expected prediction=NAME, found \"prediction\"",
                "predict --model m --data a --output p.txt | --output: expected a path that ends in .parquet, .csv or .json, found \"p.txt\"",
            })
    void whatTheUserMustMendIsOneLineAndExitCode2(String arguments, String line) {
        String[] words = arguments == null
                ? new String[0]
                : arguments.replaceFirst("JOB", job).split(" ");

        assertThat(run(words)).isEqualTo(2);

        assertThat(screen.err()).isEqualTo("thalweg: " + line + "\n");
        assertThat(launched.isEmpty() || arguments.startsWith("predict")).isTrue();
    }

    @Test
    void ourFailuresAreOneLineAndExitCode1() {
        assertThat(run(
                        fit -> {
                            throw new IllegalStateException("shard 3 is lost");
                        },
                        "train",
                        job))
                .isEqualTo(1);

        assertThat(screen.err()).isEqualTo("thalweg: shard 3 is lost (log: spark.log)\n");
    }

    @Test
    void errorsOfTheMachineAreOneLineToo() {
        assertThat(run(
                        fit -> {
                            throw new NoClassDefFoundError("org/apache/spark/Gone");
                        },
                        "train",
                        job))
                .isEqualTo(1);

        assertThat(screen.err()).isEqualTo("thalweg: NoClassDefFoundError: org/apache/spark/Gone (log: spark.log)\n");
    }

    @Test
    void verboseAddsTheStack() {
        assertThat(run(
                        fit -> {
                            throw new IllegalArgumentException("rows.csv, row 7: expected a number");
                        },
                        "train",
                        job,
                        "--verbose"))
                .isEqualTo(2);

        assertThat(screen.err())
                .startsWith("java.lang.IllegalArgumentException: rows.csv, row 7: expected a number\n\tat ")
                .endsWith("\nthalweg: rows.csv, row 7: expected a number\n");
    }

    @Test
    void afterASignalTheExitCodeSaysWhich() {
        assertThat(run(
                        fit -> {
                            signals.arrived(new Signal("TERM"));
                            assertThat(fit.stop().getAsBoolean()).isTrue();
                            return EchoKind.outcome(12);
                        },
                        "train",
                        job))
                .isEqualTo(143);

        assertThat(screen.out()).doesNotContain("{\"name\"");
        assertThat(screen.err())
                .endsWith(
                        "thalweg: stopped by SIGTERM after round 12; the same command with --resume goes on from there\n");
    }

    @Test
    void whatFailsBecauseItWasCancelledIsNoError() {
        assertThat(run(
                        fit -> {
                            signals.arrived(new Signal("INT"));
                            throw new IllegalStateException("job cancelled");
                        },
                        "train",
                        job))
                .isEqualTo(130);

        assertThat(screen.err()).endsWith("\nthalweg: stopped by SIGINT\n").doesNotContain("job cancelled");
    }

    @Test
    void helpAndVersionGoToStandardOutput() {
        assertThat(run("--help")).isZero();
        assertThat(screen.out()).contains("Usage: thalweg", "train", "check-gradients");

        assertThat(run("train", "--help")).isZero();
        assertThat(screen.out()).contains("JOB.yaml", "--resume", "--set=KEY=VALUE");

        assertThat(run("--version")).isZero();
        assertThat(screen.out()).containsPattern("thalweg \\d+\\.\\d+\\.\\d+.*\\nSpark 4\\.1\\.0\\nJava 17");
        assertThat(screen.err()).isEmpty();
    }
}
