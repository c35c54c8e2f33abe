package io.github.thalweg.cluster;

import io.github.thalweg.model.Output;
import io.github.thalweg.recipe.Effort;
import io.github.thalweg.recipe.Examples;
import io.github.thalweg.recipe.Fit;
import io.github.thalweg.recipe.Needs;
import io.github.thalweg.recipe.Recipe;
import java.util.List;

/** K-means, as jobs and estimators ask for it. */
public final class KMeansRecipe implements Recipe<KMeansOptions, KMeansModel> {
    @Override
    public String name() {
        return KMeansModel.KIND;
    }

    @Override
    public String section() {
        return "clusters";
    }

    @Override
    public KMeansOptions standard() {
        return KMeansOptions.standard();
    }

    @Override
    public Needs needs(KMeansOptions options) {
        return Needs.of(Needs.Target.NONE);
    }

    @Override
    public List<Output> outputs(KMeansOptions options, List<String> names) {
        return KMeansModel.OUTPUTS;
    }

    /** A distance from each center, by a product and a sum for each feature. */
    @Override
    public Effort effort(KMeansOptions options, long rows, int features) {
        return Effort.of(2.0 * rows * features * options.k());
    }

    @Override
    public Fit<KMeansModel> prepare(Examples examples, KMeansOptions options, KMeansModel start) {
        return KMeansFit.prepare(examples.rows(), examples.schema().features(), options, start);
    }

    @Override
    public boolean startsFromModel() {
        return true;
    }

    @Override
    public Class<KMeansModel> model() {
        return KMeansModel.class;
    }
}
