package io.github.thalweg.spark.kind;

import io.github.thalweg.spark.Place;
import io.github.thalweg.spark.Whole;
import io.github.thalweg.spark.job.Destination;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The folder of a table that Spark writes, there whole or not at all. Only such a table is ever replaced: a folder with
 * {@code _SUCCESS}, and in it nothing but parts of this format under names as Spark makes them. What people keep otherwise
 * looks otherwise, and is refused.
 */
public final class TableFolder {
    // Spark writes numbers with the digits of the JVM's language
    private static final String PART =
            "\\.?part-\\p{Nd}{5,}-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}[-.]c\\p{Nd}{3,}(\\.\\w+)*";

    private static final Pattern FULL = Pattern.compile("(?i)no space left|quota"); // Spark does not say where

    private final Destination destination;
    private final Whole folder;
    private final Pattern part;

    private TableFolder(Destination destination, Whole folder) {
        this.destination = destination;
        this.folder = folder;
        this.part = Pattern.compile(PART + "\\." + destination.format().word() + "(\\.\\w+)*");
    }

    /** @throws IllegalArgumentException if there is no file system for such a path */
    static TableFolder of(Destination destination, Configuration configuration) {
        return new TableFolder(destination, Whole.of(destination.path(), configuration));
    }

    /**
     * Refuses a destination at which something is that may not be replaced; one that this configuration cannot reach is left
     * to the writer.
     *
     * @throws IllegalArgumentException if {@link Destination#overwrite} is not set, or it is no table of that format
     */
    public static void check(Destination destination, Configuration configuration) {
        if (Place.find(destination.path(), configuration).isPresent()) {
            of(destination, configuration).check();
        }
    }

    private void check() {
        try {
            FileStatus there = folder.files().getFileStatus(folder.place());
            if (!destination.overwrite()) {
                throw new IllegalArgumentException("--output: expected a path where nothing is, found "
                        + destination.path() + "; --overwrite replaces it");
            }
            String other = there.isDirectory() ? other() : "which is a file";
            if (other != null) {
                throw new IllegalArgumentException("--output: expected nothing or a table that Spark has written as "
                        + destination.format() + ", found " + destination.path() + ", " + other
                        + "; move it, or name another path");
            }
        } catch (FileNotFoundException e) {
            return; // nothing is there
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look at " + destination.path() + ": " + e.getMessage(), e);
        }
    }

    /** What is there and is no part of such a table, in words; null: nothing. */
    private String other() throws IOException {
        FileSystem files = folder.files();
        FileStatus[] inside = files.listStatus(folder.place());
        for (FileStatus status : inside) {
            String name = status.getPath().getName();
            boolean known = name.equals("_SUCCESS")
                    || name.equals("._SUCCESS.crc")
                    || part.matcher(name).matches();
            if (status.isDirectory() || !known) {
                return "which holds " + name;
            }
        }
        return inside.length > 0 && !files.exists(new Path(folder.place(), "_SUCCESS"))
                ? "which holds no _SUCCESS"
                : null;
    }

    /**
     * Writes the table; what fails leaves what was there.
     *
     * @param write takes the path to write to, at which nothing is
     * @throws IllegalArgumentException as {@link #check(Destination, Configuration)}
     */
    void write(Consumer<String> write) {
        folder.recover(false);
        check();
        try {
            folder.write(write);
        } catch (Exception e) { // Scala throws checked ones past Java's compiler: Spark's are such
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof IOException full
                        && FULL.matcher(String.valueOf(full.getMessage())).find()) {
                    throw new UncheckedIOException(
                            "cannot write " + destination.path() + ": " + full.getMessage(), full);
                }
            }
            throw e;
        }
    }
}
