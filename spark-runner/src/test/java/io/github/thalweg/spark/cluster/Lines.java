package io.github.thalweg.spark.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The lines that a process writes, read as they come, so that it never waits for a reader. */
final class Lines {
    private final List<String> lines = new ArrayList<>();
    private boolean ended;

    Lines(InputStream in) {
        Thread reader = new Thread(() -> read(in), "lines of a process");
        reader.setDaemon(true);
        reader.start();
    }

    private void read(InputStream in) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                add(line);
            }
        } catch (IOException e) {
            add("[cannot read on: " + e.getMessage() + "]"); // the process was killed
        } finally {
            end();
        }
    }

    private synchronized void add(String line) {
        lines.add(line);
        notifyAll();
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** The first line with these words; empty if the process ends without it, or is silent about it for too long. */
    synchronized Optional<String> await(String words, long millis) throws InterruptedException {
        long deadline = System.nanoTime() + millis * 1_000_000;
        for (int next = 0; ; next++) {
            while (next == lines.size()) {
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (ended || left <= 0) {
                    return Optional.empty();
                }
                wait(left);
            }
            if (lines.get(next).contains(words)) {
                return Optional.of(lines.get(next));
            }
        }
    }

    /** All lines, after the process has ended. */
    synchronized List<String> whole(long millis) throws InterruptedException {
        long deadline = System.nanoTime() + millis * 1_000_000;
        for (long left = millis; !ended && left > 0; left = (deadline - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
        return soFar();
    }

    synchronized List<String> soFar() {
        return List.copyOf(lines);
    }
}
