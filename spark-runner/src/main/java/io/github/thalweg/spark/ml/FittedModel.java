package io.github.thalweg.spark.ml;

import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.RowsBuilder;
import io.github.thalweg.model.Models;
import io.github.thalweg.model.Predictor;
import io.github.thalweg.spark.ml.param.Declared;
import io.github.thalweg.spark.ml.param.FeatureParams;
import io.github.thalweg.spark.ml.param.LearningParams;
import io.github.thalweg.spark.ml.rows.FeatureReader;
import io.github.thalweg.spark.ml.rows.InputColumns;
import io.github.thalweg.spark.ml.rows.RowNames;
import io.github.thalweg.spark.ml.rows.TrainingRows;
import io.github.thalweg.spark.ml.save.WholeWriter;
import io.github.thalweg.spark.ml.score.BlockScoring;
import io.github.thalweg.spark.ml.score.Blocks;
import io.github.thalweg.spark.ml.score.OutputColumns;
import io.github.thalweg.spark.ml.score.RowScorer;
import io.github.thalweg.spark.ml.score.Scorer;
import io.github.thalweg.spark.ml.score.ScoringFunction;
import java.util.List;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What all fitted models have in common: they append columns to a table, block by block, and are saved as Spark's metadata
 * with thalweg's own model folder beside them.
 *
 * <p>A family of models extends {@link ClassifierModel} or {@link RegressorModel}, and is done with a constructor, its
 * params and {@link #with}.
 *
 * @param <M> the model itself
 */
public abstract class FittedModel<M extends FittedModel<M>> extends Model<M>
        implements FeatureParams<M>, DefaultParamsWritable {
    private static final double[] NO_TARGETS = {};

    private final Declared declared;
    private final Predictor predictor;
    private final FitRecord summary;

    /** @param summary null: none is known */
    FittedModel(String uid, Predictor predictor, FitRecord summary) {
        this.declared = Declared.of(this, uid);
        this.predictor = predictor;
        this.summary = summary;
        declare(declared, predictor);
        declared.complete();
    }

    /** Declares params that depend on what the model says. It is asked before the constructor is done. */
    void declare(Declared params, Predictor said) {}

    @Override
    public Param<?>[] params() {
        return declared == null ? super.params() : declared.all(super.params());
    }

    /** Another of the same kind, with defaults only. */
    abstract M with(String newUid);

    /** Is told of the rows that it was fitted to. */
    void learnedFrom(Dataset<?> dataset) {}

    /** Which columns are to be appended, and how. */
    abstract Scorer scorer();

    /** Whether a feature may be NaN or null. */
    private boolean takesMissing() {
        return predictor.takesMissing();
    }

    /** What the categories of each feature are called; empty where no feature has names. */
    final List<List<String>> words() {
        return predictor.words();
    }

    /** What takes the features out of rows of a table. */
    FeatureReader reader(StructType schema) {
        return new FeatureReader(
                schema,
                this,
                predictor.featureNames(),
                takesMissing(),
                words(),
                predictor.places().orElse(null));
    }

    /** The model without Spark. */
    public Predictor predictor() {
        return predictor;
    }

    /** How many features it takes. */
    public int numFeatures() {
        return predictor.featureNames().size();
    }

    /** SHA-256 over everything that its predictions depend on. */
    public String fingerprint() {
        return Models.fingerprint(predictor);
    }

    public boolean hasSummary() {
        return summary != null;
    }

    /** How it came about. @throws IllegalStateException if nobody knows */
    public FitSummary summary() {
        return recorded();
    }

    final FitSummary recorded() {
        if (summary == null) {
            throw new IllegalStateException(uid() + ": there is no summary of how this model was fitted");
        }
        return summary;
    }

    /** The prediction for one row: the index of a class, or a value. Equals {@link #transform} to rounding. */
    public abstract double predict(Vector features);

    /** One row as a block. */
    Rows block(Vector features) {
        int width = numFeatures();
        double[] row = new double[width];
        new FeatureReader("features", width, takesMissing()).read(features, row);
        try (RowsBuilder builder = RowsBuilder.onHeap(Blocks.form(width))) {
            builder.add(0, 1, NO_TARGETS, 0, row, 0);
            return builder.build();
        }
    }

    /**
     * Appends its columns; lazy: rows are scored where and when they are asked for. All other columns stay what they are,
     * whatever their names and types.
     */
    @Override
    public Dataset<Row> transform(Dataset<?> dataset) {
        Dataset<Row> table = dataset.toDF();
        StructType schema = table.schema();
        StructField[] added = OutputColumns.added(schema, transformSchema(schema));
        if (added.length == 0) {
            return table;
        }
        String id = this instanceof LearningParams told ? TrainingRows.column(told, told.idCol()) : null;
        StructType read = InputColumns.read(schema, this, id);
        Scorer columns = scorer();
        return columns instanceof RowScorer alone && predictor.saysRowByRow()
                ? ScoringFunction.append(table, read, added, reader(read), alone, numFeatures(), uid())
                : BlockScoring.append(
                        table,
                        read,
                        added,
                        reader(read),
                        columns,
                        numFeatures(),
                        predictor.takesSequences(),
                        RowNames.place(read, id));
    }

    @Override
    public Declared declared() {
        return declared;
    }

    @Override
    @SuppressWarnings("unchecked") // M is the class itself
    public M copy(ParamMap extra) {
        M copy = copyValues(with(uid()), extra);
        return parent() == null ? copy : (M) copy.setParent(parent());
    }

    @Override
    public MLWriter write() {
        return new WholeWriter(new ModelWriter(this, DefaultParamsWritable.super.write()));
    }

    @SuppressWarnings("unchecked") // M is the class itself
    M self() {
        return (M) this;
    }

    FitRecord summaryOrNull() {
        return summary;
    }
}
