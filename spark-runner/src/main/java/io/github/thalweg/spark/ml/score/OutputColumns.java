package io.github.thalweg.spark.ml.score;

import io.github.thalweg.spark.ml.param.LeafParams;
import io.github.thalweg.spark.ml.param.VarianceParams;
import io.github.thalweg.spark.ml.rows.InputColumns;
import io.github.thalweg.tree.Ensemble;
import io.github.thalweg.tree.TreeModel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The columns that estimators and models append to a table. */
public final class OutputColumns {
    private OutputColumns() {}

    /** The schema with one more column; the same schema if its name is empty. */
    public static StructType plus(StructType schema, String param, StructField added) {
        if (added.name().isEmpty()) {
            return schema;
        }
        for (String known : schema.fieldNames()) {
            if (InputColumns.same(known, added.name())) {
                throw new IllegalArgumentException(param + ": expected no column \"" + added.name() + "\" yet, found "
                        + (known.equals(added.name()) ? "one" : "\"" + known + "\"") + "; choose another name");
            }
        }
        return schema.add(added);
    }

    /** The columns that one schema has behind those of the other. */
    public static StructField[] added(StructType schema, StructType appended) {
        return Stream.of(appended.fields()).skip(schema.length()).toArray(StructField[]::new);
    }

    /** A name that no column has: this one, or a longer. */
    public static String unused(StructType schema, String name) {
        String unused = name;
        while (Stream.of(schema.fieldNames()).anyMatch(unused::equalsIgnoreCase)) {
            unused += "_";
        }
        return unused;
    }

    /** The table with the fields of one column behind all others, and without {@code helpers} and that column. */
    public static Dataset<Row> unpacked(Dataset<Row> table, String packed, StructField[] fields, String... helpers) {
        List<Column> columns = new ArrayList<>(List.of(functions.col("*")));
        for (StructField field : fields) {
            columns.add(InputColumns.column(packed).getField(field.name()).as(field.name(), field.metadata()));
        }
        return table.select(columns.toArray(Column[]::new)).drop(packed).drop(helpers);
    }

    /** A column of numbers that are indices of classes; no names: how many is not known yet. */
    public static StructField classes(String column, List<String> names) {
        Metadata metadata = names.isEmpty() || column.isEmpty()
                ? Metadata.empty()
                : NominalAttribute.defaultAttr()
                        .withName(column)
                        .withValues(names.toArray(new String[0]))
                        .toMetadata();
        return new StructField(column, DataTypes.DoubleType, false, metadata);
    }

    /** A column of vectors with {@code size} numbers each; 0: not known yet. */
    public static StructField vectors(String column, int size) {
        Metadata metadata =
                size == 0 || column.isEmpty() ? Metadata.empty() : new AttributeGroup(column, size).toMetadata();
        return new StructField(column, SQLDataTypes.VectorType(), false, metadata);
    }

    /**
     * The schema with what models of trees append behind the others.
     *
     * @param single whether a leaf is a number: the model is one tree
     * @param trees how many there are; 0: not known yet
     * @param parts how many contributions there are; 0: not known yet
     */
    public static StructType withTrees(StructType schema, LeafParams<?> params, boolean single, int trees, int parts) {
        String leaf = params.getLeafCol();
        StructField leaves =
                single ? new StructField(leaf, DataTypes.DoubleType, false, Metadata.empty()) : vectors(leaf, trees);
        return plus(plus(schema, "leafCol", leaves), "contributionCol", vectors(params.getContributionCol(), parts));
    }

    /** The same behind the predictions of fitted trees. */
    public static StructType withTrees(StructType schema, LeafParams<?> params, boolean single, TreeModel trees) {
        Ensemble ensemble = trees.ensemble();
        return withTrees(
                schema,
                params,
                single,
                ensemble.trees().size(),
                ensemble.width() * trees.features().count());
    }

    /** The schema with a column of variances. */
    public static StructType withVariance(StructType schema, VarianceParams<?> params) {
        return plus(
                schema,
                "varianceCol",
                new StructField(params.getVarianceCol(), DataTypes.DoubleType, false, Metadata.empty()));
    }
}
