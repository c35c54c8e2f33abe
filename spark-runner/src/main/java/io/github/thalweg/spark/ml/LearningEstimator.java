package io.github.thalweg.spark.ml;

import io.github.thalweg.math.Check;
import io.github.thalweg.model.WrongLabel;
import io.github.thalweg.spark.ml.param.Declared;
import io.github.thalweg.spark.ml.param.FeatureParams;
import io.github.thalweg.spark.ml.param.LearningParams;
import io.github.thalweg.spark.ml.rows.InputColumns;
import io.github.thalweg.spark.ml.rows.TrainingRows;
import io.github.thalweg.spark.ml.save.WholeWriter;
import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What all estimators that learn from labelled rows have in common: their columns, checked before anything runs, and rows
 * packed once.
 *
 * <p>A family of estimators extends this, names its params in an interface, and implements {@link #learn} and
 * {@link #withOutputs}.
 *
 * @param <E> the estimator itself
 * @param <M> what it fits
 */
public abstract class LearningEstimator<E extends LearningEstimator<E, M>, M extends FittedModel<M>>
        extends Estimator<M> implements FeatureParams<E>, LearningParams, DefaultParamsWritable {
    private final Declared declared;
    private SharedRows shared; // null: each fit packs its own

    /** @param declare params that no method of the class declares */
    LearningEstimator(String uid, Consumer<Declared> declare) {
        this.declared = Declared.of(this, uid);
        super.params(); // what methods of the class declare goes before what is declared besides
        declare.accept(declared);
        declared.complete();
    }

    @Override
    public Param<?>[] params() {
        return declared == null ? super.params() : declared.all(super.params());
    }

    /** Whether rows must have labels. */
    boolean labelled() {
        return true;
    }

    /** Fits a model to rows that have been packed. */
    abstract M learn(TrainingRows rows);

    /** The schema with the columns that the model will append. */
    abstract StructType withOutputs(StructType schema);

    /** Whether a feature may be NaN or null. */
    boolean takesMissing() {
        return false;
    }

    /** Whether all that is summed over rows to learn from is integers; then rows need not be moved to be added up in order. */
    boolean sumsIntegers() {
        return false;
    }

    /**
     * Fits a model: packs the rows into shards, once, and learns from them.
     *
     * @throws IllegalArgumentException for what the caller must mend: parameters, columns, values
     */
    @Override
    @SuppressWarnings("unchecked") // this is an E
    public M fit(Dataset<?> dataset) {
        transformSchema(dataset.schema());
        Supplier<TrainingRows> pack =
                () -> TrainingRows.of(dataset, (E) this, labelled(), takesMissing(), sumsIntegers());
        try (SharedRows.Lease lease = shared == null ? SharedRows.own(pack.get()) : shared.lease(dataset, this, pack)) {
            M model = learned(lease.rows());
            model.setParent(this);
            copyValues(model, ParamMap.empty());
            model.learnedFrom(TrainingRows.learned(dataset, this));
            return model;
        }
    }

    private M learned(TrainingRows rows) {
        try {
            return learn(rows);
        } catch (WrongLabel wrong) {
            throw InputColumns.located(wrong, getLabelCol());
        }
    }

    /** Fits a model for each map of parameters; they share the packed rows. */
    @Override
    public Seq<M> fit(Dataset<?> dataset, Seq<ParamMap> paramMaps) {
        if (shared != null) {
            return super.fit(dataset, paramMaps);
        }
        try (SharedRows own = new SharedRows()) {
            return copy(ParamMap.empty()).setSharedRows(own).fit(dataset, paramMaps);
        }
    }

    /** The same for Java. */
    public List<M> fitMultiple(Dataset<?> dataset, List<ParamMap> paramMaps) {
        return CollectionConverters.asJava(
                fit(dataset, CollectionConverters.asScala(paramMaps).toSeq()));
    }

    /** Lets fits of one table share its packed rows. Copies have it too; it is not saved. @param rows null: each packs its own */
    @SuppressWarnings("unchecked") // this is an E
    public E setSharedRows(SharedRows rows) {
        shared = rows;
        return (E) this;
    }

    /** Checks columns and parameters as far as that is possible without rows. */
    @Override
    public StructType transformSchema(StructType schema) {
        List<String> features = InputColumns.features(schema, this);
        if (labelled()) {
            InputColumns.requireNumeric(schema, "labelCol", getLabelCol());
            Check.that(
                    features.size() == 1 || !features.contains(getLabelCol()),
                    "featuresCols: expected no label among them, found \"%s\"",
                    getLabelCol());
        }
        Check.that(
                new HashSet<>(features).size() == features.size(),
                "featuresCols: expected each column once, found %s",
                features);
        String weight = TrainingRows.column(this, weightCol());
        if (weight != null) {
            InputColumns.requireNumeric(schema, "weightCol", weight);
        }
        String id = TrainingRows.column(this, idCol());
        if (id != null) {
            InputColumns.field(schema, "idCol", id);
        }
        String indicator = TrainingRows.column(this, validationIndicatorCol());
        if (indicator != null) {
            InputColumns.requireBoolean(schema, "validationIndicatorCol", indicator);
        }
        return withOutputs(schema);
    }

    @Override
    public MLWriter write() {
        return new WholeWriter(DefaultParamsWritable.super.write());
    }

    @Override
    public Declared declared() {
        return declared;
    }

    @Override
    public E copy(ParamMap extra) {
        E copy = defaultCopy(extra);
        return copy.setSharedRows(shared);
    }

    public E setLabelCol(String value) {
        return declared.set(labelCol(), value);
    }

    public E setWeightCol(String value) {
        return declared.set(weightCol(), value);
    }

    public E setIdCol(String value) {
        return declared.set(idCol(), value);
    }

    public E setValidationIndicatorCol(String value) {
        return declared.set(validationIndicatorCol(), value);
    }

    public E setSeed(long value) {
        return declared.set(seed(), value);
    }

    public E setShards(int value) {
        return declared.set(shards(), value);
    }

    public E setPlan(String value) {
        return declared.set(plan(), value);
    }

    public E setCheckpointDir(String value) {
        return declared.set(checkpointDir(), value);
    }

    public E setCheckpointInterval(int value) {
        return declared.set(checkpointInterval(), value);
    }
}
