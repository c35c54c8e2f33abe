package io.github.thalweg.spark.ml;

import io.github.thalweg.learn.Parcel;
import io.github.thalweg.spark.ml.param.LearningParams;
import io.github.thalweg.spark.ml.rows.FeatureReader;
import io.github.thalweg.spark.ml.rows.InputColumns;
import io.github.thalweg.spark.ml.rows.TrainingRows;
import io.github.thalweg.spark.ml.score.ClassScorer;
import io.github.thalweg.spark.ml.score.OutOfBagFunction;
import io.github.thalweg.spark.ml.score.OutputColumns;
import io.github.thalweg.spark.ml.score.RowKeys;
import io.github.thalweg.tree.TreeModel;
import io.github.thalweg.tree.forest.OutOfBag;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The table that a forest was fitted to, with columns behind it of what those trees say of each row that did not see it.
 *
 * <p>Which trees saw a row follows from its id, and that from its {@link RowKeys key} and its number among rows with the same
 * key: so rows are numbered by a window over the keys, as packing numbers them.
 */
final class OutOfBagColumns {
    private final FittedModel<?> model;
    private final LearningParams fitted;
    private final TreeModel forest;
    private final StructType schema;
    private final StructType features;
    private final FeatureReader reader;
    private final String apart; // column of rows that no tree saw; null: there are none

    private OutOfBagColumns(StructType schema, FittedModel<?> model, LearningParams fitted) {
        this.model = model;
        this.fitted = fitted;
        this.forest = (TreeModel) model.predictor();
        this.schema = schema;
        this.features = InputColumns.read(schema, model, null);
        this.reader = model.reader(features);
        this.apart = LabelledRows.apart(schema, fitted);
        InputColumns.requireNumeric(schema, "labelCol", fitted.getLabelCol());
    }

    /** See {@link TreeSurface.Forest#outOfBagPredictions}. @param fitted the same model */
    static Dataset<Row> append(Dataset<Row> table, FittedModel<?> model, LearningParams fitted, OutOfBag left) {
        return new OutOfBagColumns(table.schema(), model, fitted).append(table, left);
    }

    private Dataset<Row> append(Dataset<Row> table, OutOfBag left) {
        StructField[] added = added();
        String known = OutputColumns.unused(schema, model.uid() + " key");
        String kept = OutputColumns.unused(schema, model.uid() + " apart");
        String number = OutputColumns.unused(schema, model.uid() + " number");
        String all = OutputColumns.unused(schema, model.uid() + " says");
        Column key = InputColumns.column(known);
        Column numbered = functions
                .row_number()
                .over(Window.partitionBy(key.getField("high"), key.getField("low"), InputColumns.column(kept))
                        .orderBy(key.getField("first"), key.getField("second")));
        Column said = functions
                .udf(function(table, left), new StructType(added))
                .apply(InputColumns.together(features), key, InputColumns.column(number), InputColumns.column(kept));
        Dataset<Row> told = table.withColumn(known, key())
                .withColumn(kept, functions.coalesce(orNull(apart, DataTypes.BooleanType), functions.lit(false)))
                .withColumn(number, numbered.minus(1))
                .withColumn(all, said);
        return OutputColumns.unpacked(told, all, added, known, kept, number);
    }

    private OutOfBagFunction function(Dataset<Row> table, OutOfBag left) {
        Broadcast<Parcel<OutOfBag>> sent = JavaSparkContext.fromSparkContext(
                        table.sparkSession().sparkContext())
                .broadcast(Parcel.of(left));
        ClassScorer classes = model instanceof ClassifierModel<?> classifier ? classifier.classScorer() : null;
        return new OutOfBagFunction(reader, sent, forest.features().count(), classes);
    }

    private Column key() {
        return functions
                .udf(new RowKeys(reader, forest.features().count()), RowKeys.TYPE)
                .apply(
                        InputColumns.together(features),
                        InputColumns.column(fitted.getLabelCol()).cast(DataTypes.DoubleType),
                        orNull(TrainingRows.column(fitted, fitted.weightCol()), DataTypes.DoubleType),
                        functions.trim(orNull(TrainingRows.column(fitted, fitted.idCol()), DataTypes.StringType)));
    }

    /** The columns of predictions alone; empty for a row that every tree saw. */
    private StructField[] added() {
        StructType appended = model instanceof ClassifierModel<?> classes
                ? ClassifierModel.withOutputs(schema, model, classes, classes.classNames())
                : RegressorModel.withOutputs(schema, model);
        return Stream.of(OutputColumns.added(schema, appended))
                .map(field -> new StructField(field.name(), field.dataType(), true, field.metadata()))
                .toArray(StructField[]::new);
    }

    private static Column orNull(String name, DataType type) {
        return (name == null ? functions.lit(null) : InputColumns.column(name)).cast(type);
    }
}
