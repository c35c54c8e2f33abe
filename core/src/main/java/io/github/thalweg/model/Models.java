package io.github.thalweg.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.thalweg.math.Check;
import io.github.thalweg.spec.Registry;
import io.github.thalweg.store.Commit;
import io.github.thalweg.store.Content;
import io.github.thalweg.store.Folder;
import io.github.thalweg.store.State;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Saves models into folders and reads them back, without Spark: {@code model.json} (version, kind, description,
 * fingerprint), {@code arrays.bin} ({@link State}), the same of the preparation of its rows if there is one ({@code
 * preparation.bin}), and whatever the caller lays beside them (provenance, job, picture).
 */
public final class Models {
    /** Of the format of {@code model.json}; readers refuse newer ones. */
    public static final int VERSION = 1;

    private static final String DESCRIPTION = "model.json";
    private static final String ARRAYS = "arrays.bin";
    private static final String PREPARATION = "preparation";
    private static final String PREPARED = "preparation.bin";
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private Models() {}

    /**
     * A saved model.
     *
     * @param preparation what was done to the rows before the model saw them
     * @param beside the commit, for what else was saved
     */
    public record Saved(Model model, Optional<Model> preparation, String fingerprint, Commit beside) {
        /** A model of rows as they are. */
        public Saved(Model model, String fingerprint, Commit beside) {
            this(model, Optional.empty(), fingerprint, beside);
        }
    }

    /** SHA-256 over kind, description, and names, lengths and contents of the arrays, as hexadecimal digits. */
    public static String fingerprint(Model model) {
        return fingerprint(
                model.kind(), json(model.description()), model.state().digest());
    }

    /** The same of a model of prepared rows: what it says depends on both. */
    private static String fingerprint(Model model, Optional<Model> preparation) {
        String own = fingerprint(model);
        return preparation.isEmpty() ? own : fingerprint(PREPARATION, fingerprint(preparation.get()), own);
    }

    private static String fingerprint(String kind, String description, String arrays) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            String text = kind + "\n" + description + "\n" + arrays;
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has SHA-256
        }
    }

    /**
     * Replaces what a folder holds by a model, all at once.
     *
     * @param beside more files, by name
     * @return the fingerprint
     */
    public static String save(Model model, Folder folder, Map<String, Content> beside) {
        return save(model, Optional.empty(), folder, beside);
    }

    /**
     * The same with what was done to the rows before the model saw them.
     *
     * @return the fingerprint of both
     */
    public static String save(
            Model model, Optional<? extends Model> preparation, Folder folder, Map<String, Content> beside) {
        Map<String, Object> tree = new LinkedHashMap<>();
        String fingerprint = fingerprint(model, preparation.map(before -> before));
        tree.put("version", VERSION);
        tree.put("kind", model.kind());
        tree.put("fingerprint", fingerprint);
        tree.put("description", model.description());
        Map<String, Content> files = new LinkedHashMap<>();
        files.put(ARRAYS, model.state()::writeTo);
        preparation.ifPresent(before -> {
            tree.put(PREPARATION, Map.of("kind", before.kind(), "description", before.description()));
            files.put(PREPARED, before.state()::writeTo);
        });
        files.put(DESCRIPTION, Content.of(json(tree)));
        files.putAll(beside);
        folder.commit(files, 1);
        return fingerprint;
    }

    /**
     * Reads a model.
     *
     * @throws IllegalArgumentException if the folder holds none, one of a newer version or an unknown kind, or a file
     *     that is not as it was written
     */
    public static Saved load(Folder folder) {
        Commit commit = folder.find()
                .orElseThrow(() -> new IllegalArgumentException(folder.location() + ": there is no model here"));
        Check.that(commit.contains(DESCRIPTION), "%s: there is no model here", folder.location());
        Map<String, Object> tree =
                commit.read(DESCRIPTION, in -> JSON.readValue(in, new TypeReference<Map<String, Object>>() {}));
        int version = ((Number) tree.get("version")).intValue();
        Check.that(
                version <= VERSION,
                "%s: the model has format version %d, this thalweg reads up to %d",
                folder.location(),
                version,
                VERSION);
        Model model = read(tree, ARRAYS, folder, commit);
        @SuppressWarnings("unchecked") // written by save
        Optional<Model> preparation = Optional.ofNullable((Map<String, Object>) tree.get(PREPARATION))
                .map(before -> read(before, PREPARED, folder, commit));
        String fingerprint = fingerprint(model, preparation);
        Check.that(
                fingerprint.equals(tree.get("fingerprint")),
                "%s: the model's fingerprint is %s, expected %s",
                folder.location(),
                fingerprint,
                tree.get("fingerprint"));
        return new Saved(model, preparation, fingerprint, commit);
    }

    private static Model read(Map<String, Object> tree, String arrays, Folder folder, Commit commit) {
        String kind = String.valueOf(tree.get("kind"));
        State state = commit.read(arrays, State::readFrom);
        Model.Reader reader = Registry.standard().make(Model.Reader.class, folder.location() + ": kind", kind);
        @SuppressWarnings("unchecked") // written by save
        Map<String, Object> description = (Map<String, Object>) tree.get("description");
        return reader.read(description, state);
    }

    private static String json(Object tree) {
        try {
            return JSON.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write as JSON: " + e.getMessage(), e);
        }
    }
}
