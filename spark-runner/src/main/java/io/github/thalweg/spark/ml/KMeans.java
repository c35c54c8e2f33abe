package io.github.thalweg.spark.ml;

import io.github.thalweg.cluster.KMeansOptions;
import io.github.thalweg.cluster.KMeansRecipe;
import io.github.thalweg.spark.ml.param.KMeansParams;
import java.util.Map;
import org.apache.spark.ml.util.DefaultParamsReadable;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;

/** K-means as a stage of Spark ML's pipelines: a user of MLlib changes the import. */
public final class KMeans
        extends RecipeEstimator<KMeans, KMeansOptions, io.github.thalweg.cluster.KMeansModel, KMeansModel>
        implements KMeansParams, KMeansParams.Setters<KMeans> {
    public KMeans() {
        this(Identifiable.randomUID("kMeans"));
    }

    public KMeans(String uid) {
        super(uid, new KMeansRecipe(), Map.of());
    }

    @Override
    protected KMeansModel stage(io.github.thalweg.cluster.KMeansModel fitted, FitSummary summary) {
        return new KMeansModel(uid(), fitted, (FitRecord) summary);
    }

    public static MLReader<KMeans> read() {
        return new DefaultParamsReadable<KMeans>() {}.read();
    }

    /** Reads what {@code write().save(path)} wrote. */
    public static KMeans load(String path) {
        return read().load(path);
    }
}
