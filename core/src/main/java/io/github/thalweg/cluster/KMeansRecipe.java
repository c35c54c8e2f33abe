package io.github.thalweg.cluster;

import io.github.thalweg.learn.Fit;
import io.github.thalweg.recipe.Examples;
import io.github.thalweg.recipe.Needs;
import io.github.thalweg.recipe.Recipe;

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
    public Fit<KMeansModel> prepare(Examples examples, KMeansOptions options, KMeansModel start) {
        return KMeansFit.prepare(examples.rows(), examples.schema().features(), options, start);
    }

    @Override
    public Class<KMeansModel> model() {
        return KMeansModel.class;
    }
}
