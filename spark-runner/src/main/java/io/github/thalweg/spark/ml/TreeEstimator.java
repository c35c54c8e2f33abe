package io.github.thalweg.spark.ml;

import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.spark.ml.param.ClassParams;
import io.github.thalweg.spark.ml.param.ClassWeightParams;
import io.github.thalweg.spark.ml.param.LeafParams;
import io.github.thalweg.spark.ml.param.TreeParams;
import io.github.thalweg.spark.ml.param.VarianceParams;
import io.github.thalweg.tree.Features;
import io.github.thalweg.tree.TreeFit;
import io.github.thalweg.tree.TreeModel;
import io.github.thalweg.tree.bin.Binning;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What all estimators of trees have in common. Features may be missing (NaN); those whose metadata call them nominal or
 * binary are categories.
 *
 * @param <E> the estimator itself
 * @param <M> what it fits
 */
public abstract class TreeEstimator<E extends TreeEstimator<E, M>, M extends FittedModel<M>>
        extends LearningEstimator<E, M> implements TreeParams, LeafParams<E> {
    private static final Logger LOG = LoggerFactory.getLogger(TreeEstimator.class);

    private TreeModel initialModel; // null: none

    TreeEstimator(String uid) {
        super(uid);
    }

    /** The model whose trees stay, or null. */
    TreeModel initialModel() {
        return initialModel;
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
        ((TreeEstimator<?, ?>) copy).initialModel = initialModel;
        return copy;
    }

    /** Whether labels are indices of classes. */
    boolean classes() {
        return this instanceof ClassParams<?>;
    }

    /** Refuses parameters that do not fit each other. @param names of the classes; none: nobody knows yet, or labels are numbers */
    abstract void check(List<String> names);

    /** Whether the model is one tree by its nature. */
    boolean single() {
        return false;
    }

    /** @param classNames empty: labels are numbers */
    abstract TreeFit prepare(Binning rows, Features features, List<String> classNames);

    abstract M model(TreeModel fitted, FitRecord summary);

    /** Whether rows kept apart matter to the fit; then their labels are classes like the others'. */
    boolean watchesApart() {
        return false;
    }

    /** What rows kept apart may end the fit. */
    Optional<EarlyStop> earlyStop(Shards<Rows> apart, TreeFit fit, int classes) {
        return Optional.empty();
    }

    @Override
    StructType withOutputs(StructType schema) {
        List<String> names = classes()
                ? ColumnAttributes.classNames(InputColumns.field(schema, "labelCol", getLabelCol()))
                : List.of();
        check(names);
        ClassWeightParams.of(this);
        StructType predicted = this instanceof ClassParams<?> classes
                ? ClassifierModel.withOutputs(schema, this, classes, names)
                : RegressorModel.withOutputs(schema, this);
        StructType varied = this instanceof VarianceParams<?> variance
                ? OutputColumns.withVariance(predicted, variance)
                : predicted;
        return OutputColumns.withTrees(varied, this, single(), 0, 0);
    }

    @Override
    boolean takesMissing() {
        return true;
    }

    @Override
    boolean sumsIntegers() {
        return true;
    }

    @Override
    M learn(TrainingRows rows) {
        if (isSet(maxMemoryInMB())) {
            LOG.warn("maxMemoryInMB does nothing: histograms are bounded by themselves");
        }
        if (isSet(cacheNodeIds())) {
            LOG.warn("cacheNodeIds does nothing: rows move with their nodes");
        }
        TreeTraining.Result result = TreeTraining.run(this, rows);
        return model(result.model(), result.summary());
    }

    public E setMaxDepth(int value) {
        return declared().set(maxDepth(), value);
    }

    public E setMaxLeaves(int value) {
        return declared().set(maxLeaves(), value);
    }

    public E setMaxBins(int value) {
        return declared().set(maxBins(), value);
    }

    public E setMinInstancesPerNode(int value) {
        return declared().set(minInstancesPerNode(), value);
    }

    public E setMinWeightFractionPerNode(double value) {
        return declared().set(minWeightFractionPerNode(), value);
    }

    public E setMinInfoGain(double value) {
        return declared().set(minInfoGain(), value);
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
