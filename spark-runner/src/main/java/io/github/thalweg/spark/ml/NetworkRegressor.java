package io.github.thalweg.spark.ml;

import io.github.thalweg.math.Check;
import io.github.thalweg.spark.ml.rows.InputColumns;
import io.github.thalweg.spark.ml.rows.TrainingRows;
import io.github.thalweg.train.NetworkModel;
import io.github.thalweg.train.NetworkRegression;
import org.apache.spark.ml.util.DefaultParamsReadable;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.types.StructType;

/**
 * A network that learns a value, as a stage of Spark ML's pipelines. As all regressors of Spark ML it learns one column of
 * numbers; a network of several targets is trained by a job, which names their columns in {@code data.label}.
 *
 * <pre>{@code
 * NetworkRegressionModel model = new NetworkRegressor()
 *         .setLayers(new int[] {2, 16, 1})
 *         .setScale("standard")
 *         .fit(training);
 * }</pre>
 */
public final class NetworkRegressor extends NetworkEstimator<NetworkRegressor, NetworkRegressionModel> {
    public NetworkRegressor() {
        this(Identifiable.randomUID("networkRegressor"));
    }

    public NetworkRegressor(String uid) {
        super(uid, "squaredError");
    }

    @Override
    void check(TrainingRows rows, String loss, int classes, int outputs) {
        Check.that(
                classes == 0, "loss: expected one of values, found %s, which has classes; use NetworkClassifier", loss);
        Check.that(outputs == 1, "layers: expected one output, for column \"%s\", found %d", getLabelCol(), outputs);
    }

    @Override
    protected NetworkRegressionModel stage(NetworkModel fitted, FitSummary summary) {
        return new NetworkRegressionModel(uid(), (NetworkRegression) fitted, (FitRecord) summary);
    }

    @Override
    public StructType transformSchema(StructType schema) {
        InputColumns.requireOneTarget(schema, "labelCol", getLabelCol());
        return super.transformSchema(schema);
    }

    @Override
    StructType withOutputs(StructType schema) {
        options(); // refuses what they say wrong
        return RegressorModel.withOutputs(schema, this);
    }

    public static MLReader<NetworkRegressor> read() {
        return new DefaultParamsReadable<NetworkRegressor>() {}.read();
    }

    /** Reads what {@code write().save(path)} wrote. */
    public static NetworkRegressor load(String path) {
        return read().load(path);
    }
}
