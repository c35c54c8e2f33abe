package io.github.thalweg.spark.ml;

import io.github.thalweg.tree.TreeClassification;
import io.github.thalweg.tree.TreeRegression;
import java.util.stream.IntStream;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;

/**
 * Boosted trees that tell classes apart, under whatever name.
 *
 * @param <M> the model itself
 */
public abstract class BoostingClassificationModel<M extends BoostingClassificationModel<M>>
        extends TreeClassifierModel<M> implements BoostingClassParams {
    BoostingClassificationModel(String uid, TreeClassification trees, FitSummary summary) {
        super(uid, trees, summary);
    }

    /** How many trees: rounds, or with more than two classes as many times the classes. */
    public int getNumTrees() {
        return predictor().ensemble().trees().size();
    }

    /** The trees, each as a model. */
    public DecisionTreeRegressionModel[] trees() {
        return IntStream.range(0, predictor().ensemble().trees().size())
                .mapToObj(tree -> DecisionTreeRegressionModel.of(
                        (TreeRegression) predictor().alone(tree)))
                .toArray(DecisionTreeRegressionModel[]::new);
    }

    /** What each tree's predictions are multiplied by. */
    public double[] treeWeights() {
        return predictor().ensemble().weights();
    }

    /** The number, in preorder, of the leaf of each tree in which a row ends. */
    public Vector predictLeaf(Vector features) {
        return Vectors.dense(leaves(features));
    }

    /** The mean loss of labelled rows after each round, on MLlib's scale: twice the logistic loss, or that of softmax. */
    public double[] evaluateEachIteration(Dataset<?> dataset) {
        return BoostingEvaluation.of(
                dataset, copy(ParamMap.empty()), predictor(), TreeRecipe.objective(this, numClasses()));
    }
}
