package io.github.thalweg.spark.kind;

import io.github.thalweg.recipe.Recipe;
import io.github.thalweg.spark.job.Kind;
import io.github.thalweg.spark.job.Kinds;
import io.github.thalweg.spec.Registry;
import java.util.ArrayList;
import java.util.List;

/** The kinds of model that jobs can name: one for each recipe on the class path, thalweg's own and those of users' jars. */
public final class RecipeKinds {
    private RecipeKinds() {}

    public static Kinds standard() {
        List<Kind> kinds = new ArrayList<>();
        Registry registry = Registry.standard();
        for (String name : registry.names(Recipe.class)) {
            kinds.add(kind(registry.make(Recipe.class, "model", name)));
        }
        return new Kinds(kinds);
    }

    private static Kind kind(Recipe<?, ?> recipe) {
        return new RecipeKind<>(recipe);
    }
}
