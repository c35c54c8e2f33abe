package io.github.thalweg.spark.ml;

import io.github.thalweg.math.Check;
import io.github.thalweg.spark.ml.param.InputParams;
import io.github.thalweg.spark.ml.param.LeafParams;
import io.github.thalweg.spark.ml.param.TreeParams;
import io.github.thalweg.spark.ml.param.VarianceParams;
import io.github.thalweg.tree.Ensemble;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.ml.attribute.Attribute;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.attribute.AttributeType;
import org.apache.spark.ml.attribute.BinaryAttribute;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.Option;

/** Looks at the columns of a table: whether they are there, of which type, and what their metadata tell. */
final class Schemas {
    private Schemas() {}

    /** @throws IllegalArgumentException naming the parameter, the column and what there is, if there is no such column */
    static StructField field(StructType schema, String param, String column) {
        int[] found = IntStream.range(0, schema.length())
                .filter(i -> schema.fields()[i].name().equals(column))
                .toArray();
        if (found.length == 0) {
            throw new IllegalArgumentException(param + ": expected a column \"" + column + "\", found only "
                    + Arrays.toString(schema.fieldNames()));
        }
        if (found.length > 1) {
            throw new IllegalArgumentException(
                    param + ": expected one column \"" + column + "\", found " + found.length);
        }
        return schema.fields()[found[0]];
    }

    static void requireNumeric(StructType schema, String param, String column) {
        StructField field = field(schema, param, column);
        if (!numeric(field.dataType())) {
            String remedy = text(field.dataType()) ? "; StringIndexer makes numbers of names" : "";
            throw wrongType(param, field, "a number", remedy);
        }
    }

    /** Refuses vectors where others would only say that they are no numbers. */
    static void requireOneTarget(StructType schema, String param, String column) {
        DataType type = field(schema, param, column).dataType();
        Check.that(
                !vector(type) && !array(type),
                "%s: expected column \"%s\" to be one number, found %s; several targets are learned by a job, with one"
                        + " column for each (data.label: [a, b])",
                param,
                column,
                type.catalogString());
    }

    static void requireBoolean(StructType schema, String param, String column) {
        StructField field = field(schema, param, column);
        if (!(field.dataType() instanceof BooleanType)) {
            throw wrongType(param, field, "boolean", "");
        }
    }

    /** The column of vectors, or the columns of numbers, and for trees those of names. */
    static List<String> features(StructType schema, InputParams<?> params) {
        String[] columns = params.declared().find(params.featuresCols());
        if (columns != null && columns.length > 0) {
            boolean names = params instanceof TreeParams;
            for (String column : columns) {
                if (!(names && text(field(schema, "featuresCols", column).dataType()))) {
                    requireNumeric(schema, "featuresCols", column);
                }
            }
            return List.of(columns);
        }
        StructField field = field(schema, "featuresCol", params.getFeaturesCol());
        if (!vector(field.dataType()) && !array(field.dataType())) {
            throw wrongType("featuresCol", field, "a vector or an array of numbers", "");
        }
        return List.of(field.name());
    }

    /** Refuses features of which the columns, or a vector's metadata, tell that they are not as many as a model takes. */
    static void requireFeatures(StructType schema, InputParams<?> params, int expected) {
        List<String> columns = features(schema, params);
        StructField first = schema.apply(columns.get(0));
        int found = columns.size();
        if (vector(first.dataType())) {
            found = AttributeGroup.fromStructField(first).size(); // -1: nobody knows
        } else if (array(first.dataType())) {
            found = -1;
        }
        Check.that(
                found < 0 || found == expected,
                "%s: expected %d features, found %d",
                single(first.dataType()) ? "featuresCols" : "column \"" + first.name() + "\"",
                expected,
                found);
    }

    /** A column by its name, whatever that is written with. */
    static Column column(String name) {
        return functions.col("`" + name.replace("`", "``") + "`");
    }

    static boolean text(DataType type) {
        return type instanceof StringType;
    }

    /** Whether columns are features each by itself, and not one that holds vectors. */
    static boolean single(DataType type) {
        return numeric(type) || text(type);
    }

    static boolean numeric(DataType type) {
        return type instanceof NumericType;
    }

    static boolean vector(DataType type) {
        return type.equals(SQLDataTypes.VectorType());
    }

    static boolean array(DataType type) {
        return type instanceof ArrayType array && numeric(array.elementType());
    }

    private static IllegalArgumentException wrongType(String param, StructField field, String expected, String remedy) {
        return new IllegalArgumentException(param + ": expected column \"" + field.name() + "\" to be " + expected
                + ", found " + field.dataType().catalogString() + remedy);
    }

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

    /** The names of the classes whose indices a column holds; empty if its metadata tell none. */
    static List<String> classNames(StructField field) {
        if (!numeric(field.dataType()) || !field.metadata().contains("ml_attr")) {
            return List.of();
        }
        Attribute attribute = Attribute.fromStructField(field);
        Option<String[]> values = Option.empty();
        if (attribute.attrType().equals(AttributeType.Nominal())) {
            values = ((NominalAttribute) attribute).values();
        } else if (attribute.attrType().equals(AttributeType.Binary())) {
            values = ((BinaryAttribute) attribute).values();
        }
        return values.isDefined() ? List.of(values.get()) : List.of();
    }

    /** The names of a vector's numbers where metadata tell them all; else {@code column_0}, {@code column_1}, … */
    static List<String> vectorNames(StructField field, int size) {
        String[] names = new String[size];
        Arrays.setAll(names, i -> field.name() + "_" + i);
        AttributeGroup group = AttributeGroup.fromStructField(field);
        if (vector(field.dataType()) && group.attributes().isDefined() && group.size() == size) {
            Attribute[] attributes = group.attributes().get();
            for (int i = 0; i < size; i++) {
                names[i] =
                        attributes[i].name().isDefined() ? attributes[i].name().get() : names[i];
            }
        }
        return List.of(names);
    }

    /**
     * How many categories each feature has; 0: it is a number.
     *
     * @param columns one of vectors, or one of numbers for each feature
     * @throws IllegalArgumentException naming a feature that is nominal without saying how many values it has
     */
    static List<Integer> categories(StructType schema, List<String> columns, int size) {
        Integer[] categories = new Integer[size];
        Arrays.fill(categories, 0);
        StructField first = schema.apply(columns.get(0));
        if (single(first.dataType())) {
            for (int i = 0; i < size; i++) {
                StructField field = schema.apply(columns.get(i));
                if (field.metadata().contains("ml_attr")) {
                    categories[i] = categories(Attribute.fromStructField(field), field.name());
                }
            }
        } else if (vector(first.dataType())) {
            AttributeGroup group = AttributeGroup.fromStructField(first);
            if (group.attributes().isDefined() && group.size() == size) {
                Attribute[] attributes = group.attributes().get();
                for (int i = 0; i < size; i++) {
                    categories[i] = categories(attributes[i], first.name() + ", feature " + i);
                }
            }
        }
        return List.of(categories);
    }

    private static int categories(Attribute attribute, String subject) {
        if (attribute.attrType().equals(AttributeType.Binary())) {
            return 2;
        }
        if (!attribute.attrType().equals(AttributeType.Nominal())) {
            return 0;
        }
        Option<Object> count = ((NominalAttribute) attribute).getNumValues();
        if (count.isEmpty()) {
            throw new IllegalArgumentException("column " + subject
                    + ": expected a nominal feature's metadata to tell how many values it has, found none");
        }
        return (int) count.get();
    }
}
