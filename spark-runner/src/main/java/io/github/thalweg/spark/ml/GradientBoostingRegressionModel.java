package io.github.thalweg.spark.ml;

import io.github.thalweg.spark.ml.param.BoostingValueParams;
import io.github.thalweg.tree.TreeRegression;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;

/** Boosted trees that predict numbers. */
public final class GradientBoostingRegressionModel extends BoostingRegressionModel<GradientBoostingRegressionModel>
        implements BoostingValueParams {
    GradientBoostingRegressionModel(String uid, TreeRegression trees, FitRecord summary) {
        super(uid, trees, summary);
    }

    /** Trees that were grown elsewhere: on the command line, or in core alone. */
    public static GradientBoostingRegressionModel of(TreeRegression trees) {
        return new GradientBoostingRegressionModel(Identifiable.randomUID("gradientBoostingRegressor"), trees, null);
    }

    @Override
    GradientBoostingRegressionModel with(String newUid) {
        return new GradientBoostingRegressionModel(newUid, predictor(), summaryOrNull());
    }

    public static MLReader<GradientBoostingRegressionModel> read() {
        return new ModelReader<>(
                GradientBoostingRegressionModel.class, TreeRegression.class, GradientBoostingRegressionModel::new);
    }

    /** Reads what {@code write().save(path)} wrote. */
    public static GradientBoostingRegressionModel load(String path) {
        return read().load(path);
    }
}
