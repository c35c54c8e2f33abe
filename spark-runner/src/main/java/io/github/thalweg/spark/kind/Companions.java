package io.github.thalweg.spark.kind;

import io.github.thalweg.spark.Place;
import io.github.thalweg.spark.Whole;
import io.github.thalweg.store.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * What lies beside a model under plain names, for people and other programs to find: pictures, tables, other forms of it.
 *
 * <p>All of it is written, whole, before the model is committed, and gets its names at once afterwards. The commit records
 * the digest of each: so what thalweg has not written, or somebody has changed since, is known as such, and neither replaced
 * nor deleted; and what a killed run had written for a model that was committed gets its name when the next one begins.
 */
public final class Companions {
    private final Place folder;
    private final Configuration configuration;
    private final Map<String, String> recorded;
    private final Map<String, String> written = new TreeMap<>();

    /** @param recorded digests of what lies beside the model that is there now */
    Companions(Place folder, Map<String, String> recorded, Configuration configuration) {
        this.folder = folder;
        this.configuration = configuration;
        this.recorded = recorded;
    }

    /** Whether something may have such a name: no address, and nothing that is hidden. */
    static boolean named(String beside) {
        return !beside.contains("/") && !beside.isEmpty() && Character.isLetterOrDigit(beside.codePointAt(0));
    }

    private Whole whole(String beside) {
        if (!named(beside)) {
            throw new IllegalArgumentException(
                    "\"" + beside + "\": expected the plain name of a file beside a model, found none");
        }
        return Whole.at(folder.child(beside), configuration);
    }

    /** Clears up after a run that was killed. */
    void recover() {
        for (String beside : Whole.unfinished(folder)) {
            Whole whole = whole(beside);
            String digest = digest(whole.files(), whole.writing());
            whole.recover(digest != null && digest.equals(recorded.get(beside)));
        }
    }

    /** @throws IllegalArgumentException if something is there that the model's record does not know */
    void requireOurs(List<String> wanted) {
        for (String beside : wanted) {
            Whole whole = whole(beside);
            String digest = digest(whole.files(), whole.place());
            if (digest != null && !digest.equals(recorded.get(beside))) {
                throw new IllegalArgumentException("output: expected no " + beside + " in " + folder.path()
                        + " but one as a job wrote it there, found another; move it, or name another folder with"
                        + " --output");
            }
        }
    }

    /** Puts a file beside the model. */
    public void put(String beside, Content content) {
        try {
            stage(beside, whole -> whole.stageFile(content));
        } catch (IOException e) {
            throw failed(beside, e);
        }
    }

    /**
     * Puts a picture beside the model. A fit never fails over a picture.
     *
     * @param notes takes a line if it cannot be drawn or written
     */
    public void picture(String beside, Supplier<Content> draw, Consumer<String> notes) {
        try {
            Content content = draw.get();
            stage(beside, whole -> whole.stageFile(content));
        } catch (IOException
                | RuntimeException
                | LinkageError
                | InternalError e) { // a Java without a desktop, a machine without fonts
            notes.accept("no picture " + beside + ": " + e.getMessage());
        }
    }

    /**
     * Puts a table beside the model, a folder of parts as Spark writes it.
     *
     * @param write takes the path to write to
     */
    public void table(String beside, Consumer<String> write) {
        try {
            stage(beside, whole -> whole.stageFolder(write));
        } catch (IOException e) {
            throw failed(beside, e);
        }
    }

    @FunctionalInterface
    private interface Stage {
        void write(Whole whole) throws IOException;
    }

    private void stage(String beside, Stage stage) throws IOException {
        requireOurs(List.of(beside));
        Whole whole = whole(beside);
        boolean done = false;
        try {
            stage.write(whole);
            written.put(beside, digest(whole.files(), whole.writing()));
            done = true;
        } finally {
            if (!done) {
                whole.withdraw();
            }
        }
    }

    /** Digests of what has been written, for the commit to keep. */
    Map<String, String> record() {
        return written;
    }

    /** Gives everything its name, now that the model is there; what lay beside the one before is deleted. */
    void publish() {
        recorded.forEach((beside, digest) -> {
            Whole whole = whole(beside);
            if (!written.containsKey(beside) && digest.equals(digest(whole.files(), whole.place()))) {
                whole.delete();
            }
        });
        written.keySet().forEach(beside -> whole(beside).publish());
    }

    /** Deletes what has been written: there is no model for it. */
    void withdraw() {
        written.keySet().forEach(beside -> whole(beside).withdraw());
    }

    /** SHA-256 of a file, or of the names and lengths in a folder; null where nothing is. */
    private static String digest(FileSystem files, Path path) {
        try {
            if (!files.exists(path)) {
                return null;
            }
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            if (files.getFileStatus(path).isDirectory()) {
                digest.update(listing(files.listStatus(path)).getBytes(StandardCharsets.UTF_8));
            } else {
                try (InputStream in = new DigestInputStream(files.open(path), digest)) {
                    in.transferTo(java.io.OutputStream.nullOutputStream());
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look at " + path + ": " + e.getMessage(), e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has SHA-256
        }
    }

    private static String listing(FileStatus[] files) {
        Stream<String> lines = Arrays.stream(files)
                .map(file -> file.getPath().getName() + (file.isDirectory() ? "/\n" : " " + file.getLen() + "\n"));
        List<String> sorted = lines.sorted().toList(); // file systems list in orders of their own
        return String.join("", sorted);
    }

    private UncheckedIOException failed(String beside, IOException e) {
        return new UncheckedIOException("cannot write " + folder.path() + "/" + beside + ": " + e.getMessage(), e);
    }
}
