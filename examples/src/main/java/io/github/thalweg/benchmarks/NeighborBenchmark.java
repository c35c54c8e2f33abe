package io.github.thalweg.benchmarks;

import io.github.thalweg.learn.LocalRows;
import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.model.Evaluator;
import io.github.thalweg.neighbor.HnswOptions;
import io.github.thalweg.neighbor.Indexed;
import io.github.thalweg.neighbor.NeighborModel;
import io.github.thalweg.neighbor.Neighbors;
import io.github.thalweg.neighbor.Options;
import io.github.thalweg.neighbor.Queries;
import io.github.thalweg.neighbor.Recall;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/**
 * How fast neighbours are found. Without Spark, two threads, exactly: beside scikit-learn's in a process of its own, the
 * nearest of 60,000 digits for 10,000 others, and the five nearest of each place of a table {@code lon,lat} (optional).
 * Approximately: the same digits by a graph, beside our exact search. On Spark: two executors of one core beside one, where
 * {@code SPARK_HOME} names a folder with Spark's {@code jars}.
 *
 * <pre>bin/example NeighborBenchmark --train IMAGES.gz --test IMAGES.gz [--places CSV.gz] [--python PATH]</pre>
 */
public final class NeighborBenchmark {
    private static final int THREADS = 2;

    private NeighborBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        Arguments given = Arguments.of(arguments);
        String python = given.text("python", "python3");
        String train = given.text("train");
        String test = given.text("test");
        Report.machine();
        double digits = digits(train, test);
        peer(python, digits, "mnist", train, test);
        graphs(train, test);
        String places = given.text("places", "");
        if (!places.isEmpty()) {
            peer(python, places(places), "places", places);
        }
        NeighborScaling.run(train, test);
    }

    private static double digits(String train, String test) throws IOException {
        try (LocalShards<Rows> known = images(train, 8);
                LocalShards<Rows> asked = images(test, 8)) {
            NeighborModel model = NeighborModel.classifier(
                    known,
                    Options.of(1),
                    IntStream.range(0, 784).mapToObj(i -> "p" + i).toList(),
                    List.of());
            Report.line("digits: %s", model.choice().words());
            model.nearest(Queries.of(asked.list().get(0), 0, 256));
            long began = System.nanoTime();
            double accuracy = Evaluator.metrics(asked, model).get("accuracy");
            double seconds = (System.nanoTime() - began) / 1e9;
            Report.line("%-36s %9.2f s  accuracy %.4f", "thalweg", seconds, accuracy);
            return seconds;
        }
    }

    /** One graph of all digits, by one thread; then all queries by exact search and by the graph, two threads each. */
    private static void graphs(String train, String test) throws IOException {
        try (LocalShards<Rows> known = images(train, 1);
                LocalShards<Rows> asked = images(test, 8)) {
            for (int k : new int[] {1, 10}) {
                HnswOptions options = new HnswOptions(16, 80, k == 1 ? 8 : 16, 1);
                ThreadMXBean clock = ManagementFactory.getThreadMXBean();
                long cpu = clock.getCurrentThreadCpuTime();
                long began = System.nanoTime();
                Indexed graph = Indexed.approximate(known.list().get(0), Options.of(k), options);
                Report.line(
                        "%-36s %9.2f s  by one thread, %.1f s of it computing",
                        "graph of 60,000 digits, built in",
                        (System.nanoTime() - began) / 1e9,
                        (clock.getCurrentThreadCpuTime() - cpu) / 1e9);
                Answers exact = Answers.of(asked, graph.exactly(), k);
                Answers found = Answers.of(asked, graph, k);
                double recall = found.recall(exact);
                Report.line("%-36s %9.1f us a query", "exact, k = " + k, exact.micros());
                Report.line("%-36s %9.1f us a query  recall %.4f", "graph, k = " + k, found.micros(), recall);
                Report.line("%-36s %9.2f x", "graph against exact", exact.micros() / found.micros());
            }
        }
    }

    /** What an index says of all queries, and how long it takes: the better of two runs. */
    private record Answers(List<Neighbors> parts, double micros) {
        static Answers of(LocalShards<Rows> asked, Indexed index, int k) {
            double least = Double.POSITIVE_INFINITY;
            List<Neighbors> parts = List.of();
            long queries = asked.list().stream().mapToLong(Rows::rows).sum();
            for (int run = 0; run < 2; run++) {
                long began = System.nanoTime();
                parts = asked.map((rows, shard) ->
                                index.search(Queries.of(rows, 0, rows.rows()), k, Double.POSITIVE_INFINITY))
                        .list();
                least = Math.min(least, (System.nanoTime() - began) / 1e3 / queries);
            }
            return new Answers(parts, least);
        }

        double recall(Answers exact) {
            return IntStream.range(0, parts.size())
                    .mapToObj(i -> Recall.of(parts.get(i), exact.parts.get(i)))
                    .reduce(new Recall(0, 0), Recall::plus)
                    .share();
        }
    }

    private static double places(String file) throws IOException {
        double[][] points = table(file);
        try (LocalShards<Rows> rows = LocalRows.of(points, new double[points.length], null, 8, THREADS)) {
            NeighborModel model =
                    NeighborModel.regressor(rows, Options.of(5), List.of("lon", "lat"), List.of("nothing"));
            Report.line("%,d places: %s", points.length, model.choice().words());
            Evaluator.metrics(rows, model);
            long began = System.nanoTime();
            Evaluator.metrics(rows, model);
            double seconds = (System.nanoTime() - began) / 1e9;
            Report.line("%-36s %9.2f s", "thalweg", seconds);
            return seconds;
        }
    }

    /**
     * Distinct points of a table's first two columns. A first line that is no point is taken for a header.
     *
     * @throws IllegalArgumentException if another line is no point
     */
    static double[][] table(String file) throws IOException {
        List<String> lines;
        try (InputStream in = new GZIPInputStream(Files.newInputStream(Path.of(file)))) {
            lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
        Map<String, double[]> points = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            double[] point = point(lines.get(i));
            if (point == null && i > 0) {
                throw new IllegalArgumentException("--places: " + file + ", line " + (i + 1)
                        + ": expected lon,lat, found \"" + lines.get(i) + "\"");
            }
            if (point != null) {
                points.putIfAbsent(lines.get(i), point);
            }
        }
        return points.values().toArray(double[][]::new);
    }

    /** Null: the line does not begin with two numbers. */
    private static double[] point(String line) {
        String[] cells = line.split(",");
        try {
            return cells.length < 2 ? null : new double[] {Double.parseDouble(cells[0]), Double.parseDouble(cells[1])};
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static LocalShards<Rows> images(String file, int shards) throws IOException {
        byte[] pixels = bytes(file);
        byte[] labels = bytes(file.replace("images-idx3", "labels-idx1"));
        int count = labels.length - 8;
        float[][] rows = new float[count][784];
        double[] digits = new double[count];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < 784; j++) {
                rows[i][j] = pixels[16 + i * 784 + j] & 0xFF;
            }
            digits[i] = labels[8 + i];
        }
        return LocalRows.of(rows, digits, null, shards, THREADS);
    }

    private static byte[] bytes(String file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(Path.of(file)))) {
            return in.readAllBytes();
        }
    }

    /** Runs the peer, and compares each of its lines: name, seconds, note. */
    private static void peer(String python, double ours, String... what) throws IOException {
        Path script = Files.createTempFile("sklearn_neighbors", ".py");
        script.toFile().deleteOnExit();
        try (InputStream in = NeighborBenchmark.class.getResourceAsStream("sklearn_neighbors.py")) {
            Files.write(script, in.readAllBytes());
        }
        List<String> command = new ArrayList<>(List.of(python, script.toString()));
        command.addAll(List.of(what));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("OMP_NUM_THREADS", String.valueOf(THREADS));
        builder.environment().put("OPENBLAS_NUM_THREADS", String.valueOf(THREADS));
        boolean any = false;
        try (BufferedReader answers = builder.start().inputReader()) {
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                any = true;
                String[] cells = line.split("\t");
                double theirs = Double.parseDouble(cells[1]);
                Report.line("%-36s %9.2f s  %s", "scikit-learn, " + cells[0], theirs, cells[2]);
                Report.line("%-36s %9.2f x", "thalweg against it", theirs / ours);
            }
        }
        if (!any) {
            Report.line("no scikit-learn: --python PATH names a python that has it");
        }
    }
}
