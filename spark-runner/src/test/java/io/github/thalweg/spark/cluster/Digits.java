package io.github.thalweg.spark.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A small job on the digits, and where its runs take place. */
record Digits(CommandLine thalweg, Path folder, Path job) {
    /** Rounds in an epoch: 1438 training rows in mini-batches of 128. */
    static final int EPOCH = 12;
    /** Epochs of a fit that only has to come to its end. */
    static final int SHORT = 5;
    /** Epochs of a fit during which things happen to it. */
    static final int LONG = 15;

    static final Path DATA = Path.of("..", "examples", "data", "digits_8x8.csv.gz");

    private static final Map<Integer, String> ALONE = new ConcurrentHashMap<>();

    /** @param folder for everything that its runs write */
    static Digits in(Path folder) throws IOException {
        return in(folder, DATA);
    }

    static Digits in(Path folder, Path data) throws IOException {
        Path job = folder.resolve("job.yaml");
        // dropout and Adam: random numbers by row, and an optimizer whose slots must survive; an unscheduled rate lets
        // a fit of more epochs go through the same steps
        Files.writeString(job, """
                name: digits
                data: {train: '%s', label: label, test: 0.2, scale: {by: 16}}
                network: [{linear: {outputs: 32}}, relu, {dropout: {p: 0.2}}, {linear: {outputs: 10}}]
                loss: crossEntropy
                training:
                  optimizer: {adam: {rate: 0.003}}
                  batch: 128
                  checkpoint: {every: 1, keep: 2}
                """.formatted(data.toAbsolutePath().normalize()));
        return new Digits(new CommandLine(folder), folder, job);
    }

    /** The fingerprint of a run that nothing happens to: threads of one JVM. Run once for all tests. */
    String alone(int epochs) throws IOException, InterruptedException {
        String known = ALONE.get(epochs);
        if (known == null) {
            known = thalweg.run(train("alone-" + epochs, epochs, "local", "--master", "local[2]"))
                    .fingerprint();
            ALONE.put(epochs, known);
        }
        return known;
    }

    List<String> train(String output, int epochs, String plan, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("train", job.toString(), "--output", output(output).toString()));
        arguments.addAll(List.of("--set", "training.epochs=" + epochs, "--set", "training.plan=" + plan));
        arguments.addAll(List.of(more));
        return arguments;
    }

    Path output(String name) {
        return folder.resolve(name);
    }
}
