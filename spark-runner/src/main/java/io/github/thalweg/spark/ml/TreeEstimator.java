package io.github.thalweg.spark.ml;

import io.github.thalweg.recipe.Examples;
import io.github.thalweg.recipe.Fit;
import io.github.thalweg.recipe.Recipe;
import io.github.thalweg.spark.ml.param.ClassParams;
import io.github.thalweg.spark.ml.param.GrowthParams;
import io.github.thalweg.spark.ml.param.LeafParams;
import io.github.thalweg.spark.ml.param.TreeParams;
import io.github.thalweg.spark.ml.param.VarianceParams;
import io.github.thalweg.spark.ml.score.OutputColumns;
import io.github.thalweg.spark.run.Watch;
import io.github.thalweg.tree.TreeModel;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What all estimators of trees have in common. Features may be missing (NaN); those whose metadata call them nominal or
 * binary are categories.
 *
 * <p>Labels of classifiers are indices of classes, as {@code StringIndexer} makes them; where the label column's metadata
 * name the classes, so does the model, else there are as many as the largest label says.
 *
 * <p>A user of MLlib changes the import: parameters have MLlib's names, meanings and defaults but for the {@code seed}, which is
 * 1 and not made of the class's name.
 *
 * <p>Fits of one table, such as those of a grid in {@code CrossValidator}, pack and cut its rows once if they are handed the
 * same open cache by {@code setSharedRows}: see {@link SharedRows}, which shows how.
 *
 * @param <E> the estimator itself
 * @param <O> its options
 * @param <M> what it fits
 */
public abstract class TreeEstimator<E extends TreeEstimator<E, O, M>, O extends Record, M extends FittedModel<M>>
        extends RecipeEstimator<E, O, TreeModel, M> implements TreeParams, GrowthParams.Setters<E>, LeafParams<E> {
    private static final Logger LOG = LoggerFactory.getLogger(TreeEstimator.class);

    /** What a class says that learns classes. */
    static final Map<String, Object> CLASSES = Map.of("task", "classification");

    /** What a class says that learns numbers. */
    static final Map<String, Object> VALUES = Map.of("task", "regression", "classWeights", Map.of());

    private TreeModel initialModel; // null: none

    /** @param apart options that are no params, or such of another form */
    TreeEstimator(String uid, Recipe<O, TreeModel> recipe, Map<String, Object> fixed, Set<String> apart) {
        super(uid, recipe, fixed, apart);
    }

    /**
     * Goes on from a model: its trees stay, and more are added until there are as many as the parameters say. With the rows
     * and the parameters of its own fit, this gives the model of one long fit. Copies of the estimator have it too; it is
     * not saved with them, as MLlib's {@code KMeans} does not save its initial model.
     *
     * @param model of the same features and classes, with fewer trees; null: none
     */
    @SuppressWarnings("unchecked") // this is an E
    public E setInitialModel(TreeSurface model) {
        initialModel = model == null ? null : model.predictor();
        return (E) this;
    }

    @Override
    public E copy(ParamMap extra) {
        E copy = super.copy(extra);
        ((TreeEstimator<?, ?, ?>) copy).initialModel = initialModel;
        return copy;
    }

    @Override
    final TreeModel start() {
        return initialModel;
    }

    /** Rows kept apart are left alone. */
    @Override
    Watch<TreeModel> watch() {
        return Watch.none();
    }

    /** Whether the model is one tree by its nature. */
    boolean single() {
        return false;
    }

    /** Refuses params that do not fit each other. @param names of the classes; none: nobody knows yet, or labels are numbers */
    void check(List<String> names) {
        options();
    }

    @Override
    StructType withOutputs(StructType schema) {
        List<String> names = classNames(schema);
        check(names);
        StructType predicted = this instanceof ClassParams<?> classes
                ? ClassifierModel.withOutputs(schema, this, classes, names)
                : RegressorModel.withOutputs(schema, this);
        StructType varied = this instanceof VarianceParams<?> variance
                ? OutputColumns.withVariance(predicted, variance)
                : predicted;
        return OutputColumns.withTrees(varied, this, single(), 0, 0);
    }

    @Override
    Fit<TreeModel> prepare(Examples examples) {
        if (isSet(maxMemoryInMB())) {
            LOG.warn("maxMemoryInMB does nothing: histograms are bounded by themselves");
        }
        if (isSet(cacheNodeIds())) {
            LOG.warn("cacheNodeIds does nothing: rows move with their nodes");
        }
        double[] thresholds =
                this instanceof ClassParams<?> classes ? declared().find(classes.thresholds()) : null;
        if (thresholds != null) {
            ClassifierModel.checkThresholds(
                    thresholds, examples.schema().classes().size());
        }
        return super.prepare(examples);
    }

    public E setImpurity(String value) {
        return declared().set(impurity(), value);
    }

    /** Does nothing but log a warning in {@code fit}. */
    public E setMaxMemoryInMB(int value) {
        return declared().set(maxMemoryInMB(), value);
    }

    /** Does nothing but log a warning in {@code fit}. */
    public E setCacheNodeIds(boolean value) {
        return declared().set(cacheNodeIds(), value);
    }
}
