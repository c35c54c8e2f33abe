package io.github.thalweg.spark.kind;

import io.github.thalweg.math.OptionError;
import io.github.thalweg.model.Predictor;
import io.github.thalweg.recipe.Recipe;
import io.github.thalweg.spark.run.Running;
import io.github.thalweg.spec.Declaration;
import io.github.thalweg.spec.Written;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What a job says of learning: a recipe, its options, and how the fit runs. Options stand in the recipe's section, or in that
 * which their declaration names; those of {@code training} stand there beside the running's.
 */
public record Learning<O extends Record, M extends Predictor>(Recipe<O, M> recipe, O options, Running running)
        implements Written {
    private static final String TRAINING = "training";
    private static final String DATA = "data";

    /** The keys, by the section in which they stand. */
    static Map<String, Class<? extends Record>> keys(Recipe<?, ?> recipe) {
        Map<String, Class<? extends Record>> keys = new LinkedHashMap<>();
        keys.put(recipe.section(), recipe.standard().getClass());
        keys.put(TRAINING, Running.class);
        return keys;
    }

    /** Reads the keys of a job that are not common to all. @throws IllegalArgumentException naming the key */
    static <O extends Record, M extends Predictor> Learning<O, M> bind(Recipe<O, M> recipe, Map<String, Object> tree) {
        Learning<O, M> standard = new Learning<>(recipe, recipe.standard(), Running.DECLARATION.standard());
        Map<String, Object> runs = section(tree, TRAINING);
        Map<String, Object> values = new LinkedHashMap<>();
        for (Declaration.Entry entry : recipe.declaration().entries()) {
            String section = standard.section(entry);
            Object written = section(tree, section).get(entry.name());
            if (written != null && !section.equals(DATA)) {
                values.put(entry.name(), entry.readAs(standard.key(entry), written));
            }
            if (section.equals(TRAINING)) {
                runs.remove(entry.name());
            }
        }
        Learning<O, M> learning = standard.with(values);
        return new Learning<>(recipe, recipe.completed(learning.options()), Running.DECLARATION.bind(TRAINING, runs));
    }

    /** The same with other options. @param values by name, of the options' types */
    Learning<O, M> with(Map<String, Object> values) {
        return placed(() -> new Learning<>(recipe, recipe.declaration().with(options, values), running));
    }

    /** What is asked; an error of an option names it as jobs do. */
    <T> T placed(Supplier<T> asked) {
        try {
            return asked.get();
        } catch (OptionError refused) {
            throw recipe.declaration()
                    .find(refused.head())
                    .map(entry -> refused.within(section(entry)))
                    .orElseGet(() ->
                            Running.DECLARATION.find(refused.head()).isPresent() ? refused.within(TRAINING) : refused);
        }
    }

    /** The section of the job in which an option stands. */
    private String section(Declaration.Entry entry) {
        return entry.section().isEmpty() ? recipe.section() : entry.section();
    }

    /** The option's key in the job. */
    String key(Declaration.Entry entry) {
        String section = section(entry);
        return section.isEmpty() ? entry.name() : section + "." + entry.name();
    }

    private static Map<String, Object> section(Map<String, Object> tree, String key) {
        if (key.isEmpty()) {
            return tree;
        }
        Object written = tree.get(key);
        if (written != null && !(written instanceof Map)) {
            throw new IllegalArgumentException(key + ": expected keys and values, found " + Written.found(written));
        }
        Map<String, Object> section = new LinkedHashMap<>();
        if (written instanceof Map<?, ?> map) {
            map.forEach((name, value) -> section.put(String.valueOf(name), value));
        }
        return section;
    }

    @Override
    public Map<String, Object> written() {
        Map<String, Object> options = recipe.declaration().tree(this.options);
        Map<String, Object> tree = new LinkedHashMap<>();
        if (!recipe.section().isEmpty()) {
            tree.put(recipe.section(), section(tree, recipe.section()));
        }
        for (Declaration.Entry entry : recipe.declaration().entries()) {
            Object value = options.get(entry.name());
            if (value != null && !section(entry).equals(DATA)) {
                put(tree, section(entry), Map.of(entry.name(), value));
            }
        }
        put(tree, TRAINING, Running.DECLARATION.tree(running));
        return tree;
    }

    /** Whether another one says the same: what a registry makes need not know when it equals another. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Learning<?, ?> learning
                && learning.recipe.name().equals(recipe.name())
                && learning.written().equals(written());
    }

    @Override
    public int hashCode() {
        return written().hashCode();
    }

    private static void put(Map<String, Object> tree, String key, Map<String, Object> more) {
        Map<String, Object> section = section(tree, key);
        section.putAll(more);
        if (!key.isEmpty()) {
            tree.put(key, section);
        }
    }
}
