package io.github.thalweg.spark.ml;

import io.github.thalweg.spark.ml.param.LeafParams;
import io.github.thalweg.spark.ml.param.VarianceParams;
import io.github.thalweg.tree.Ensemble;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The columns that estimators and models append to a table. */
final class OutputColumns {
    private OutputColumns() {}

    /** The schema with one more column; the same schema if its name is empty. */
    static StructType plus(StructType schema, String param, StructField added) {
        if (added.name().isEmpty()) {
            return schema;
        }
        if (Arrays.asList(schema.fieldNames()).contains(added.name())) {
            throw new IllegalArgumentException(
                    param + ": expected no column \"" + added.name() + "\" yet, found one; choose another name");
        }
        return schema.add(added);
    }

    /** A column of numbers that are indices of classes; no names: how many is not known yet. */
    static StructField classes(String column, List<String> names) {
        Metadata metadata = names.isEmpty() || column.isEmpty()
                ? Metadata.empty()
                : NominalAttribute.defaultAttr()
                        .withName(column)
                        .withValues(names.toArray(new String[0]))
                        .toMetadata();
        return new StructField(column, DataTypes.DoubleType, false, metadata);
    }

    /** A column of vectors with {@code size} numbers each; 0: not known yet. */
    static StructField vectors(String column, int size) {
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
    static StructType withTrees(StructType schema, LeafParams<?> params, boolean single, int trees, int parts) {
        String leaf = params.getLeafCol();
        StructField leaves =
                single ? new StructField(leaf, DataTypes.DoubleType, false, Metadata.empty()) : vectors(leaf, trees);
        return plus(plus(schema, "leafCol", leaves), "contributionCol", vectors(params.getContributionCol(), parts));
    }

    /** The same behind the predictions of fitted trees. @param columns the same model */
    static StructType withTrees(StructType schema, TreeSurface model, LeafParams<?> columns) {
        Ensemble ensemble = model.predictor().ensemble();
        int parts = ensemble.width() * model.predictor().features().count();
        return withTrees(
                schema,
                columns,
                model instanceof TreeSurface.One,
                ensemble.trees().size(),
                parts);
    }

    /** The schema with a column of variances. */
    static StructType withVariance(StructType schema, VarianceParams<?> params) {
        return plus(
                schema,
                "varianceCol",
                new StructField(params.getVarianceCol(), DataTypes.DoubleType, false, Metadata.empty()));
    }
}
