package io.github.thalweg.spark.kind;

import io.github.thalweg.model.Predictor;
import io.github.thalweg.recipe.Recipe;
import io.github.thalweg.spark.run.Running;
import io.github.thalweg.spec.Declaration;
import io.github.thalweg.spec.Written;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a job says of learning: a recipe, its options, and how the fit runs. The options stand in the recipe's section; those of
 * a recipe without one on the outermost level, where their {@code training} shares its section with the running's.
 */
record Learning<O extends Record, M extends Predictor>(Recipe<O, M> recipe, O options, Running running)
        implements Written {
    private static final String TRAINING = "training";

    /** The keys, by the section in which they stand. */
    static Map<String, Class<? extends Record>> keys(Recipe<?, ?> recipe) {
        Map<String, Class<? extends Record>> keys = new LinkedHashMap<>();
        keys.put(recipe.section(), recipe.standard().getClass());
        trained(recipe).ifPresent(type -> keys.put("", recipe.standard().getClass()));
        keys.put(TRAINING, Running.class);
        return keys;
    }

    /** The record of a recipe that has keys of its own in the training's section. */
    private static Optional<Class<?>> trained(Recipe<?, ?> recipe) {
        return recipe.section().isEmpty()
                ? Arrays.stream(recipe.standard().getClass().getRecordComponents())
                        .filter(component -> component.getName().equals(TRAINING))
                        .findFirst()
                        .map(component -> component.getType())
                : Optional.empty();
    }

    /** Reads the keys of a job that are not common to all. @throws IllegalArgumentException naming the key */
    static <O extends Record, M extends Predictor> Learning<O, M> bind(Recipe<O, M> recipe, Map<String, Object> tree) {
        Map<String, Object> training = section(tree, TRAINING);
        Declaration<O> declaration = recipe.declaration();
        Predicate<String> runs = name -> Running.DECLARATION.find(name).isPresent();
        if (!recipe.section().isEmpty()) {
            return new Learning<>(
                    recipe,
                    recipe.completed(declaration.bind(recipe.section(), section(tree, recipe.section()))),
                    Running.DECLARATION.bind(TRAINING, training));
        }
        Map<String, Object> own = new LinkedHashMap<>(tree);
        own.remove(TRAINING);
        if (trained(recipe).isPresent()) {
            own.put(TRAINING, where(training, runs.negate()));
        }
        return new Learning<>(
                recipe,
                recipe.completed(declaration.bind("", own)),
                Running.DECLARATION.bind(TRAINING, trained(recipe).isPresent() ? where(training, runs) : training));
    }

    private static Map<String, Object> where(Map<String, Object> tree, Predicate<String> wanted) {
        Map<String, Object> some = new LinkedHashMap<>(tree);
        some.keySet().removeIf(wanted.negate());
        return some;
    }

    private static Map<String, Object> section(Map<String, Object> tree, String key) {
        Object written = tree.get(key);
        if (written != null && !(written instanceof Map)) {
            throw new IllegalArgumentException(key + ": expected keys and values, found "
                    + (written instanceof String ? "\"" + written + "\"" : written));
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
        if (recipe.section().isEmpty()) {
            tree.putAll(options);
        } else {
            tree.put(recipe.section(), options);
        }
        Map<String, Object> training = section(tree, TRAINING);
        training.putAll(Running.DECLARATION.tree(running));
        tree.put(TRAINING, training);
        return tree;
    }
}
