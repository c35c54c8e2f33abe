package io.github.thalweg.spark.ml;

import io.github.thalweg.spark.ml.param.BoostingClassParams;
import io.github.thalweg.tree.TreeClassification;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;

/** Boosted trees that tell classes apart. */
public final class GradientBoostingClassificationModel
        extends BoostingClassificationModel<GradientBoostingClassificationModel> implements BoostingClassParams {
    GradientBoostingClassificationModel(String uid, TreeClassification trees, FitRecord summary) {
        super(uid, trees, summary);
    }

    /** Trees that were grown elsewhere: on the command line, or in core alone. */
    public static GradientBoostingClassificationModel of(TreeClassification trees) {
        return new GradientBoostingClassificationModel(
                Identifiable.randomUID("gradientBoostingClassifier"), trees, null);
    }

    @Override
    GradientBoostingClassificationModel with(String newUid) {
        return new GradientBoostingClassificationModel(newUid, predictor(), summaryOrNull());
    }

    public static MLReader<GradientBoostingClassificationModel> read() {
        return new ModelReader<>(
                GradientBoostingClassificationModel.class,
                TreeClassification.class,
                GradientBoostingClassificationModel::new);
    }

    /** Reads what {@code write().save(path)} wrote. */
    public static GradientBoostingClassificationModel load(String path) {
        return read().load(path);
    }
}
