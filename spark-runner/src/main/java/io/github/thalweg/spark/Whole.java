package io.github.thalweg.spark;

import io.github.thalweg.store.Content;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A file or a folder that is there whole or not at all, and whose predecessor stays until then.
 *
 * <p>ALGORITHM. It is written beside its place ({@code _thalweg.NAME.writing}, which readers of folders pass over and patterns
 * such as {@code *.csv} do not match). Then the one before is renamed ({@code _thalweg.NAME.replaced}), the new one gets its
 * place, and the one before is deleted; if the new one cannot get its place, the one before gets it back. Whoever is killed in
 * writing leaves what was there; whoever is killed between the two renamings leaves it under its other name, and {@link
 * #recover} puts it back. Room is needed for both.
 *
 * <p>Object stores rename file by file, by copying: there a failure of the writing costs nothing either, but whoever is killed
 * in the renaming leaves a part of the new one; Spark's {@code _SUCCESS} tells.
 */
public final class Whole {
    private static final String OURS = "_thalweg.";
    private static final String WRITING = ".writing";
    private static final String REPLACED = ".replaced";

    private final FileSystem files;
    private final Path place;
    private final Path writing;
    private final Path replaced;
    private final Configuration configuration;

    private Whole(Place place, Configuration configuration) {
        this.files = place.files();
        this.place = place.path();
        this.writing = new Path(this.place.getParent(), OURS + this.place.getName() + WRITING);
        this.replaced = new Path(this.place.getParent(), OURS + this.place.getName() + REPLACED);
        this.configuration = configuration;
    }

    /** What shall lie at an address; a link is followed. */
    public static Whole of(String address, Configuration configuration) {
        return at(Place.of(address, configuration), configuration);
    }

    /** @throws IllegalArgumentException for the root of a file system */
    public static Whole at(Place place, Configuration configuration) {
        if (place.path().getParent() == null) {
            throw new IllegalArgumentException(place.path() + ": expected a path in a folder, found a root");
        }
        return new Whole(place, configuration);
    }

    /** The names, in a folder, of what somebody began to write there and did not finish. */
    public static Set<String> unfinished(Place folder) {
        Set<String> names = new TreeSet<>();
        try {
            if (!folder.files().exists(folder.path())) {
                return names;
            }
            for (FileStatus file : folder.files().listStatus(folder.path())) {
                String name = file.getPath().getName();
                for (String end : List.of(WRITING, REPLACED)) {
                    if (name.startsWith(OURS) && name.endsWith(end) && name.length() > OURS.length() + end.length()) {
                        names.add(name.substring(OURS.length(), name.length() - end.length()));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look into " + folder.path() + ": " + e.getMessage(), e);
        }
        return names;
    }

    /**
     * Writes and puts in place; what fails leaves what was there.
     *
     * @param write takes the path to write to, at which nothing is
     */
    public void write(Consumer<String> write) {
        recover(false);
        try {
            write.accept(writing.toString());
            publish();
        } finally {
            withdraw();
        }
    }

    /** Writes a file, and does not put it in place yet. */
    public void stageFile(Content content) throws IOException {
        files.delete(writing, true);
        HadoopStore.of(writing.getParent().toString(), configuration).write(writing.getName(), content);
    }

    /** Has a folder written, and does not put it in place yet. */
    public void stageFolder(Consumer<String> write) throws IOException {
        files.delete(writing, true);
        write.accept(writing.toString());
    }

    /** Puts in place what has been written. */
    public void publish() {
        try {
            boolean stood = files.exists(place);
            if (stood) {
                files.delete(replaced, true);
                rename(place, replaced);
            }
            try {
                rename(writing, place);
            } catch (IOException e) {
                if (stood) {
                    putBack(e);
                }
                throw e;
            }
            files.delete(replaced, true);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private void putBack(IOException failure) {
        try {
            rename(replaced, place);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private void rename(Path from, Path to) throws IOException {
        if (!files.rename(from, to)) {
            throw new IOException("the file system does not rename " + from + " to " + to);
        }
    }

    /** Deletes what has been written and not been put in place; after a failure, which is what is told then. */
    public void withdraw() {
        try {
            files.delete(writing, true);
        } catch (IOException e) {
            return; // the next writing deletes it
        }
    }

    /**
     * Clears up after whoever was killed.
     *
     * @param finished whether what was being written is known to be whole, and is to be put in place
     */
    public void recover(boolean finished) {
        try {
            if (finished) {
                publish();
                return;
            }
            files.delete(writing, true);
            if (files.exists(replaced)) {
                if (files.exists(place)) {
                    files.delete(replaced, true);
                } else {
                    rename(replaced, place);
                }
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Deletes what is in place. */
    public void delete() {
        try {
            files.delete(place, true);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    public FileSystem files() {
        return files;
    }

    public Path place() {
        return place;
    }

    /** Where it is written. */
    public Path writing() {
        return writing;
    }

    private UncheckedIOException failed(IOException e) {
        return new UncheckedIOException("cannot write " + place + ": " + e.getMessage(), e);
    }
}
