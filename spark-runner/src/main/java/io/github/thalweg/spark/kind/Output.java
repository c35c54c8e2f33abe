package io.github.thalweg.spark.kind;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.thalweg.model.Model;
import io.github.thalweg.model.Models;
import io.github.thalweg.spark.HadoopStore;
import io.github.thalweg.store.Content;
import io.github.thalweg.store.Folder;
import io.github.thalweg.store.Store;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;

/** A job's output folder: the model and its provenance, and beside them its picture and the checkpoints. */
public final class Output {
    /** The job as it ran, beside the model. */
    public static final String JOB = "job.yaml";

    private static final String PROVENANCE = "provenance.json";
    private static final String CHECKPOINTS = "checkpoints";
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Store store;

    private Output(Store store) {
        this.store = store;
    }

    /** @throws IllegalArgumentException if there is no file system for such a path */
    public static Output of(String folder, Configuration configuration) {
        return new Output(HadoopStore.of(folder, configuration));
    }

    /** Where checkpoints are committed. */
    public Folder checkpoints() {
        return new Folder(store.child(CHECKPOINTS));
    }

    /**
     * Refuses to replace what the user may want to keep, and clears what is to be replaced.
     *
     * @throws IllegalArgumentException if there is a model or an unfinished run, and neither flag is set
     */
    public void open(boolean overwrite, boolean resume) {
        if (resume) {
            return;
        }
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
     * Replaces the model, all at once.
     *
     * @param beside more files by name
     * @return the model's fingerprint
     */
    public String save(Model model, Map<String, Object> provenance, String job, Map<String, String> beside) {
        Map<String, Content> texts = new LinkedHashMap<>();
        beside.forEach((name, text) -> texts.put(name, Content.of(text)));
        return saveWith(texts, model, provenance, job);
    }

    /** Replaces the model as {@link #save} does, with files beside it that need not be texts. */
    public String saveWith(Map<String, Content> beside, Model model, Map<String, Object> provenance, String job) {
        Map<String, Content> files = new LinkedHashMap<>();
        files.put(PROVENANCE, Content.of(json(provenance)));
        files.put(JOB, Content.of(job));
        files.putAll(beside);
        return Models.save(model, new Folder(store), files);
    }

    /**
     * Puts a picture of a fit beside its model, under its own name, for people to find; the one of the model before is
     * gone then. A fit never fails over a picture.
     *
     * @param notes takes a line if it cannot be drawn or written
     */
    public void picture(String name, Supplier<String> draw, Consumer<String> notes) {
        try {
            store.delete(name);
            store.write(name, Content.of(draw.get()));
        } catch (IOException | RuntimeException e) {
            notes.accept("no picture " + name + ": " + e.getMessage());
        }
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
