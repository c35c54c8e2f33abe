package io.github.thalweg.spark.kind;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.thalweg.model.Model;
import io.github.thalweg.model.Models;
import io.github.thalweg.spark.HadoopStore;
import io.github.thalweg.spark.job.Destination;
import io.github.thalweg.store.Content;
import io.github.thalweg.store.Folder;
import io.github.thalweg.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;

/** A job's output folder: the model and its provenance, and beside them its pictures and the checkpoints. */
public final class Output {
    /** The job as it ran, beside the model. */
    public static final String JOB = "job.yaml";

    private static final String OUT_OF_BAG = "out-of-bag";
    private static final String PROBE = "writable";
    private static final String PROVENANCE = "provenance.json";
    private static final String CHECKPOINTS = "checkpoints";
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Store store;
    private final String folder;
    private final Configuration configuration;

    private Output(Store store, String folder, Configuration configuration) {
        this.store = store;
        this.folder = folder;
        this.configuration = configuration;
    }

    /** @throws IllegalArgumentException if there is no file system for such a path */
    public static Output of(String folder, Configuration configuration) {
        return new Output(HadoopStore.of(folder, configuration), folder, configuration);
    }

    /** Where checkpoints are committed. */
    public Folder checkpoints() {
        return new Folder(store.child(CHECKPOINTS));
    }

    /**
     * Refuses to replace what the user may want to keep, and clears what is to be replaced.
     *
     * @throws IllegalArgumentException if there is a model or an unfinished run, and neither flag is set; or if nothing
     *     can be written there, which is better known before a fit than after it
     */
    public void open(boolean overwrite, boolean resume) {
        try {
            store.delete(PROBE);
            store.write(PROBE, Content.of(""));
            store.delete(PROBE);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "output: cannot write to " + store.location() + ": " + e.getMessage(), e);
        }
        if (!resume) {
            clear(overwrite);
        }
    }

    private void clear(boolean overwrite) {
        boolean model = new Folder(store).find().isPresent();
        boolean begun = checkpoints().find().isPresent();
        if (!overwrite && model) {
            throw new IllegalArgumentException("output: " + store.location()
                    + " holds a model; --overwrite replaces it, --output writes elsewhere");
        }
        if (!overwrite && begun) {
            throw new IllegalArgumentException("output: " + store.location()
                    + " holds checkpoints of an unfinished run; --resume goes on from there, --overwrite begins anew");
        }
        checkpoints().clear(); // of a run that is not to be resumed; the old model stays until the new one is whole
    }

    /**
     * Replaces the model, all at once. What lay {@link Beside} the one before is gone then.
     *
     * @return the model's fingerprint
     */
    public String save(Model model, Map<String, Object> provenance, String job) {
        String fingerprint = Models.save(
                model, new Folder(store), Map.of(PROVENANCE, Content.of(json(provenance)), JOB, Content.of(job)));
        try {
            for (Beside beside : Beside.values()) {
                store.delete(beside.file());
            }
            for (Destination.Format format : Destination.Format.values()) {
                outOfBag(format).delete();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(store.location() + ": " + e.getMessage(), e);
        }
        return fingerprint;
    }

    /**
     * Puts what a forest says of its training rows beside the model that has been saved: {@code out-of-bag.parquet}, a folder
     * of parts as Spark writes it, whole or not at all.
     *
     * @param write takes the path to write to
     */
    public void putOutOfBag(Destination.Format format, Consumer<String> write) {
        outOfBag(format).write(write);
    }

    private WholeFolder outOfBag(Destination.Format format) {
        return WholeFolder.of(folder, OUT_OF_BAG + "." + format.word(), configuration);
    }

    /** Puts a file beside the model that has been saved, under its own name. */
    public void put(Beside beside, Content content) {
        try {
            replace(beside, content);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot write " + store.location() + "/" + beside.file() + ": " + e.getMessage(), e);
        }
    }

    /**
     * Puts a picture beside the model that has been saved. A fit never fails over a picture.
     *
     * @param notes takes a line if it cannot be drawn or written
     */
    public void picture(Beside beside, Supplier<Content> draw, Consumer<String> notes) {
        try {
            replace(beside, draw.get());
        } catch (IOException
                | RuntimeException
                | LinkageError
                | InternalError e) { // a Java without a desktop, a machine without fonts
            notes.accept("no picture " + beside.file() + ": " + e.getMessage());
        }
    }

    private void replace(Beside beside, Content content) throws IOException {
        store.delete(beside.file());
        store.write(beside.file(), content);
    }

    /** @throws IllegalArgumentException if there is no model, or it is not as it was written */
    public Models.Saved load() {
        return Models.load(new Folder(store));
    }

    /** A text that was saved beside a model. */
    public static String text(Models.Saved saved, String name) {
        return saved.beside().read(name, in -> new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }

    /** When, where and from what a model was made, as it was saved beside it. */
    public static String provenance(Models.Saved saved) {
        return text(saved, PROVENANCE);
    }

    private static String json(Object tree) {
        try {
            return JSON.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write as JSON: " + e.getMessage(), e);
        }
    }
}
