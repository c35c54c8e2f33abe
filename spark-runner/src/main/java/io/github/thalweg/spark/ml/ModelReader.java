package io.github.thalweg.spark.ml;

import io.github.thalweg.math.Check;
import io.github.thalweg.model.Models;
import io.github.thalweg.model.Predictor;
import io.github.thalweg.spark.ModelFolder;
import io.github.thalweg.spark.ml.save.Metadata;
import io.github.thalweg.store.Folder;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;

/**
 * Reads what {@link ModelWriter} wrote, or a job.
 *
 * @param <P> the model without Spark
 * @param <M> the model
 */
final class ModelReader<P extends Predictor, M extends FittedModel<M>> extends MLReader<M> {
    /** Makes a model of its parts; the summary may be null. */
    @FunctionalInterface
    interface Make<P, M> {
        M make(String uid, P predictor, FitRecord summary);
    }

    private final Class<M> type;
    private final Class<P> kind;
    private final Make<P, M> make;

    ModelReader(Class<M> type, Class<P> kind, Make<P, M> make) {
        this.type = type;
        this.kind = kind;
        this.make = make;
    }

    @Override
    public M load(String path) {
        Configuration hadoop = sparkSession().sparkContext().hadoopConfiguration();
        Folder stage = ModelWriter.folder(sparkSession(), path);
        Metadata metadata =
                stage.find().isPresent() ? Metadata.read(sparkSession(), path, type) : null; // null: of a job
        Models.Saved saved = Models.load(metadata == null ? ModelFolder.find(path, hadoop) : stage);
        Check.that(
                kind.isInstance(saved.model()),
                "%s: expected a %s, found a %s",
                path,
                kind.getSimpleName(),
                saved.model().getClass().getSimpleName());
        FitRecord summary = saved.beside().contains(ModelWriter.SUMMARY)
                ? saved.beside().read(ModelWriter.SUMMARY, FitRecord::read)
                : null;
        if (metadata == null) {
            Check.that(
                    saved.preparation().isEmpty(),
                    "%s: expected a model of rows as they are, found one of a job that prepares them (data.prepare)",
                    path);
            return make.make(Identifiable.randomUID(saved.model().kind()), kind.cast(saved.model()), summary);
        }
        M model = make.make(metadata.uid(), kind.cast(saved.model()), summary);
        metadata.setParams(model);
        return model;
    }
}
