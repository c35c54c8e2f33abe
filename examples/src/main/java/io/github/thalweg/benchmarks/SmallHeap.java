package io.github.thalweg.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
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
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> !option.startsWith("-Xmx"))
                .forEach(command::add);
        command.addAll(
                List.of("-Xmx" + (bytes >> 20) + "m", "-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
