package io.github.thalweg.spark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.thalweg.model.Models;
import io.github.thalweg.recipe.Recipe;
import io.github.thalweg.spark.Sessions;
import io.github.thalweg.spark.job.Application;
import io.github.thalweg.spark.job.Destination;
import io.github.thalweg.spark.job.Job;
import io.github.thalweg.spark.job.JobFile;
import io.github.thalweg.spark.job.JobRun;
import io.github.thalweg.spark.job.Kind;
import io.github.thalweg.spark.kind.RecipeKinds;
import io.github.thalweg.spec.Registry;
import io.github.thalweg.store.FileStore;
import io.github.thalweg.store.Folder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** All commands and all kinds of model, with outputs where inputs are: what people have stays as it is, byte for byte. */
class NothingIsLostTest {
    private static final String PART = "part-00000-0b0e6d8a-6f3c-4c39-9d1e-1f2a3b4c5d6e-c000";

    private static final Map<String, String> SECTIONS = new TreeMap<>(Map.of(
            "network", "network: [{linear: {outputs: 2}}]\nloss: crossEntropy\ntraining: {epochs: 1}",
            "decoupled-network",
                    "network: [{linear: {outputs: 3}}, sigmoid, {linear: {outputs: 2}}]\nloss: crossEntropy\n"
                            + "decoupled: {stages: [2]}\ntraining: {epochs: 1}",
            "k-means", "clusters: {k: 3}",
            "nearest-neighbors", "neighbors: {k: 3}",
            "random-forest", "forest: {trees: 3, outOfBagPredictions: csv}\ntraining: {onnx: true}",
            "gradient-boosting", "boosting: {rounds: 2}",
            "decision-tree", "tree: {maxDepth: 3}"));

    @TempDir
    Path folder;

    private final List<String> launched = new ArrayList<>();

    /** Rows in a folder as Spark writes it, in one of the user's, and in a file; and links to all of them. */
    @BeforeEach
    void write() throws IOException {
        StringBuilder rows = new StringBuilder("x,y,label\n");
        for (int i = 0; i < 40; i++) {
            rows.append(i % 7)
                    .append(',')
                    .append(i % 5)
                    .append(',')
                    .append(i % 7 > 3 ? "up" : "down")
                    .append('\n');
        }
        for (String format : List.of("csv", "json", "parquet")) {
            Path table = Files.createDirectories(folder.resolve("in/table." + format));
            Files.writeString(table.resolve(PART + "." + format), rows);
            Files.writeString(table.resolve("_SUCCESS"), "");
            Files.writeString(folder.resolve("in/one." + format), rows);
        }
        Path mine = Files.createDirectories(folder.resolve("in/mine.csv/deep"));
        Files.writeString(mine.resolve("part-0.csv"), rows);
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("in"));
        Files.createSymbolicLink(folder.resolve("table-link.csv"), folder.resolve("link/table.csv"));
        Files.createSymbolicLink(folder.resolve("one-link.csv"), folder.resolve("in/one.csv"));
        Files.createSymbolicLink(folder.resolve("dangling.csv"), folder.resolve("in/mine.csv/gone.csv"));
    }

    private int run(Screen screen, String... arguments) {
        Environment environment = new Environment(
                screen.console,
                new Signals(screen.console::note),
                RecipeKinds::standard,
                data -> {},
                model -> Models.load(new Folder(new FileStore(Path.of(model)))),
                (name, master, settings) -> {
                    launched.add(name);
                    return null;
                },
                detailed -> {},
                Path.of("spark.log"));
        return Main.run(environment, arguments);
    }

    /** Every file and link below the folder, and what is in it. */
    private static Map<String, String> snapshot(Path folder) throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.toList()) {
                if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                    found.put(path.toString(), new String(Files.readAllBytes(path), "ISO-8859-1"));
                } else {
                    found.put(path.toString(), Files.isSymbolicLink(path) ? "link" : "folder");
                }
            }
        }
        return found;
    }

    private String placed(String path) {
        Path here = Path.of("").toAbsolutePath();
        return path.replace("DIR", folder.toString())
                .replace("RELATIVE", here.relativize(folder).toString());
    }

    private void assertRefused(String words, String... arguments) throws IOException {
        Map<String, String> before = snapshot(folder);
        Screen screen = new Screen(false, 80);

        int exit = run(screen, arguments);

        assertThat(screen.err()).startsWith("thalweg: ").containsOnlyOnce("\n").contains(words);
        assertThat(exit).isEqualTo(2);
        assertThat(launched).isEmpty();
        assertThat(snapshot(folder)).isEqualTo(before);
    }

    @Test
    void everyKindIsTried() {
        assertThat(SECTIONS.keySet()).containsAll(Registry.standard().names(Recipe.class));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DIR/in/table.csv            | DIR/in/table.csv                  | is the same as",
                "DIR/in/table.csv/           | DIR/in/table.csv                  | is the same as",
                "DIR/in/table.csv            | DIR/in/table.csv/                 | is the same as",
                "DIR/in/table.csv            | DIR//in/./table.csv               | is the same as",
                "DIR/in/table.csv            | DIR/in/../in/table.csv            | is the same as",
                "DIR/in/table.csv            | file:DIR/in/table.csv             | is the same as",
                "file:DIR/in/table.csv       | file://DIR/in/table.csv           | is the same as",
                "RELATIVE/in/table.csv       | DIR/in/table.csv                  | is the same as",
                "DIR/in/table.csv            | RELATIVE/in/table.csv             | is the same as",
                "DIR/in/table.json           | DIR/in/table.json                 | is the same as",
                "DIR/in/table.parquet        | DIR/in/table.parquet              | is the same as",
                "DIR/in/one.csv              | DIR/in/one.csv                    | is the same as",
                "DIR/link/table.csv          | DIR/in/table.csv                  | is the same as",
                "DIR/in/table.csv            | DIR/link/table.csv                | is the same as",
                "DIR/in/table.csv            | DIR/table-link.csv                | is the same as",
                "DIR/table-link.csv          | DIR/in/table.csv                  | is the same as",
                "DIR/one-link.csv            | DIR/in/one.csv                    | is the same as",
                "DIR/in/one.csv              | DIR/one-link.csv                  | is the same as",
                "DIR/in/table.csv/PART.csv   | DIR/in/table.csv                  | holds",
                "DIR/in/mine.csv/deep        | DIR/in/mine.csv                   | holds",
                "DIR/in/mine.csv/deep        | DIR/link/mine.csv                 | holds",
                "DIR/in/table.csv            | DIR/in/table.csv/new.csv          | lies within",
                "DIR/in                      | DIR/in/deep/new.csv               | lies within",
                "DIR/in                      | DIR/link/new.csv                  | lies within",
                "DIR/link                    | DIR/in/new.parquet                | lies within",
                "DIR/in/mine.csv             | DIR/dangling.csv                  | lies within",
                "DIR                         | DIR/in/table.json                 | lies within",
                "DIR/in/*.csv                | DIR/in/table.csv                  | is the same as",
                "DIR/in/table.csv/*          | DIR/in/table.csv                  | holds",
                "DIR/*/table.csv             | DIR/in/table.csv                  | is the same as",
                "DIR/in/{table,one}.csv      | DIR/in/table.csv                  | is the same as",
                "DIR/{in/table,other/x}.csv  | DIR/in/table.csv                  | is the same as",
                "DIR/in/t?ble.[c-d]sv        | DIR/link/table.csv                | is the same as",
                "DIR/in/t*                   | DIR/in/table.csv/new.json         | lies within",
                "DIR/in/*.csv                | DIR/in/new.csv                    | is matched by",
                "DIR/link/*.csv              | DIR/in/new.csv                    | is matched by",
                "DIR/in/{a,n}*.csv           | DIR/link/new.csv                  | is matched by",
                "RELATIVE/in/*               | DIR/in/new.csv                    | is matched by",
            })
    void predictionsNeverTouchTheirRows(String data, String output, String relation) throws IOException {
        String rows = placed(data).replace("PART", PART);
        String place = placed(output);

        assertRefused(
                "--output: expected a path apart from --data, found " + place + ", which " + relation + " " + rows,
                "predict --model MODEL --data ROWS --output PLACE --overwrite"
                        .replace("MODEL", folder.resolve("model").toString())
                        .replace("ROWS", rows)
                        .replace("PLACE", place)
                        .split(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DIR/in/one.csv      | which is a file",
                "DIR/one-link.csv    | which is a file",
                "DIR/in/mine.csv     | which holds deep",
                "DIR/noted.csv       | which holds notes.txt",
                "DIR/parted.csv      | which holds part-0.csv",
                "DIR/hidden.csv      | which holds .mine",
                "DIR/begun.csv       | which holds no _SUCCESS",
                "DIR/other.csv       | which holds PART.snappy.parquet",
                "DIR/model.csv       | which holds commit-00000001.json",
            })
    void onlyTablesOfTheirFormatAreReplacedByPredictions(String output, String found) throws IOException {
        for (String table : List.of("noted", "parted", "hidden", "begun", "other", "model")) {
            Path made = Files.createDirectories(folder.resolve(table + ".csv"));
            Files.writeString(made.resolve(PART + (table.equals("other") ? ".snappy.parquet" : ".csv")), "x");
            if (!table.equals("begun")) {
                Files.writeString(made.resolve("_SUCCESS"), "");
            }
        }
        Files.writeString(folder.resolve("noted.csv/notes.txt"), "mine");
        Files.writeString(folder.resolve("parted.csv/part-0.csv"), "mine");
        Files.writeString(folder.resolve("hidden.csv/.mine"), "mine");
        Files.writeString(folder.resolve("model.csv/commit-00000001.json"), "mine");

        assertRefused(
                ", found " + placed(output) + ", " + found.replace("PART", PART) + "; move it, or name another path",
                "predict --model m --data DIR/elsewhere.csv --overwrite --output OUT"
                        .replace("DIR", folder.toString())
                        .replace("OUT", placed(output))
                        .split(" "));
    }

    @ParameterizedTest
    @CsvSource({"model.csv, is the same as", ".csv, holds"})
    void predictionsNeverReplaceTheirModel(String output, String relation) throws IOException {
        Path model = Files.createDirectories(folder.resolve(output.equals(".csv") ? ".csv/model" : "model.csv"));
        Files.writeString(model.resolve("commit-00000001.json"), "{");

        assertRefused(
                "--output: expected a path apart from --model, found " + folder.resolve(output) + ", which " + relation,
                "predict",
                "--model",
                model.toString(),
                "--data",
                folder.resolve("in/one.csv").toString(),
                "--output",
                folder.resolve(output).toString(),
                "--overwrite");
    }

    static Stream<String> kinds() {
        return SECTIONS.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void modelsNeverTouchTheirRows(String kind) throws IOException {
        String[][] placements = {
            {"DIR/in", "DIR/in", "is the same as"},
            {"DIR/in/", "file:DIR/in", "is the same as"},
            {"file://DIR/in", "RELATIVE/in/.", "is the same as"},
            {"DIR/link", "DIR/in", "is the same as"},
            {"DIR/in/one.csv", "DIR/one-link.csv", "is the same as"},
            {"DIR/in", "DIR/in/model", "lies within"},
            {"DIR/in", "DIR/link/model", "lies within"},
            {"DIR/in/one.csv", "DIR/in", "holds"},
            {"DIR/in/one.csv", "DIR/link", "holds"},
            {"DIR/in/*.csv", "DIR/in", "holds"},
            {"DIR/i*", "DIR/in/model", "lies within"},
            {"DIR/in/*", "DIR/in/model", "is matched by"},
        };
        for (String[] placement : placements) {
            assertRefused(kind, "train", placement);
        }
        for (String key : List.of("test", "dev", "labels")) {
            assertRefused(kind, key, placements[0]);
        }
    }

    private void assertRefused(String kind, String key, String[] placement) throws IOException {
        String rows = placed(placement[0]);
        String output = placed(placement[1]);
        String data = key.equals("train") ? "train: '" + rows + "'" : "train: /elsewhere, " + key + ": '" + rows + "'";
        Path job = Files.writeString(
                folder.resolve("job.yaml"), "model: %s\ndata: {%s}\n%s\n".formatted(kind, data, SECTIONS.get(kind)));
        assertRefused(
                "output: expected a path apart from data." + key + ", found " + output + ", which " + placement[2] + " "
                        + rows + "; name another with --output",
                "train",
                job.toString(),
                "--output",
                output,
                key.equals("train") ? "--overwrite" : "--resume");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void whatIsReadStaysAndOnlyWhatThalwegWroteIsReplaced(String name) throws IOException {
        Kind kind = RecipeKinds.standard().named(name);
        Path rows = folder.resolve("in/one.csv");
        Path output = Files.createDirectories(folder.resolve("out"));
        Files.writeString(output.resolve("mine.txt"), "the user's");
        Path predictions = folder.resolve("predictions.csv");
        Map<String, String> before = snapshot(folder.resolve("in"));
        train(kind, rows, output);
        Map<String, String> trained = snapshot(output);

        Models.Saved saved = Models.load(new Folder(new FileStore(output)));
        Application application = new Application(
                saved,
                output.toString(),
                rows.toString(),
                null,
                List.of(),
                Sessions.session(),
                () -> false,
                note -> {});
        kind.evaluate(application);
        kind.inspect(saved);
        kind.predict(application, Destination.of(predictions.toString(), false));
        kind.predict(application, Destination.of(predictions.toString(), true));
        assertThatThrownBy(() -> kind.predict(application, Destination.of(rows.toString(), true)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> train(kind, rows, folder.resolve("link")))
                .isInstanceOf(IllegalArgumentException.class);
        if (name.equals("network")) {
            kind.checkGradients(job(name, rows, output), Sessions.session());
        }
        assertThatThrownBy(() -> train(kind, folder.resolve("in/gone.csv"), output))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(snapshot(output)).isEqualTo(trained); // with the checkpoints

        train(kind, rows, output);
        assertThat(snapshot(output))
                .hasSameSizeAs(trained)
                .containsEntry(output.resolve("mine.txt") + "", "the user's");
        assertThat(snapshot(folder.resolve("in"))).isEqualTo(before);
        assertThat(snapshot(folder).keySet()).noneMatch(path -> path.contains("_thalweg"));
    }

    private static Job job(String kind, Path rows, Path output) {
        String yaml = "name: some\nmodel: %s\noutput: '%s'\ndata: {train: '%s'}\n%s\n"
                .formatted(kind, output, rows, SECTIONS.get(kind));
        return JobFile.parse("some.yaml", yaml, List.of(), RecipeKinds.standard());
    }

    private static void train(Kind kind, Path rows, Path output) {
        Job job = job(kind.name(), rows, output);
        kind.train(new JobRun(job, Sessions.session(), true, false, List.of(), () -> false, note -> {}));
    }
}
