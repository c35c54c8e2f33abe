package io.github.thalweg.spark.ml;

import io.github.thalweg.model.Regressor;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A fitted regressor with one target. Appends the predicted value.
 *
 * @param <M> the model itself
 */
public abstract class RegressorModel<M extends RegressorModel<M>> extends FittedModel<M> {
    private final Regressor regressor;

    RegressorModel(String uid, Regressor regressor, FitSummary summary) {
        super(uid, regressor, summary);
        if (regressor.width() != 1) {
            throw new IllegalArgumentException("expected a model of one target, found " + regressor.targetNames());
        }
        this.regressor = regressor;
    }

    @Override
    public double predict(Vector features) {
        double[] value = new double[1];
        regressor.predict(block(features), 0, 1, value);
        return value[0];
    }

    @Override
    public StructType transformSchema(StructType schema) {
        Schemas.features(schema, this);
        return withOutputs(schema, this);
    }

    /** The schema with the column a regressor appends. */
    static StructType withOutputs(StructType schema, FeatureParams<?> columns) {
        StructField prediction =
                new StructField(columns.getPredictionCol(), DataTypes.DoubleType, false, Metadata.empty());
        return Schemas.plus(schema, "predictionCol", prediction);
    }

    @Override
    Scorer scorer() {
        return new ValueScorer(regressor);
    }
}
