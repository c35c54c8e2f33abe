package io.github.thalweg.spark.cluster;

import io.github.thalweg.learn.Checkpoint;
import io.github.thalweg.store.FileStore;
import io.github.thalweg.store.Folder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The checkpoints in a job's output folder, watched from outside: they tell how far a fit is. */
final class Checkpoints {
    private static final Pattern RECORD = Pattern.compile("commit-([0-9]+)\\.json");

    private final Path folder;

    private Checkpoints(Path folder) {
        this.folder = folder;
    }

    static Checkpoints in(Path output) throws IOException {
        return new Checkpoints(Files.createDirectories(output.resolve("checkpoints")));
    }

    /** Returns as soon as so many checkpoints have been written since the folder was made; the run must not end before. */
    void await(long many, Child run) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(Child.PATIENCE);
        try (WatchService watch = folder.getFileSystem().newWatchService()) {
            folder.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            while (written() < many) {
                if (!run.alive() || System.nanoTime() > deadline) {
                    throw new AssertionError(
                            "expected " + many + " checkpoints, found " + written() + " of\n" + run.story());
                }
                WatchKey key = watch.poll(1, TimeUnit.SECONDS); // at the latest: the run may have ended
                if (key != null) {
                    key.pollEvents();
                    key.reset();
                }
            }
        }
    }

    /**
     * How many have been written whole, counting those swept since: their records bear numbers. The newest record may be
     * there by name only, and whoever is killed in that moment goes on from the one before.
     */
    private long written() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> RECORD.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .mapToLong(record -> Long.parseLong(record.group(1)) - 1)
                    .max()
                    .orElse(0);
        }
    }

    /** How many rounds the newest one holds, after the run is over. */
    long rounds() {
        return Checkpoint.find(new Folder(new FileStore(folder))).orElseThrow().rounds();
    }
}
