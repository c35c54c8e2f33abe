package io.github.thalweg.spark.ml;

import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.spark.ml.param.TreeRecipe;
import io.github.thalweg.spark.ml.param.ValueTreeParams;
import io.github.thalweg.spark.ml.param.VarianceParams;
import io.github.thalweg.tree.Features;
import io.github.thalweg.tree.TreeFit;
import io.github.thalweg.tree.TreeModel;
import io.github.thalweg.tree.TreeRegression;
import io.github.thalweg.tree.bin.Binning;
import io.github.thalweg.tree.forest.ForestFit;
import java.util.List;
import org.apache.spark.ml.util.DefaultParamsReadable;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;

/**
 * A decision tree that learns a number, as a stage of Spark ML's pipelines.
 *
 * <pre>{@code
 * DecisionTreeRegressionModel model = new DecisionTreeRegressor()
 *         .setMaxDepth(5)
 *         .fit(training);
 * }</pre>
 *
 * <p>A user of MLlib changes the import: parameters have MLlib's names, meanings and defaults but for the {@code seed}, which is
 * 1 and not made of the class's name.
 *
 * <p>Fits of one table, such as those of a grid in {@code CrossValidator}, pack and cut its rows once if they are handed the
 * same open cache by {@code setSharedRows}: see {@link SharedRows}, which shows how.
 */
public final class DecisionTreeRegressor extends TreeEstimator<DecisionTreeRegressor, DecisionTreeRegressionModel>
        implements ValueTreeParams, VarianceParams<DecisionTreeRegressor> {
    public DecisionTreeRegressor() {
        this(Identifiable.randomUID("decisionTreeRegressor"));
    }

    public DecisionTreeRegressor(String uid) {
        super(uid);
    }

    @Override
    TreeFit prepare(Binning rows, Features features, List<String> classNames) {
        return ForestFit.prepare(rows, features, classNames, TreeRecipe.oneTree(this), initialModel());
    }

    /** Looks at the rows once more if variances are asked for: the tree's nodes hold means alone. */
    @Override
    DecisionTreeRegressionModel learn(TrainingRows rows) {
        DecisionTreeRegressionModel model = super.learn(rows);
        if (!getVarianceCol().isEmpty()) {
            Shards<Rows> train = rows.train(TreeTraining.placement(this, rows));
            model.declared().set(model.leafVariances(), LeafVariances.of(train, model.predictor()));
        }
        return model;
    }

    @Override
    DecisionTreeRegressionModel model(TreeModel fitted, FitRecord summary) {
        return new DecisionTreeRegressionModel(uid(), (TreeRegression) fitted, summary);
    }

    @Override
    void check(List<String> names) {
        TreeRecipe.oneTree(this);
    }

    @Override
    boolean single() {
        return true;
    }

    /** The words for {@link #setImpurity}. */
    public static String[] supportedImpurities() {
        return ValueTreeParams.IMPURITIES.toArray(new String[0]);
    }

    public static MLReader<DecisionTreeRegressor> read() {
        return new DefaultParamsReadable<DecisionTreeRegressor>() {}.read();
    }

    /** Reads what {@code write().save(path)} wrote. */
    public static DecisionTreeRegressor load(String path) {
        return read().load(path);
    }
}
