package io.github.thalweg.spark.ml;

import io.github.thalweg.recipe.Schema;
import io.github.thalweg.spark.ml.fit.BoostingWatch;
import io.github.thalweg.spark.ml.param.BoostingParams;
import io.github.thalweg.spark.ml.param.BoostingRules;
import io.github.thalweg.spark.ml.param.BoostingTreeParams;
import io.github.thalweg.spark.ml.param.ClassParams;
import io.github.thalweg.spark.ml.param.TreeParams;
import io.github.thalweg.spark.ml.param.ValueTreeParams;
import io.github.thalweg.spark.run.Watch;
import io.github.thalweg.tree.TreeModel;
import io.github.thalweg.tree.boost.BoostingRecipe;
import io.github.thalweg.tree.boost.BoostingSettings;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What boosting of classes and of numbers have in common.
 *
 * <p>Beyond MLlib: λ, γ, {@code minChildWeight}, other objectives, column sampling, GOSS, {@code maxLeaves}, monotone
 * constraints. {@code featureSubsetStrategy} draws features for each level of a tree, where MLlib draws for each node.
 *
 * <p>With {@code validationIndicatorCol} the fit ends as MLlib's does: when the loss of the rows kept apart has not fallen
 * by {@code validationTol} of itself, {@code patience} rounds in a row; the model has the rounds up to the best one.
 *
 * @param <E> the estimator itself
 * @param <M> what it fits
 */
public abstract class BoostingEstimator<E extends BoostingEstimator<E, M>, M extends FittedModel<M>>
        extends TreeEstimator<E, BoostingSettings, M> implements BoostingTreeParams, BoostingParams.Setters<E> {
    static final Map<String, Object> LOGISTIC = Map.of("objective", "logistic");
    static final Map<String, Object> SQUARED = Map.of("objective", "squared", "classWeights", Map.of());

    private static final Logger LOG = LoggerFactory.getLogger(BoostingEstimator.class);

    /** @param fixed what is made small where no param says it */
    BoostingEstimator(String uid, Map<String, Object> fixed) {
        super(uid, new BoostingRecipe(), fixed, BoostingRules.APART);
    }

    @Override
    protected BoostingSettings options(Schema schema) {
        return BoostingRules.said(
                this, options(), schema.features().size(), schema.classes().size());
    }

    @Override
    void check(List<String> names) {
        super.check(names);
        if (!(this instanceof ClassParams<?>) || !names.isEmpty()) {
            BoostingRules.objective(this, names.size());
        }
    }

    @Override
    Watch<TreeModel> watch() {
        return new BoostingWatch(this, start());
    }

    /** Does nothing but log a warning, as MLlib's: the objective decides where trees split. */
    @Override
    public E setImpurity(String value) {
        LOG.warn("impurity \"{}\" does nothing here: the objective decides where trees split", value);
        return declared().set(impurity(), "variance");
    }

    public E setFeatureSubsetStrategy(String value) {
        return declared().set(featureSubsetStrategy(), value);
    }

    public E setLossType(String value) {
        return declared().set(lossType(), value);
    }

    public E setValidationTol(double value) {
        return declared().set(validationTol(), value);
    }

    public E setPatience(int value) {
        return declared().set(patience(), value);
    }

    /** Gradient-based one-side sampling: shares of the rows with the largest gradients, and of the others. */
    public E setGoss(double... value) {
        return declared().set(goss(), value);
    }

    /** Friedman, "Greedy Function Approximation: A Gradient Boosting Machine", Annals of Statistics 29, 2001. */
    public E setLeafStep(String value) {
        return declared().set(leafStep(), value);
    }

    /** The words for {@link #setImpurity}. */
    public static String[] supportedImpurities() {
        return ValueTreeParams.IMPURITIES.toArray(new String[0]);
    }

    /** The words for {@link #setFeatureSubsetStrategy}, besides shares and numbers. */
    public static String[] supportedFeatureSubsetStrategies() {
        return TreeParams.FEATURE_SUBSET_STRATEGIES.toArray(new String[0]);
    }
}
