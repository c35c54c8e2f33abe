package io.github.thalweg.spark.job;

import io.github.thalweg.math.Check;
import io.github.thalweg.prepare.Steps;
import io.github.thalweg.spec.Registry;
import io.github.thalweg.spec.Written;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a job: YAML to tree, {@code --set} into the tree, tree to records, records checked by their kind. Every error
 * says where the culprit stands: a line of the file, or a {@code --set}.
 */
public final class JobFile {
    private static final Pattern UNKNOWN = Pattern.compile("unknown key \"([^\"]+)\".*");
    private static final Pattern PATH = Pattern.compile("([A-Za-z][\\w.-]*): .*", Pattern.DOTALL);

    private final String name;
    private final Document document;
    private final Overrides overrides;

    private JobFile(String name, Document document, Overrides overrides) {
        this.name = name;
        this.document = document;
        this.overrides = overrides;
    }

    /**
     * @param file relative to the current directory
     * @param sets {@code key=value}, in order
     * @throws IllegalArgumentException for a file that cannot be read, and for whatever is wrong in it
     */
    public static Job read(Path file, List<String> sets, Kinds kinds) {
        String text;
        try {
            text = Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException(file + ": expected a job file, found nothing", e);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(file + ": expected a text in UTF-8, found other bytes", e);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + ": cannot be read: " + e.getMessage(), e);
        }
        return parse(file.toString(), text, sets, kinds);
    }

    /** @param name of the text: for error messages, and the job's where it says none */
    public static Job parse(String name, String text, List<String> sets, Kinds kinds) {
        JobFile file = new JobFile(name, Document.read(name, text), new Overrides(sets));
        try {
            return file.job(kinds);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(e.getMessage() + " (" + file.place(e.getMessage()) + ")", e);
        }
    }

    private Job job(Kinds kinds) {
        Kind kind = kinds.named(modelOf(document.tree()));
        Schema schema = new Schema(List.of(Job.Common.class));
        kind.keys().forEach(schema::and);
        Map<String, Object> tree = overrides.apply(root(), schema);
        schema.refuseUnknown(tree);
        Map<String, Object> common = new LinkedHashMap<>(tree);
        Map<String, Object> sections = new LinkedHashMap<>(tree);
        Set<String> shared = Binder.keys(Job.Common.class);
        common.keySet().retainAll(shared);
        sections.keySet().removeAll(shared);
        Job.Common bound = Binder.bind(common, Job.Common.class);
        String title = bound.name() == null ? stem(name) : bound.name();
        String output = bound.output() == null ? "out/" + title : bound.output();
        Job job = new Job(title, kind.name(), output, bound.data(), kind.bind(sections));
        Steps.parse("data.prepare", job.data().prepare(), Registry.standard()); // refuses what is none
        Data data = job.data();
        Check.that(
                kind.takesShape() || data.shape().isEmpty() && data.sequence() == null,
                "data.%s: expected none, for %s takes rows of numbers, found %s",
                data.shape().isEmpty() ? "sequence" : "shape",
                kind.name(),
                data.shape().isEmpty() ? "sequences" : data.shape());
        return kind.complete(job);
    }

    private Map<String, Object> root() {
        Map<String, Object> root = new LinkedHashMap<>();
        if (document.tree() instanceof Map<?, ?> map) {
            map.forEach((key, value) -> root.put(String.valueOf(key), value));
        } else if (document.tree() != null) {
            throw new IllegalArgumentException("expected keys and values, found " + Written.found(document.tree()));
        }
        return root;
    }

    private String modelOf(Object tree) {
        Object written = tree instanceof Map<?, ?> map ? map.get("model") : null;
        Object model = overrides.getOrDefault("model", written);
        Check.that(model == null || model instanceof String, "model: expected a word, found %s", model);
        return model == null ? "network" : (String) model;
    }

    private static String stem(String name) {
        String last = name.substring(name.lastIndexOf('/') + 1);
        return last.replaceFirst("\\.ya?ml$", "");
    }

    /** Where the path stands with which a message begins, as well as can be said. */
    private String place(String message) {
        Matcher unknown = UNKNOWN.matcher(message);
        Matcher known = PATH.matcher(message);
        String path = unknown.matches() ? unknown.group(1) : known.matches() ? known.group(1) : "";
        String set = overrides.touching(path);
        if (set != null) {
            return "--set " + set;
        }
        while (!path.isEmpty() && !document.lines().containsKey(path)) {
            path = path.substring(0, Math.max(0, path.lastIndexOf('.')));
        }
        return path.isEmpty() ? name : name + ", line " + document.lines().get(path);
    }
}
