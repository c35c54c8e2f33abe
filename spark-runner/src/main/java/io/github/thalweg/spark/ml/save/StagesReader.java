package io.github.thalweg.spark.ml.save;

import io.github.thalweg.math.Check;
import io.github.thalweg.spark.HadoopStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Reads what {@link StagesWriter} wrote.
 *
 * @param <T> the stage that holds the others
 */
public final class StagesReader<T extends PipelineStage> extends MLReader<T> {
    /**
     * What a stage holds.
     *
     * @param classifier null: none
     * @param labels null: there are no models
     */
    public record Stages(Estimator<?> classifier, List<Model<?>> models, org.apache.spark.sql.types.Metadata labels) {}

    /** Makes the stage, without its other params. */
    @FunctionalInterface
    public interface Make<T> {
        T make(String uid, Stages stages);
    }

    private final Class<T> type;
    private final Make<T> make;

    public StagesReader(Class<T> type, Make<T> make) {
        this.type = type;
        this.make = make;
    }

    @Override
    public T load(String path) {
        SparkSession spark = sparkSession();
        Metadata metadata = Metadata.read(spark, path, type);
        Estimator<?> classifier = there(path, StagesWriter.CLASSIFIER)
                ? stage(path + "/" + StagesWriter.CLASSIFIER, Estimator.class)
                : null;
        List<Model<?>> models = new ArrayList<>();
        org.apache.spark.sql.types.Metadata labels = null;
        if (there(path, StagesWriter.LABELS)) {
            List<Row> lines =
                    spark.read().text(path + "/" + StagesWriter.LABELS).collectAsList();
            labels = org.apache.spark.sql.types.Metadata.fromJson(lines.get(0).getString(0));
            int count = Integer.parseInt(lines.get(1).getString(0));
            for (int i = 0; i < count; i++) {
                models.add(stage(path + "/" + StagesWriter.MODEL + i, Model.class));
            }
        }
        T stage = make.make(metadata.uid(), new Stages(classifier, models, labels));
        metadata.setParams(stage);
        return stage;
    }

    private boolean there(String path, String name) {
        try {
            return HadoopStore.of(path, sparkSession().sparkContext().hadoopConfiguration())
                    .exists(name);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path + ": " + e.getMessage(), e);
        }
    }

    /** A stage of the class that its metadata name, by the reader that every stage has: as Spark reads those of a pipeline. */
    private <S extends PipelineStage> S stage(String path, Class<S> kind) {
        String name = Metadata.className(sparkSession(), path);
        try {
            Class<?> found = Class.forName(name, false, Thread.currentThread().getContextClassLoader());
            Check.that(kind.isAssignableFrom(found), "%s: expected a %s, found a %s", path, kind.getName(), name);
            MLReader<?> reader = (MLReader<?>) found.getMethod("read").invoke(null);
            return kind.cast(reader.session(sparkSession()).load(path));
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(
                    path + ": cannot be read: " + e.getCause().getMessage(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(path + ": expected a stage that can be read, found " + name, e);
        }
    }
}
