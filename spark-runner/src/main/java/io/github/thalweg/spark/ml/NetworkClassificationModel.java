package io.github.thalweg.spark.ml;

import io.github.thalweg.spark.ml.param.PerceptronParams;
import io.github.thalweg.train.NetworkClassification;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;

/** A network that has learnt to tell classes apart. */
public final class NetworkClassificationModel extends ClassifierModel<NetworkClassificationModel>
        implements PerceptronParams {
    NetworkClassificationModel(String uid, NetworkClassification network, FitRecord summary) {
        super(uid, network, summary);
    }

    /** A network that was trained elsewhere: on the command line, or in core alone. */
    public static NetworkClassificationModel of(NetworkClassification network) {
        return new NetworkClassificationModel(Identifiable.randomUID("networkClassifier"), network, null);
    }

    @Override
    NetworkClassificationModel with(String newUid) {
        return new NetworkClassificationModel(newUid, predictor(), summaryOrNull());
    }

    @Override
    public NetworkClassification predictor() {
        return (NetworkClassification) super.predictor();
    }

    public static MLReader<NetworkClassificationModel> read() {
        return new ModelReader<>(
                NetworkClassificationModel.class, NetworkClassification.class, NetworkClassificationModel::new);
    }

    /** Reads what {@code write().save(path)} wrote. */
    public static NetworkClassificationModel load(String path) {
        return read().load(path);
    }
}
