package io.github.thalweg.spark.ml;

import io.github.thalweg.spark.ml.param.PerceptronParams;
import io.github.thalweg.train.NetworkRegression;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;

/** A network that has learnt a value. */
public final class NetworkRegressionModel extends RegressorModel<NetworkRegressionModel> implements PerceptronParams {
    NetworkRegressionModel(String uid, NetworkRegression network, FitRecord summary) {
        super(uid, network, summary);
    }

    /** A network that was trained elsewhere: on the command line, or in core alone. */
    public static NetworkRegressionModel of(NetworkRegression network) {
        return new NetworkRegressionModel(Identifiable.randomUID("networkRegressor"), network, null);
    }

    @Override
    NetworkRegressionModel with(String newUid) {
        return new NetworkRegressionModel(newUid, predictor(), summaryOrNull());
    }

    @Override
    public NetworkRegression predictor() {
        return (NetworkRegression) super.predictor();
    }

    public static MLReader<NetworkRegressionModel> read() {
        return new ModelReader<>(NetworkRegressionModel.class, NetworkRegression.class, NetworkRegressionModel::new);
    }

    /** Reads what {@code write().save(path)} wrote. */
    public static NetworkRegressionModel load(String path) {
        return read().load(path);
    }
}
