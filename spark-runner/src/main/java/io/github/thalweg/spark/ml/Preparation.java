package io.github.thalweg.spark.ml;

import io.github.thalweg.spark.load.PreparedColumns;
import io.github.thalweg.spark.ml.param.Declared;
import io.github.thalweg.spark.ml.param.PreparationParams;
import io.github.thalweg.spark.ml.save.WholeWriter;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReadable;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;

/**
 * Columns made of columns by steps, each fitted to the rows where it has something to fit, in the words of a job's {@code
 * data.prepare}:
 *
 * <pre>{@code
 * new Preparation().setSteps("[{oneHot: {column: city}}, {standardize: {columns: [age, rooms]}}]")
 * }</pre>
 */
public final class Preparation extends Estimator<PreparationModel> implements PreparationParams, DefaultParamsWritable {
    private final Declared declared;

    public Preparation() {
        this(Identifiable.randomUID("preparation"));
    }

    public Preparation(String uid) {
        this.declared = Declared.of(this, uid);
        declared.complete();
    }

    /**
     * Fits the steps, in as few passes over the rows as they allow: one if none waits for another.
     *
     * @throws IllegalArgumentException for what the caller must mend: steps, columns, values
     */
    @Override
    public PreparationModel fit(Dataset<?> dataset) {
        PreparationModel model =
                new PreparationModel(uid(), PreparedColumns.fit(dataset.toDF(), PreparationParams.of(this)));
        model.setParent(this);
        return copyValues(model, ParamMap.empty());
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return PreparedColumns.schema(schema, PreparationParams.of(this));
    }

    public Preparation setSteps(String value) {
        return declared.set(steps(), value);
    }

    @Override
    public MLWriter write() {
        return new WholeWriter(DefaultParamsWritable.super.write());
    }

    @Override
    public Declared declared() {
        return declared;
    }

    @Override
    public Preparation copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    public static MLReader<Preparation> read() {
        return new DefaultParamsReadable<Preparation>() {}.read();
    }

    /** Reads what {@code write().save(path)} wrote. */
    public static Preparation load(String path) {
        return read().load(path);
    }
}
