package io.github.thalweg.spark.ml;

import io.github.thalweg.spark.ml.fit.StagedLoss;
import io.github.thalweg.spark.ml.param.BoostingRules;
import io.github.thalweg.spark.ml.param.BoostingValueParams;
import io.github.thalweg.tree.TreeRegression;
import io.github.thalweg.tree.objective.Objective;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;

/**
 * Boosted trees that predict numbers, under whatever name.
 *
 * @param <M> the model itself
 */
public abstract class BoostingRegressionModel<M extends BoostingRegressionModel<M>> extends TreeRegressorModel<M>
        implements BoostingValueParams, TreeSurface.Boosted {
    BoostingRegressionModel(String uid, TreeRegression trees, FitRecord summary) {
        super(uid, trees, summary);
    }

    /** The mean loss of labelled rows after each round, on MLlib's scale: the squared error itself. */
    public double[] evaluateEachIteration(Dataset<?> dataset) {
        return evaluate(dataset, BoostingRules.objective(this, 0));
    }

    /** The same by another loss. @param loss a word for {@link #lossType} */
    public double[] evaluateEachIteration(Dataset<?> dataset, String loss) {
        M other = copy(new ParamMap().put(lossType(), loss));
        other.clear(other.objective());
        return evaluate(dataset, BoostingRules.objective(other, 0));
    }

    private double[] evaluate(Dataset<?> dataset, Objective objective) {
        return LabelledRows.ask(
                dataset, this, rows -> StagedLoss.of(rows, predictor().ensemble(), objective, 1));
    }
}
