package io.github.thalweg.spark.ml;

import io.github.thalweg.math.Check;
import io.github.thalweg.spark.ml.param.ClassParams;
import io.github.thalweg.spark.ml.rows.TrainingRows;
import io.github.thalweg.train.NetworkClassification;
import io.github.thalweg.train.NetworkModel;
import java.util.List;
import org.apache.spark.ml.util.DefaultParamsReadable;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.types.StructType;

/**
 * A network that learns to tell classes apart, as a stage of Spark ML's pipelines.
 *
 * <pre>{@code
 * NetworkClassificationModel model = new NetworkClassifier()
 *         .setLayers(new int[] {64, 32, 10})
 *         .setMaxIter(20)
 *         .fit(training);
 * Dataset<Row> predicted = model.transform(test);
 * }</pre>
 *
 * <p>Labels are indices of classes, as {@code StringIndexer} makes them, and as many classes as the network has outputs;
 * where the label column's metadata name the classes, so does the model.
 */
public final class NetworkClassifier extends NetworkEstimator<NetworkClassifier, NetworkClassificationModel>
        implements ClassParams<NetworkClassifier> {
    public NetworkClassifier() {
        this(Identifiable.randomUID("networkClassifier"));
    }

    public NetworkClassifier(String uid) {
        super(uid, "crossEntropy");
    }

    @Override
    void check(TrainingRows rows, String loss, int classes, int outputs) {
        Check.that(
                classes > 0, "loss: expected one of classes, found %s, which has values; use NetworkRegressor", loss);
        List<String> names = rows.classNames();
        Check.that(
                names.isEmpty() || names.size() == classes,
                "layers: expected outputs for the %d classes of column \"%s\" %s, found outputs for %d",
                names.size(),
                getLabelCol(),
                names,
                classes);
        double[] thresholds = declared().find(thresholds());
        if (thresholds != null) {
            ClassifierModel.checkThresholds(thresholds, classes);
        }
    }

    @Override
    protected NetworkClassificationModel stage(NetworkModel fitted, FitSummary summary) {
        return new NetworkClassificationModel(uid(), (NetworkClassification) fitted, (FitRecord) summary);
    }

    @Override
    StructType withOutputs(StructType schema) {
        options(); // refuses what they say wrong
        return ClassifierModel.withOutputs(schema, this, this, classNames(schema));
    }

    public static MLReader<NetworkClassifier> read() {
        return new DefaultParamsReadable<NetworkClassifier>() {}.read();
    }

    /** Reads what {@code write().save(path)} wrote. */
    public static NetworkClassifier load(String path) {
        return read().load(path);
    }
}
