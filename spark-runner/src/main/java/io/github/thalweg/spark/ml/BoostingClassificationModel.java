package io.github.thalweg.spark.ml;

import io.github.thalweg.spark.ml.fit.StagedLoss;
import io.github.thalweg.spark.ml.param.BoostingClassParams;
import io.github.thalweg.spark.ml.param.BoostingRules;
import io.github.thalweg.tree.TreeClassification;
import io.github.thalweg.tree.objective.Objective;
import org.apache.spark.sql.Dataset;

/**
 * Boosted trees that tell classes apart, under whatever name.
 *
 * @param <M> the model itself
 */
public abstract class BoostingClassificationModel<M extends BoostingClassificationModel<M>>
        extends TreeClassifierModel<M> implements BoostingClassParams, TreeSurface.Boosted {
    BoostingClassificationModel(String uid, TreeClassification trees, FitRecord summary) {
        super(uid, trees, summary);
    }

    /** The mean loss of labelled rows after each round, on MLlib's scale: twice the logistic loss, or that of softmax. */
    public double[] evaluateEachIteration(Dataset<?> dataset) {
        Objective objective = BoostingRules.objective(
                this, numClasses(), predictor().ensemble().link());
        return LabelledRows.ask(
                dataset, this, rows -> StagedLoss.of(rows, predictor().ensemble(), objective, 1));
    }
}
