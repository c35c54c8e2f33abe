package io.github.thalweg.spark.ml.rows;

import io.github.thalweg.math.Check;
import io.github.thalweg.model.WrongLabel;
import io.github.thalweg.spark.ml.param.InputParams;
import io.github.thalweg.spark.ml.param.TreeParams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.Option;

/** The columns of a table that are read: whether they are there, and of which type. */
public final class InputColumns {
    private InputColumns() {}

    /**
     * The only column of a name.
     *
     * @throws IllegalArgumentException naming the parameter, the column and what there is, if there is no such column, or
     *     another that Spark does not tell from it
     */
    public static StructField field(StructType schema, String param, String column) {
        List<StructField> named = Stream.of(schema.fields())
                .filter(field -> same(field.name(), column))
                .toList();
        StructField found = named.stream()
                .filter(field -> field.name().equals(column))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(param + ": expected a column \"" + column
                        + "\", found only " + Arrays.toString(schema.fieldNames())));
        if (named.size() > 1) {
            throw new IllegalArgumentException(param + ": expected one column \"" + column + "\", found "
                    + named.size() + ": "
                    + named.stream().map(StructField::name).collect(Collectors.joining(", "))
                    + "; rename or drop all but one");
        }
        return found;
    }

    /** Whether two names are one to Spark: it looks at their case only where {@code spark.sql.caseSensitive} says so. */
    public static boolean same(String left, String right) {
        Option<SparkSession> active = SparkSession.getActiveSession();
        Option<SparkSession> session = active.isDefined() ? active : SparkSession.getDefaultSession();
        boolean exactly = session.isDefined()
                && Boolean.parseBoolean(session.get().conf().get("spark.sql.caseSensitive", "false"));
        return exactly ? left.equals(right) : left.equalsIgnoreCase(right);
    }

    public static void requireNumeric(StructType schema, String param, String column) {
        StructField field = field(schema, param, column);
        if (!numeric(field.dataType())) {
            String remedy = text(field.dataType()) ? "; StringIndexer makes numbers of names" : "";
            throw wrongType(param, field, "a number", remedy);
        }
    }

    /** The error of a label that is no index of a class, with the column and what helps. */
    public static WrongLabel located(WrongLabel wrong, String column) {
        return wrong.with(" in column \"" + column
                + "\"; StringIndexer makes indices of any labels, and numbers are for a regressor");
    }

    /** Refuses vectors where others would only say that they are no numbers. */
    public static void requireOneTarget(StructType schema, String param, String column) {
        DataType type = field(schema, param, column).dataType();
        Check.that(
                !vector(type) && !array(type),
                "%s: expected column \"%s\" to be one number, found %s; several targets are learned by a job, with one"
                        + " column for each (data.label: [a, b])",
                param,
                column,
                type.catalogString());
    }

    public static void requireBoolean(StructType schema, String param, String column) {
        StructField field = field(schema, param, column);
        if (!(field.dataType() instanceof BooleanType)) {
            throw wrongType(param, field, "boolean", "");
        }
    }

    /** The column of vectors, or the columns of numbers and booleans (0 and 1), and for trees those of names. */
    public static List<String> features(StructType schema, InputParams<?> params) {
        String[] columns = params.declared().find(params.featuresCols());
        if (columns != null && columns.length > 0) {
            boolean names = params instanceof TreeParams;
            for (String column : columns) {
                DataType type = field(schema, "featuresCols", column).dataType();
                if (!(names && text(type)) && !(type instanceof BooleanType)) {
                    requireNumeric(schema, "featuresCols", column);
                }
            }
            return List.of(columns);
        }
        StructField field = field(schema, "featuresCol", params.getFeaturesCol());
        if (!vector(field.dataType()) && !array(field.dataType()) && !steps(field.dataType())) {
            throw wrongType("featuresCol", field, "a vector or an array of numbers", "");
        }
        return List.of(field.name());
    }

    /** Refuses features of which the columns, or a vector's metadata, tell that they are not as many as a model takes. */
    public static void requireFeatures(StructType schema, InputParams<?> params, int expected) {
        List<String> columns = features(schema, params);
        StructField first = schema.apply(columns.get(0));
        int found = columns.size();
        if (vector(first.dataType())) {
            found = AttributeGroup.fromStructField(first).size(); // -1: nobody knows
        } else if (array(first.dataType()) || steps(first.dataType())) {
            found = -1;
        }
        Check.that(
                found < 0 || found == expected,
                "%s: expected %d features, found %d",
                single(first.dataType()) ? "featuresCols" : "column \"" + first.name() + "\"",
                expected,
                found);
    }

    /** The columns that a model reads, each once. @param id a column that names rows, if there is just one; null: none */
    public static StructType read(StructType schema, InputParams<?> params, String id) {
        List<String> columns = new ArrayList<>(features(schema, params));
        if (id != null
                && Stream.of(schema.fieldNames()).filter(name -> same(name, id)).count() == 1) {
            columns.add(id);
        }
        return new StructType(columns.stream().distinct().map(schema::apply).toArray(StructField[]::new));
    }

    /** Columns as one that holds them all. */
    public static Column together(StructType columns) {
        return functions.struct(
                Stream.of(columns.fieldNames()).map(InputColumns::column).toArray(Column[]::new));
    }

    /** A column by its name, whatever that is written with. */
    public static Column column(String name) {
        return functions.col("`" + name.replace("`", "``") + "`");
    }

    static boolean text(DataType type) {
        return type instanceof StringType;
    }

    /** Whether columns are features each by itself, and not one that holds vectors. */
    public static boolean single(DataType type) {
        return numeric(type) || text(type) || type instanceof BooleanType;
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

    /** Whether each row is an array of arrays of numbers. */
    static boolean steps(DataType type) {
        return type instanceof ArrayType array && array(array.elementType());
    }

    private static IllegalArgumentException wrongType(String param, StructField field, String expected, String remedy) {
        return new IllegalArgumentException(param + ": expected column \"" + field.name() + "\" to be " + expected
                + ", found " + field.dataType().catalogString() + remedy);
    }
}
