package io.github.thalweg.spark.ml;

import io.github.thalweg.math.Check;
import io.github.thalweg.model.Predictor;
import io.github.thalweg.recipe.Recipe;
import io.github.thalweg.spark.ml.save.Metadata;
import io.github.thalweg.spec.Registry;
import java.util.Map;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.SparkSession;

/**
 * An estimator of anything that a recipe learns, thalweg's own and users' alike, named as a job's {@code model:} names it.
 *
 * <pre>{@code
 * LearnedModel.Any model = Learn.to("k-means").option("k", 8).fit(rows);
 * }</pre>
 *
 * @param <O> the recipe's options
 */
public final class Learn<O extends Record> extends RecipeEstimator<Learn<O>, O, Predictor, LearnedModel.Any> {
    private Learn(String uid, Recipe<O, Predictor> recipe) {
        super(uid, recipe, Map.of());
    }

    /** For Spark, which makes stages by their uids: that of this class begins with the recipe's name. */
    public Learn(String uid) {
        this(uid, Learn.<O>named(uid.substring(0, Math.max(0, uid.lastIndexOf('_')))));
    }

    /** @throws IllegalArgumentException if there is no such recipe, naming the nearest */
    public static Learn<?> to(String recipe) {
        return new Learn<>(Identifiable.randomUID(recipe));
    }

    @SuppressWarnings("unchecked") // whatever it learns, it predicts
    private static <O extends Record> Recipe<O, Predictor> named(String name) {
        return (Recipe<O, Predictor>) Registry.standard().make(Recipe.class, "recipe", name);
    }

    /** Sets an option by its name, or MLlib's. @throws IllegalArgumentException naming it, if it is none or is out of range */
    public Learn<O> option(String name, Object value) {
        String param =
                recipe().declaration().find(name).map(entry -> entry.mllib()).orElse(name);
        Check.that(hasParam(param), "%s: expected an option of %s, found none of that name", name, recipe().name());
        return with(param, value);
    }

    @Override
    protected LearnedModel.Any stage(Predictor fitted, FitSummary summary) {
        return new LearnedModel.Any(uid(), fitted, (FitRecord) summary);
    }

    public static MLReader<Learn<?>> read() {
        return new MLReader<>() {
            @Override
            public Learn<?> load(String path) {
                Metadata metadata = Metadata.read((SparkSession) sparkSession(), path, Learn.class);
                Learn<?> stage = new Learn<>(metadata.uid());
                metadata.setParams(stage);
                return stage;
            }
        };
    }

    /** Reads what {@code write().save(path)} wrote. */
    public static Learn<?> load(String path) {
        return read().load(path);
    }
}
