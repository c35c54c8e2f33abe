package io.github.thalweg.spark.ml;

import io.github.thalweg.math.Check;
import io.github.thalweg.model.Regressor;
import io.github.thalweg.spark.ml.param.FeatureParams;
import io.github.thalweg.spark.ml.rows.InputColumns;
import io.github.thalweg.spark.ml.score.OutputColumns;
import io.github.thalweg.spark.ml.score.Scorer;
import io.github.thalweg.spark.ml.score.ValueScorer;
import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A fitted regressor. Appends the predicted value; where there are several targets, as a job may have them, a vector of
 * their values.
 *
 * @param <M> the model itself
 */
public abstract class RegressorModel<M extends RegressorModel<M>> extends FittedModel<M> {
    private final Regressor regressor;

    RegressorModel(String uid, Regressor regressor, FitRecord summary) {
        super(uid, regressor, summary);
        this.regressor = regressor;
    }

    /** The names of what is predicted, in order. */
    public List<String> targetNames() {
        return regressor.targetNames();
    }

    /** @throws IllegalArgumentException if there are several targets: {@link #predictAll} has them */
    @Override
    public double predict(Vector features) {
        Check.that(
                regressor.width() == 1, "predict: expected a model of one target, found %s", regressor.targetNames());
        return predictAll(features).apply(0);
    }

    /** The values of all targets for one row. */
    public Vector predictAll(Vector features) {
        double[] values = new double[regressor.width()];
        regressor.predict(block(features), 0, 1, values);
        return Vectors.dense(values);
    }

    @Override
    public StructType transformSchema(StructType schema) {
        InputColumns.requireFeatures(schema, this, numFeatures());
        return regressor.width() == 1
                ? withOutputs(schema, this)
                : OutputColumns.plus(
                        schema, "predictionCol", OutputColumns.vectors(getPredictionCol(), regressor.width()));
    }

    /** The schema with the column a regressor of one target appends. */
    static StructType withOutputs(StructType schema, FeatureParams<?> columns) {
        StructField prediction =
                new StructField(columns.getPredictionCol(), DataTypes.DoubleType, false, Metadata.empty());
        return OutputColumns.plus(schema, "predictionCol", prediction);
    }

    @Override
    Scorer scorer() {
        return new ValueScorer(regressor);
    }
}
