package io.github.thalweg.spark.load.format;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;

/** The files that a path stands for. */
public final class Files {
    private final String path;
    private final boolean pattern;
    private final Configuration configuration;
    private final List<FileStatus> files;

    private Files(String path, boolean pattern, Configuration configuration, List<FileStatus> files) {
        this.path = path;
        this.pattern = pattern;
        this.configuration = configuration;
        this.files = files;
    }

    /**
     * Looks for a file, the files of a folder, or, where there is neither of this name, those that a pattern matches; in the
     * order of their names.
     *
     * @throws IllegalArgumentException if there is none, none that is not empty, or no right to look
     */
    public static Files of(String path, Configuration configuration) {
        List<FileStatus> files = new ArrayList<>();
        boolean pattern;
        try {
            Path at = new Path(path);
            FileSystem system = at.getFileSystem(configuration);
            FileStatus literal = literal(system, at);
            pattern = literal == null;
            FileStatus[] found = pattern ? system.globStatus(at) : new FileStatus[] {literal};
            if (found == null || found.length == 0) {
                throw new IllegalArgumentException(path + ": expected a file, found none");
            }
            for (FileStatus status : found) {
                collect(system, status, files);
            }
        } catch (IOException e) {
            throw unreadable(path, e);
        }
        if (files.isEmpty()) {
            throw new IllegalArgumentException(path + ": expected files in the folder, found none");
        }
        files.sort(Comparator.comparing(file -> file.getPath().toString()));
        return new Files(path, pattern, configuration, files);
    }

    private static FileStatus literal(FileSystem system, Path path) throws IOException {
        try {
            return system.getFileStatus(path);
        } catch (FileNotFoundException e) {
            return null;
        }
    }

    private static void collect(FileSystem system, FileStatus status, List<FileStatus> into) throws IOException {
        if (!status.isDirectory()) {
            into.add(status);
            return;
        }
        for (FileStatus inside : system.listStatus(status.getPath())) {
            String name = inside.getPath().getName();
            boolean hidden = name.startsWith(".") || name.startsWith("_") && !name.contains("=");
            if (!hidden) {
                collect(system, inside, into);
            }
        }
    }

    /** What to tell a user of a file that is there and cannot be read. */
    public static IllegalArgumentException unreadable(String path, Throwable cause) {
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        String reason =
                cause instanceof FileNotFoundException && message.contains("denied") ? "permission denied" : message;
        return new IllegalArgumentException(
                path + ": cannot be read: " + reason.lines().findFirst().orElse(""), cause);
    }

    /** The path as Spark's readers take it, to whom brackets and stars make patterns. */
    public String spark() {
        return pattern ? path : path.replaceAll("[{}\\[\\]*?\\\\]", "\\\\$0");
    }

    /** Whether a pattern found the files. */
    public boolean pattern() {
        return pattern;
    }

    /** Whether a part of the path is a pattern: no bracket is one where the path itself exists. */
    public boolean pattern(String part) {
        return pattern && part.chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
    }

    public List<FileStatus> all() {
        return files;
    }

    /** Bytes on disk. */
    public long bytes() {
        return files.stream().mapToLong(FileStatus::getLen).sum();
    }

    public boolean compressed() {
        CompressionCodecFactory codecs = new CompressionCodecFactory(configuration);
        return files.stream().anyMatch(file -> codecs.getCodec(file.getPath()) != null);
    }

    /** The first file that is not empty. */
    public FileStatus first() {
        return files.stream()
                .filter(file -> file.getLen() > 0)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(path + ": expected rows, found an empty file"));
    }

    /** Opens a file, unpacked if its name says that it is packed. */
    public InputStream open(FileStatus file) throws IOException {
        return open(file.getPath(), configuration);
    }

    /** Opens a file, wherever one is: unpacked if its name says that it is packed. */
    public static InputStream open(Path at, Configuration configuration) throws IOException {
        InputStream in = at.getFileSystem(configuration).open(at);
        CompressionCodec codec = new CompressionCodecFactory(configuration).getCodec(at);
        return codec == null ? in : codec.createInputStream(in);
    }

    /** A file's name as a user would write it. */
    public String name(String uri) {
        if (files.size() == 1) {
            return path;
        }
        Path at = new Path(URI.create(uri));
        return "file".equals(at.toUri().getScheme()) ? at.toUri().getPath() : at.toString();
    }
}
