package io.github.thalweg.spark.ml;

import io.github.thalweg.spark.ml.param.ValueTreeParams;
import io.github.thalweg.tree.TreeRegression;
import java.util.stream.IntStream;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;

/** A forest that predicts numbers. */
public final class RandomForestRegressionModel extends TreeRegressorModel<RandomForestRegressionModel>
        implements ValueTreeParams, TreeSurface.Forest {
    RandomForestRegressionModel(String uid, TreeRegression trees, FitRecord summary) {
        super(uid, trees, summary);
    }

    /** Trees that were grown elsewhere: on the command line, or in core alone. */
    public static RandomForestRegressionModel of(TreeRegression trees) {
        RandomForestRegressionModel model =
                new RandomForestRegressionModel(Identifiable.randomUID("randomForestRegressor"), trees, null);
        return model.declared().set(model.numTrees(), trees.ensemble().trees().size());
    }

    @Override
    RandomForestRegressionModel with(String newUid) {
        return new RandomForestRegressionModel(newUid, predictor(), summaryOrNull());
    }

    /** The trees, each as a model, with the parameters that it has in common with the forest. */
    public DecisionTreeRegressionModel[] trees() {
        return IntStream.range(0, predictor().ensemble().trees().size())
                .mapToObj(tree -> copyValues(
                        DecisionTreeRegressionModel.of(
                                (TreeRegression) predictor().alone(tree)),
                        ParamMap.empty()))
                .toArray(DecisionTreeRegressionModel[]::new);
    }

    public static MLReader<RandomForestRegressionModel> read() {
        return new ModelReader<>(
                RandomForestRegressionModel.class, TreeRegression.class, RandomForestRegressionModel::new);
    }

    /** Reads what {@code write().save(path)} wrote. */
    public static RandomForestRegressionModel load(String path) {
        return read().load(path);
    }
}
