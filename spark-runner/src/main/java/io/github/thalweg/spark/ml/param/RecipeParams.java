package io.github.thalweg.spark.ml.param;

import io.github.thalweg.math.OptionError;
import io.github.thalweg.recipe.Recipe;
import io.github.thalweg.spec.Declaration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.spark.ml.param.Params;

/**
 * A recipe's options as params of Spark ML: their names, documents, defaults and ranges are those of the options' one
 * declaration. What is neither a number nor a list of numbers is written as in a job, in YAML or JSON.
 */
public final class RecipeParams<O extends Record> {
    private final String recipe;
    private final Declaration<O> declaration;
    private final Map<String, Object> fixed;
    private final Set<String> apart;

    private RecipeParams(String recipe, Declaration<O> declaration, Map<String, Object> fixed, Set<String> apart) {
        this.recipe = recipe;
        this.declaration = declaration;
        this.fixed = fixed;
        this.apart = apart;
    }

    /**
     * Of a recipe.
     *
     * @param fixed options that the class says, by name, as a job would write them; they are no params, unless the class
     *     declares one, which then may say otherwise
     * @param apart options that are none of these params, or such of another form, which their class reads
     */
    public static <O extends Record> RecipeParams<O> of(
            Recipe<O, ?> recipe, Map<String, Object> fixed, Set<String> apart) {
        return new RecipeParams<>(recipe.name(), recipe.declaration(), Map.copyOf(fixed), Set.copyOf(apart));
    }

    private boolean reads(Declaration.Entry entry) {
        return !fixed.containsKey(entry.name()) && !apart.contains(entry.name());
    }

    /** Declares all of them. */
    public void declare(Declared declared) {
        for (Declaration.Entry entry : declaration.entries()) {
            if (reads(entry)) {
                declared.option(entry, new OptionParams.Fits(recipe, entry.name()));
            }
        }
    }

    /** The options where no param is set. */
    public O standard() {
        Map<String, Object> values = new LinkedHashMap<>();
        fixed.forEach((name, written) -> values.put(name, entry(name).read(written)));
        return declaration.with(declaration.standard(), values);
    }

    /** The options that params say. @throws OptionError naming the param */
    public O options(Params owner) {
        return OptionParams.said(owner, declaration, standard(), apart);
    }

    private Declaration.Entry entry(String name) {
        return declaration.find(name).orElseThrow();
    }

    /** The same error by the name that Spark ML has for the option. */
    public OptionError called(OptionError refused) {
        return OptionParams.called(declaration, refused);
    }
}
