package io.github.thalweg.spark.job;

import io.github.thalweg.math.Check;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A job with every default filled in: what it says is what runs. {@link JobFile} reads it from YAML.
 *
 * @param name of the model
 * @param model the name of its {@link Kind}
 * @param output the folder in which the model is saved, on any Hadoop file system
 * @param sections of its kind, a record whose components are the other keys of the file
 */
public record Job(String name, String model, String output, Data data, Record sections) {
    public Job {
        Check.that(name != null && !name.isBlank(), "name: expected a word, found nothing");
        Check.that(output != null && !output.isBlank(), "output: expected a folder, found nothing");
        Check.that(data != null, "data.train: expected a path, found nothing");
    }

    /** The keys that every kind of model has; without their sections. */
    record Common(String name, String model, String output, Data data) {}

    /** The sections as their kind's record. */
    public <R extends Record> R sections(Class<R> type) {
        return type.cast(sections);
    }

    public Job with(Record otherSections) {
        return new Job(name, model, output, data, otherSections);
    }

    /** The job as {@link JobFile} reads it: reading it gives an equal job. */
    public String yaml() {
        return YamlWriter.write(tree());
    }

    /** The job as one JSON object: the form in which a checkpoint keeps it and compares it with another. */
    public String json() {
        return Result.json(tree());
    }

    private Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>(Binder.tree(new Common(name, model, output, data)));
        tree.putAll(Binder.tree(sections));
        return tree;
    }
}
