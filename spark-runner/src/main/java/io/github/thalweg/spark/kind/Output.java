package io.github.thalweg.spark.kind;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.thalweg.model.Model;
import io.github.thalweg.model.Models;
import io.github.thalweg.recipe.Recipe;
import io.github.thalweg.spark.HadoopStore;
import io.github.thalweg.spark.Place;
import io.github.thalweg.spark.job.Job;
import io.github.thalweg.spark.job.JobRun;
import io.github.thalweg.spec.Declaration;
import io.github.thalweg.spec.Registry;
import io.github.thalweg.store.Commit;
import io.github.thalweg.store.Content;
import io.github.thalweg.store.Folder;
import io.github.thalweg.store.Store;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;

/** A job's output folder: the model and its provenance, and beside them its {@link Companions} and the checkpoints. */
public final class Output {
    /** The job as it ran, beside the model. */
    public static final String JOB = "job.yaml";

    private static final String PROBE = "_thalweg.probe";
    private static final String PROVENANCE = "provenance.json";
    private static final String BESIDE = "beside.json";
    private static final String CHECKPOINTS = "checkpoints";
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Store store;
    private final Place folder;
    private final Configuration configuration;
    private final Optional<? extends Model> preparation;

    private Output(Store store, Place folder, Configuration configuration, Optional<? extends Model> preparation) {
        this.store = store;
        this.folder = folder;
        this.configuration = configuration;
        this.preparation = preparation;
    }

    /** The same for models of rows that have been prepared; a model is saved with what was done to its rows. */
    public Output after(Optional<? extends Model> done) {
        return new Output(store, folder, configuration, done);
    }

    /** @throws IllegalArgumentException if there is no file system for such a path */
    public static Output of(String folder, Configuration configuration) {
        return new Output(
                HadoopStore.of(folder, configuration),
                Place.of(folder, configuration),
                configuration,
                Optional.empty());
    }

    /**
     * The output of a fit: refuses to replace what the user may want to keep, and clears up after a run that was killed.
     *
     * @param beside what the fit is going to put beside its model
     * @throws IllegalArgumentException if the folder touches an input; if there is a model or an unfinished run, and the fit
     *     neither overwrites nor resumes; if something lies where the fit will put files, and no job has put it there; or if
     *     nothing can be written there, which is better known before a fit than after it
     */
    public static Output open(JobRun fit, String... beside) {
        return open(fit, List.of(beside));
    }

    static Output open(JobRun fit, List<String> beside) {
        Configuration configuration = fit.spark().sparkContext().hadoopConfiguration();
        Job job = fit.job();
        Inputs.of(job.data(), configuration).refuse("output", job.output());
        Output output = of(job.output(), configuration);
        output.open(fit.overwrite(), fit.resume(), beside);
        return output;
    }

    /** Where checkpoints are committed. */
    public Folder checkpoints() {
        return new Folder(store.child(CHECKPOINTS));
    }

    void open(boolean overwrite, boolean resume, List<String> beside) {
        try {
            store.delete(PROBE);
            store.write(PROBE, Content.of(""));
            store.delete(PROBE);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "output: cannot write to " + store.location() + ": " + e.getMessage(), e);
        }
        if (!overwrite && !resume) {
            refuseToReplace();
        }
        Companions companions = companions();
        companions.recover();
        companions.requireOurs(beside);
    }

    private void refuseToReplace() {
        if (new Folder(store).find().isPresent()) {
            throw new IllegalArgumentException("output: " + store.location()
                    + " holds a model; --overwrite replaces it, --output writes elsewhere");
        }
        if (checkpoints().find().isPresent()) {
            throw new IllegalArgumentException("output: " + store.location()
                    + " holds checkpoints of an unfinished run; --resume goes on from there, --overwrite begins anew");
        }
    }

    private Companions companions() {
        Optional<Commit> saved = new Folder(store).find().filter(commit -> commit.contains(BESIDE));
        return new Companions(folder, saved.map(Output::recorded).orElse(Map.of()), configuration);
    }

    private static Map<String, String> recorded(Commit saved) {
        Map<String, String> digests =
                saved.read(BESIDE, in -> JSON.readValue(in, new TypeReference<Map<String, String>>() {}));
        digests.keySet().removeIf(name -> !Companions.named(name));
        return digests;
    }

    /** {@link #save(Model, Map, String, Consumer)} with nothing beside the model. */
    public String save(Model model, Map<String, Object> provenance, String job) {
        return save(model, provenance, job, companions -> {});
    }

    /**
     * Replaces the model, all at once, and what lies beside it. What fails leaves both as they were.
     *
     * @param beside writes what shall lie beside the model: before the model, for without it there shall be none
     * @return the model's fingerprint
     */
    public String save(Model model, Map<String, Object> provenance, String job, Consumer<Companions> beside) {
        Companions companions = companions();
        String fingerprint = null;
        try {
            beside.accept(companions);
            Map<String, Content> files = new LinkedHashMap<>();
            files.put(PROVENANCE, Content.of(json(provenance)));
            files.put(JOB, Content.of(job));
            files.put(BESIDE, Content.of(json(companions.record())));
            fingerprint = Models.save(model, preparation, new Folder(store), files);
        } finally {
            if (fingerprint == null) {
                companions.withdraw();
            }
        }
        companions.publish();
        return fingerprint;
    }

    /** @throws IllegalArgumentException if there is no model, or it is not as it was written */
    public Models.Saved load() {
        return Models.load(new Folder(store));
    }

    /** The job that made a model; where none did, one that takes rows as the model does. */
    static String job(Models.Saved saved) {
        return saved.beside().contains(JOB) ? text(saved, JOB) : json(jobOf(saved.model()));
    }

    private static Map<String, Object> jobOf(Model model) {
        Map<String, Object> said = model.description();
        Map<String, Object> data = new LinkedHashMap<>(Map.of("train", "unknown"));
        if (said.get("input") instanceof List<?> shape && shape.size() > 1) {
            data.put("shape", shape);
        }
        Map<String, Object> job = new LinkedHashMap<>();
        job.put("name", model.kind());
        job.put("model", model.kind());
        job.put("data", data);
        Recipe<?, ?> recipe = Registry.standard().make(Recipe.class, "model", model.kind());
        if (recipe.section().isEmpty()) { // its options, as the model knows them
            recipe.declaration().entries().stream()
                    .map(Declaration.Entry::name)
                    .filter(said::containsKey)
                    .forEach(name -> job.put(name, said.get(name)));
        }
        return job;
    }

    /** A text that was saved beside a model. */
    public static String text(Models.Saved saved, String name) {
        return saved.beside().read(name, in -> new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }

    /** When, where and from what a model was made, as it was saved beside it. */
    public static String provenance(Models.Saved saved) {
        return saved.beside().contains(PROVENANCE) ? text(saved, PROVENANCE) : "";
    }

    private static String json(Object tree) {
        try {
            return JSON.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write as JSON: " + e.getMessage(), e);
        }
    }
}
