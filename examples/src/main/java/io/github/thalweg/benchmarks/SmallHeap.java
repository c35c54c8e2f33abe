package io.github.thalweg.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Programs that start themselves once more, in a JVM with less heap. */
final class SmallHeap {
    private SmallHeap() {}

    /** Whether this JVM has no more heap than that. */
    static boolean here(long bytes) {
        return Runtime.getRuntime().maxMemory() <= 1.1 * bytes;
    }

    /** Runs a program in a JVM with so much heap, and waits for its exit code. */
    static int again(Class<?> program, String[] arguments, long bytes) throws IOException, InterruptedException {
        return new ProcessBuilder(command(program, arguments, bytes))
                .inheritIO()
                .start()
                .waitFor();
    }

    /** Runs a program in a JVM with so much heap, and gives the lines that it writes. */
    static List<String> output(Class<?> program, String[] arguments, long bytes)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command(program, arguments, bytes))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(program.getSimpleName() + " ended with " + process.exitValue());
        }
        return lines;
    }

    private static List<String> command(Class<?> program, String[] arguments, long bytes) {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> !option.startsWith("-Xmx"))
                .forEach(command::add);
        command.addAll(
                List.of("-Xmx" + (bytes >> 20) + "m", "-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(List.of(arguments));
        return command;
    }
}
