package io.github.thalweg.spark.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.thalweg.tensor.Blas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.util.MLWritable;
import sun.misc.Signal;

/**
 * The maker of the golden folders, run by hand and seldom: {@code src/test/resources/golden/README.md} tells how.
 * Each has beside it what the code of that day said of it, as {@code expected.json}.
 */
final class GoldenFolders {
    static final Path ROOT = Path.of("src", "test", "resources", "golden");
    static final String EXPECTED = "expected.json";

    private GoldenFolders() {}

    /** @param names of the folders to be made: those of jobs have their {@code job.yaml} already */
    public static void main(String[] names) throws Exception {
        writeRows();
        for (String name : names) {
            Path folder = ROOT.resolve(name);
            if (!Files.exists(folder.resolve("job.yaml"))) {
                makeStages(name);
            } else if (name.startsWith("unfinished-")) {
                makeCheckpoint(folder);
            } else {
                makeJob(folder);
            }
        }
        System.exit(0); // Spark's threads would stay
    }

    /** Three clouds of points around the corners of a triangle, whose colours tell half of where they are. */
    private static void writeRows() throws IOException {
        String[] places = {"east", "north", "west"};
        String[] colours = {"red", "green", "blue"};
        Random random = new Random(14);
        List<String> lines = new ArrayList<>(List.of("id,x,y,z,colour,place,within,height,depth,weight"));
        for (int i = 0; i < 60; i++) {
            int place = i % 3;
            double x = (place == 0 ? 1 : place == 1 ? 0 : -1) + 0.4 * random.nextGaussian();
            double y = (place == 1 ? 1 : 0) + 0.4 * random.nextGaussian();
            double z = random.nextGaussian();
            String colour = colours[random.nextBoolean() ? place : random.nextInt(3)];
            lines.add(String.format(
                    Locale.ROOT,
                    "%d,%.3f,%.3f,%.3f,%s,%s,%s,%.3f,%.3f,%d",
                    i,
                    x,
                    y,
                    z,
                    colour,
                    places[place],
                    x * x + z * z < 1.2 ? "yes" : "no",
                    3 * x - 2 * y + z * z,
                    x * y + z,
                    1 + i % 2));
        }
        Files.write(GoldenRows.ALL, lines);
        Files.write(GoldenRows.FEW, lines.subList(0, 6));
    }

    private static void makeJob(Path folder) throws IOException {
        Path job = folder.resolve("job.yaml");
        String model = folder.resolve("model").toString();
        JsonNode trained = Command.result("train", job.toString(), "--output", model);
        withoutPictures(folder.resolve("model"));
        ObjectNode expected = Command.JSON.createObjectNode();
        expected.put("fingerprint", trained.get("fingerprint").asText());
        expected.put("blas", blas(Files.readString(job)));
        expected.set("evaluated", Command.result("evaluate", "--model", model, "--data", GoldenRows.ALL.toString()));
        expected.set("predicted", Command.JSON.valueToTree(GoldenFoldersTest.predicted(model)));
        write(folder, expected);
    }

    /** Trees are sums of whole numbers and comparisons: no BLAS has a say in them. */
    private static String blas(String what) {
        return what.matches("(?si).*(network|neighbors).*") ? Blas.kind() : "any";
    }

    /** They are large, and no command reads them. */
    private static void withoutPictures(Path model) throws IOException {
        try (Stream<Path> files = Files.list(model)) {
            for (Path file : files.toList()) {
                if (file.toString().matches(".*\\.(png|svg)")) {
                    Files.delete(file);
                }
            }
        }
    }

    /** Ends a run after a few of its rounds, as Ctrl-C does, and notes what it gives without an interruption. */
    private static void makeCheckpoint(Path folder) throws Exception {
        Path job = folder.resolve("job.yaml");
        Path whole = Files.createTempDirectory("golden");
        JsonNode trained = Command.result(
                "train", job.toString(), "--output", whole.resolve("whole").toString());
        Path model = folder.resolve("model");
        Command command = new Command();
        Thread watch = new Thread(() -> {
            Path second = model.resolve("checkpoints/commit-00000002.json");
            while (!Files.exists(second)) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            }
            command.signals.arrived(new Signal("INT"));
        });
        watch.setDaemon(true);
        watch.start();
        int exit = command.run("train", job.toString(), "--output", model.toString());
        if (exit != 130) {
            throw new IllegalStateException(folder + ": expected a run that ends by SIGINT, found exit code " + exit);
        }
        withoutPictures(model);
        ObjectNode expected = Command.JSON.createObjectNode();
        expected.put("fingerprint", trained.get("fingerprint").asText());
        expected.put("blas", blas(Files.readString(job)));
        expected.put("rounds", trained.get("rounds").asLong());
        write(folder, expected);
    }

    /** An estimator and what it fits, called by the uid behind {@code spark-}. */
    private static void makeStages(String name) throws Exception {
        Estimator<?> estimator = GoldenEstimators.all().stream()
                .filter(one -> name.equals("spark-" + one.uid()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name + ": expected a job.yaml, or an estimator's uid"));
        Model<?> model = estimator.fit(GoldenRows.table(GoldenRows.ALL)); // which starts Spark
        makeStage(ROOT.resolve(name + "-estimator"), estimator);
        makeStage(ROOT.resolve(name), model);
    }

    private static void makeStage(Path folder, Object stage) throws Exception {
        ((MLWritable) stage).write().save(folder.resolve("stage").toString());
        String type = stage.getClass().getName();
        ObjectNode expected = Command.JSON.createObjectNode();
        expected.put("class", type);
        expected.put("blas", blas(type));
        expected.set("params", Command.JSON.valueToTree(new TreeMap<>(GoldenFoldersTest.params(stage))));
        if (stage instanceof Model<?> model) {
            if (Files.exists(folder.resolve("stage/model"))) {
                expected.put("fingerprint", GoldenFoldersTest.fingerprint(model));
            }
            expected.set("transformed", Command.JSON.valueToTree(GoldenFoldersTest.transformed(model)));
        }
        write(folder, expected);
    }

    private static void write(Path folder, ObjectNode expected) throws IOException {
        Command.JSON
                .writerWithDefaultPrettyPrinter()
                .writeValue(folder.resolve(EXPECTED).toFile(), expected);
    }
}
