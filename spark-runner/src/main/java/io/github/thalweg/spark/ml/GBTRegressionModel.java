package io.github.thalweg.spark.ml;

import io.github.thalweg.spark.ml.param.BoostingValueParams;
import io.github.thalweg.spark.ml.param.PlainBoostingParams;
import io.github.thalweg.tree.Link;
import io.github.thalweg.tree.TreeRegression;
import java.util.List;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;

/** Boosted trees that predict numbers, by the name that MLlib gives them. */
public final class GBTRegressionModel extends BoostingRegressionModel<GBTRegressionModel>
        implements BoostingValueParams, PlainBoostingParams {
    /** Trees of a number, each with its weight, by MLlib's law: {@link TreeSurface.Boosted#boosted}. */
    public GBTRegressionModel(String uid, DecisionTreeRegressionModel[] trees, double[] treeWeights) {
        this(uid, (TreeRegression) TreeSurface.Boosted.boosted(trees, treeWeights, Link.IDENTITY, List.of()), null);
    }

    GBTRegressionModel(String uid, TreeRegression trees, FitRecord summary) {
        super(uid, trees, summary);
    }

    /** Trees that were grown elsewhere: on the command line, or in core alone. */
    public static GBTRegressionModel of(TreeRegression trees) {
        return new GBTRegressionModel(Identifiable.randomUID("gbtRegressor"), trees, null);
    }

    @Override
    GBTRegressionModel with(String newUid) {
        return new GBTRegressionModel(newUid, predictor(), summaryOrNull());
    }

    public static MLReader<GBTRegressionModel> read() {
        return new ModelReader<>(GBTRegressionModel.class, TreeRegression.class, GBTRegressionModel::new);
    }

    /** Reads what {@code write().save(path)} wrote. */
    public static GBTRegressionModel load(String path) {
        return read().load(path);
    }
}
