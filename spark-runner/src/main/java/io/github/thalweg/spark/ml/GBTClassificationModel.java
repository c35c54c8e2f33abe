package io.github.thalweg.spark.ml;

import io.github.thalweg.spark.ml.param.BoostingClassParams;
import io.github.thalweg.spark.ml.param.PlainBoostingParams;
import io.github.thalweg.tree.Link;
import io.github.thalweg.tree.TreeClassification;
import java.util.List;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;

/** Boosted trees that tell classes apart, by the name that MLlib gives them. */
public final class GBTClassificationModel extends BoostingClassificationModel<GBTClassificationModel>
        implements BoostingClassParams, PlainBoostingParams {
    /** Trees of two classes, each with its weight, by MLlib's law: {@link TreeSurface.Boosted#boosted}. */
    public GBTClassificationModel(String uid, DecisionTreeRegressionModel[] trees, double[] treeWeights) {
        this(
                uid,
                (TreeClassification)
                        TreeSurface.Boosted.boosted(trees, treeWeights, Link.HALF_LOGISTIC, List.of("0", "1")),
                null);
    }

    GBTClassificationModel(String uid, TreeClassification trees, FitRecord summary) {
        super(uid, trees, summary);
    }

    /** Trees that were grown elsewhere: on the command line, or in core alone. */
    public static GBTClassificationModel of(TreeClassification trees) {
        return new GBTClassificationModel(Identifiable.randomUID("gbtClassifier"), trees, null);
    }

    @Override
    GBTClassificationModel with(String newUid) {
        return new GBTClassificationModel(newUid, predictor(), summaryOrNull());
    }

    public static MLReader<GBTClassificationModel> read() {
        return new ModelReader<>(GBTClassificationModel.class, TreeClassification.class, GBTClassificationModel::new);
    }

    /** Reads what {@code write().save(path)} wrote. */
    public static GBTClassificationModel load(String path) {
        return read().load(path);
    }
}
