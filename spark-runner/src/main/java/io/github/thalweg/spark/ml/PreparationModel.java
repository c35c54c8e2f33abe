package io.github.thalweg.spark.ml;

import io.github.thalweg.math.Check;
import io.github.thalweg.model.Models;
import io.github.thalweg.spark.load.PreparedColumns;
import io.github.thalweg.spark.ml.param.Declared;
import io.github.thalweg.spark.ml.param.PreparationParams;
import io.github.thalweg.spark.ml.save.Metadata;
import io.github.thalweg.spark.ml.save.WholeWriter;
import java.util.Map;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Steps that have been fitted. Columns that they write take the place of those of the same names, or stand behind all others;
 * vectors are those of Spark ML and tell what their numbers are called.
 */
public final class PreparationModel extends Model<PreparationModel>
        implements PreparationParams, DefaultParamsWritable {
    private final io.github.thalweg.prepare.Preparation preparation;
    private final Declared declared;

    PreparationModel(String uid, io.github.thalweg.prepare.Preparation preparation) {
        this.preparation = preparation;
        this.declared = Declared.of(this, uid);
        declared.complete();
    }

    /** The steps without Spark. */
    public io.github.thalweg.prepare.Preparation preparation() {
        return preparation;
    }

    /** Makes the columns. What cannot be made is told when the result is computed, with its column. */
    @Override
    public Dataset<Row> transform(Dataset<?> dataset) {
        return PreparedColumns.apply(dataset.toDF(), preparation);
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return PreparedColumns.schema(schema, preparation.steps());
    }

    @Override
    public MLWriter write() {
        MLWriter metadata = DefaultParamsWritable.super.write();
        return new WholeWriter(new MLWriter() {
            @Override
            public void saveImpl(String path) {
                SparkSession spark = sparkSession();
                Metadata.write(metadata, spark, path);
                Models.save(preparation, ModelWriter.folder(spark, path), Map.of());
            }
        });
    }

    @Override
    public Declared declared() {
        return declared;
    }

    @Override
    public PreparationModel copy(ParamMap extra) {
        PreparationModel copy = copyValues(new PreparationModel(uid(), preparation), extra);
        copy.setParent(parent());
        return copy;
    }

    public static MLReader<PreparationModel> read() {
        return new MLReader<>() {
            @Override
            public PreparationModel load(String path) {
                Metadata metadata = Metadata.read(sparkSession(), path, PreparationModel.class);
                io.github.thalweg.model.Model saved =
                        Models.load(ModelWriter.folder(sparkSession(), path)).model();
                Check.that(
                        saved instanceof io.github.thalweg.prepare.Preparation,
                        "%s: expected a preparation, found a %s",
                        path,
                        saved.kind());
                PreparationModel model =
                        new PreparationModel(metadata.uid(), (io.github.thalweg.prepare.Preparation) saved);
                metadata.setParams(model);
                return model;
            }
        };
    }

    /** Reads what {@code write().save(path)} wrote. */
    public static PreparationModel load(String path) {
        return read().load(path);
    }
}
