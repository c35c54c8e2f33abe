package io.github.thalweg.spark.ml;

import io.github.thalweg.neighbor.NeighborModel;
import io.github.thalweg.neighbor.NeighborOptions;
import io.github.thalweg.neighbor.NeighborRecipe;
import io.github.thalweg.spark.ml.param.NeighborParams;
import java.util.Map;

/**
 * What classifying and regressing nearest neighbours have in common. Fitting brings all rows together: the model knows
 * every one of them.
 *
 * @param <E> the estimator itself
 * @param <M> what it fits
 */
public abstract class NeighborEstimator<E extends NeighborEstimator<E, M>, M extends FittedModel<M>>
        extends RecipeEstimator<E, NeighborOptions, NeighborModel, M> implements NeighborParams.Setters<E> {
    /** @param predict {@code classes} or {@code values} */
    NeighborEstimator(String uid, String predict) {
        super(uid, new NeighborRecipe(), Map.of("predict", predict));
    }
}
