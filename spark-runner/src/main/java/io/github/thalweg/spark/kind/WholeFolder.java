package io.github.thalweg.spark.kind;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A folder that Spark writes, and that is there whole or not at all: it is written under a name that readers pass over, and
 * gets its own by a renaming (which object stores do file by file: there Spark's {@code _SUCCESS} tells).
 */
final class WholeFolder {
    private final FileSystem files;
    private final Path place;
    private final Path writing;

    private WholeFolder(FileSystem files, Path place) {
        this.files = files;
        this.place = place;
        this.writing = new Path(place.getParent(), "_" + place.getName());
    }

    static WholeFolder of(String parent, String name, Configuration configuration) {
        Path place = new Path(parent, name);
        try {
            return new WholeFolder(place.getFileSystem(configuration), place);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot reach " + place + ": " + e.getMessage(), e);
        }
    }

    /** Has the folder written, in place of what was there. @param write takes the path to write to */
    void write(Consumer<String> write) {
        delete();
        try {
            write.accept(writing.toString());
            if (!files.rename(writing, place)) {
                throw new IOException("the file system does not rename " + writing);
            }
        } catch (IOException e) {
            throw failed(e);
        } finally {
            deleteQuietly();
        }
    }

    /** What a killed writing has left, too. */
    void delete() {
        try {
            files.delete(place, true);
            files.delete(writing, true);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** After a failure, which is what is told then; a next writing deletes it anyway. */
    private void deleteQuietly() {
        try {
            files.delete(writing, true);
        } catch (IOException e) {
            return;
        }
    }

    private UncheckedIOException failed(IOException e) {
        return new UncheckedIOException("cannot write " + place + ": " + e.getMessage(), e);
    }
}
