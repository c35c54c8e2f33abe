package io.github.thalweg.spark.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process started by a test, which may wait for it, ask it to stop, or kill it. */
final class Child implements AutoCloseable {
    /** Long enough for the busiest machine; who waits longer waits in vain. */
    static final long PATIENCE = TimeUnit.MINUTES.toMillis(5);

    private final Process process;
    private final Lines out;
    private final Lines err;

    private Child(Process process) {
        this.process = process;
        this.out = new Lines(process.getInputStream());
        this.err = new Lines(process.getErrorStream());
    }

    /** @param environment added to this process's own, without SPARK_HOME: tests run on the Spark of this build */
    static Child start(Path directory, Map<String, String> environment, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().remove("SPARK_HOME");
        builder.environment().putAll(environment);
        return new Child(builder.start());
    }

    long pid() {
        return process.pid();
    }

    boolean alive() {
        return process.isAlive();
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** The line on standard error with these words. */
    String says(String words) throws InterruptedException {
        return err.await(words, PATIENCE)
                .orElseThrow(() -> new AssertionError("expected a line with \"" + words + "\", found\n" + story()));
    }

    /** Waits for the end; the exit code is 128 + the signal's number if one ended it. */
    int exit() throws InterruptedException {
        if (!process.waitFor(PATIENCE, TimeUnit.MILLISECONDS)) {
            close();
            throw new AssertionError("expected an end within " + PATIENCE + " ms, found\n" + story());
        }
        return process.exitValue();
    }

    List<String> out() throws InterruptedException {
        return out.whole(PATIENCE);
    }

    List<String> err() throws InterruptedException {
        return err.whole(PATIENCE);
    }

    /** SIGINT or SIGTERM, as a terminal or a resource manager would send it. */
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(pid()))
                .inheritIO()
                .start()
                .waitFor();
    }

    /** SIGKILL: the process has no say in it. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Both streams, for the message of a failure. */
    String story() {
        return String.join("\n", out.soFar()) + "\n" + String.join("\n", err.soFar());
    }

    /** Ends the process and all it has started. */
    @Override
    public void close() {
        Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList()
                .forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
    }
}
