package io.github.thalweg.spark.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts {@code thalweg} as {@code bin/thalweg} does, each time in a JVM of its own, on the classes of this build. */
final class CommandLine {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final Path OPTIONS = Path.of("..", "bin", "java-options");
    private static final int SIGINT = 2;

    private final ClassArchive archive = ClassArchive.ofTheseTests();
    private final Path folder;

    /** @param folder where the processes work, and where their logs and temporary files go */
    CommandLine(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(temporary());
    }

    /** A JVM with a class of some class path as its program. */
    static List<String> java(List<String> options, String classPath, String main, List<String> arguments) {
        List<String> command = new ArrayList<>(interruptible());
        command.add(JAVA);
        command.add("@" + OPTIONS.toAbsolutePath().normalize());
        // most of a short run is starting Spark: the quick compiler alone halves it
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        for (String property : List.of("user.language", "user.country")) { // the locale of the tests
            command.add("-D" + property + "=" + System.getProperty(property, ""));
        }
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, main));
        command.addAll(arguments);
        return command;
    }

    /** A JVM never hears a signal that its parent ignores, as a shell has its background jobs ignore SIGINT. */
    private static List<String> interruptible() {
        Path status = Path.of("/proc/self/status");
        try {
            for (String line : Files.exists(status) ? Files.readAllLines(status) : List.<String>of()) {
                if (line.startsWith("SigIgn:")) {
                    long ignored = Long.parseUnsignedLong(
                            line.substring("SigIgn:".length()).strip(), 16);
                    return (ignored >> (SIGINT - 1) & 1) == 1 ? List.of("env", "--default-signal=INT") : List.of();
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + status, e);
        }
        return List.of();
    }

    Child start(List<String> arguments) throws IOException {
        List<String> options = new ArrayList<>(archive.useOrWrite());
        options.addAll(List.of("-Xmx512m", "-Djava.io.tmpdir=" + temporary()));
        return Child.start(
                folder,
                Map.of("SPARK_LOCAL_IP", "127.0.0.1", "OPENBLAS_NUM_THREADS", "1"),
                java(options, archive.classPath(), "io.github.thalweg.spark.cli.Main", arguments));
    }

    Ended run(List<String> arguments) throws IOException, InterruptedException {
        try (Child child = start(arguments)) {
            return ended(child);
        }
    }

    /** Waits for the end of a run, and reads what it leaves. */
    Ended ended(Child child) throws IOException, InterruptedException {
        int exit = child.exit();
        archive.ended(exit);
        Path log = temporary().resolve("thalweg-" + child.pid() + ".log");
        return new Ended(exit, child.out(), child.err(), Files.exists(log) ? Files.readAllLines(log) : List.of());
    }

    private Path temporary() {
        return folder.resolve("tmp");
    }
}
