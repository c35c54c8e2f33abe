package io.github.thalweg.spark.load;

import io.github.thalweg.math.Check;
import io.github.thalweg.prepare.Field;
import io.github.thalweg.prepare.Form;
import io.github.thalweg.prepare.Pass;
import io.github.thalweg.prepare.Preparation;
import io.github.thalweg.prepare.Steps;
import io.github.thalweg.spark.load.cell.Category;
import io.github.thalweg.spark.load.cell.Fields;
import io.github.thalweg.spark.load.cell.MissingTexts;
import io.github.thalweg.spark.load.cell.Numbers;
import io.github.thalweg.spark.load.cell.Words;
import io.github.thalweg.spark.load.row.BadRow;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.attribute.Attribute;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.attribute.NumericAttribute;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;

/** Columns of Spark's tables as the steps of a preparation take and give them; vectors are those of Spark ML. */
public final class PreparedColumns {
    private static final String MADE = "__thalweg_made";

    private PreparedColumns() {}

    /**
     * Fits steps to all rows of a table.
     *
     * @throws IllegalArgumentException naming a column that is not there or of another type, or a value that cannot be used
     */
    public static Preparation fit(Dataset<Row> rows, Steps steps) {
        List<Field> inputs = steps.inputs();
        JavaRDD<Row> source = rows.select(inputs(rows, inputs)).javaRDD();
        return steps.fit(pass -> source.getNumPartitions() == 0 ? pass : sum(source, inputs, bytes(pass)));
    }

    private static Pass sum(JavaRDD<Row> source, List<Field> inputs, byte[] empty) {
        try {
            return pass(source.mapPartitions(rows ->
                            List.of(bytes(summed(rows, pass(empty), inputs))).iterator())
                    .treeReduce((a, b) -> {
                        Pass sum = pass(a);
                        sum.add(pass(b));
                        return bytes(sum);
                    }));
        } catch (Exception e) { // Scala throws what it does not declare
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause.getClass() == IllegalArgumentException.class) { // a task's
                    throw new IllegalArgumentException(cause.getMessage(), e);
                }
            }
            throw e;
        }
    }

    private static Pass summed(Iterator<Row> rows, Pass pass, List<Field> inputs) {
        Object[] values = new Object[inputs.size()];
        while (rows.hasNext()) {
            values(rows.next(), inputs, values);
            pass.row(values);
        }
        return pass;
    }

    /** The table with the columns that the steps write, in the place of those of the same names, else behind the others. */
    public static Dataset<Row> apply(Dataset<Row> rows, Preparation preparation) {
        List<Field> inputs = preparation.steps().inputs();
        List<Field> outputs = preparation.steps().outputs();
        UDF1<Row, Row> make = row -> {
            Object[] values = new Object[inputs.size()];
            values(row, inputs, values);
            return made(preparation.apply(values));
        };
        StructType schema = new StructType();
        for (int i = 0; i < outputs.size(); i++) {
            schema = schema.add("c" + i, type(outputs.get(i).form()));
        }
        Column struct = functions.struct(inputs(rows, inputs));
        Dataset<Row> with = rows.withColumn(MADE, functions.udf(make, schema).apply(struct));
        Map<String, Column> columns = new LinkedHashMap<>();
        for (String name : rows.columns()) {
            columns.put(name, Fields.column(rows, name).as(name));
        }
        for (int i = 0; i < outputs.size(); i++) {
            String name = outputs.get(i).name();
            Column made = with.col(MADE).getField("c" + i);
            columns.put(
                    name,
                    outputs.get(i).form() == Form.VECTOR
                            ? made.as(name, attributes(name, preparation.elements(name)))
                            : made.as(name));
        }
        return with.select(columns.values().toArray(new Column[0]));
    }

    /** What Spark ML knows of a vector's numbers: their names, without that of the column. */
    private static Metadata attributes(String column, List<String> elements) {
        Attribute[] attributes = elements.stream()
                .map(name -> name.startsWith(column + "=") ? name.substring(column.length() + 1) : name)
                .map(name -> NumericAttribute.defaultAttr().withName(name))
                .toArray(Attribute[]::new);
        return new AttributeGroup(column, attributes).toMetadata();
    }

    /** What the columns of a table become that steps write. */
    public static StructType schema(StructType schema, Steps steps) {
        Map<String, DataType> types = new LinkedHashMap<>();
        for (String name : schema.fieldNames()) {
            types.put(name, schema.apply(name).dataType());
        }
        steps.inputs().forEach(input -> require(schema, input));
        steps.outputs().forEach(output -> types.put(output.name(), type(output.form())));
        StructType made = new StructType();
        for (Map.Entry<String, DataType> type : types.entrySet()) {
            made = made.add(type.getKey(), type.getValue());
        }
        return made;
    }

    private static DataType type(Form form) {
        return switch (form) {
            case TEXT, CATEGORY -> DataTypes.StringType;
            case NUMBER -> DataTypes.DoubleType;
            case TOKENS -> DataTypes.createArrayType(DataTypes.StringType);
            case IDS -> DataTypes.createArrayType(DataTypes.IntegerType);
            case VECTOR -> SQLDataTypes.VectorType();
        };
    }

    private static Row made(Object[] values) {
        for (int i = 0; i < values.length; i++) {
            if (values[i] instanceof double[] vector) {
                values[i] = Vectors.dense(vector).compressed();
            }
        }
        return RowFactory.create(values);
    }

    private static Column[] inputs(Dataset<Row> rows, List<Field> inputs) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            Field input = inputs.get(i);
            require(rows.schema(), input);
            Column column = Fields.column(rows, input.name());
            Column read =
                    switch (input.form()) {
                        case CATEGORY -> Words.text(rows, input.name());
                        case NUMBER ->
                            Fields.type(rows.schema(), input.name()) instanceof StringType
                                    ? column
                                    : column.cast(DataTypes.DoubleType);
                        case TEXT -> column.cast(DataTypes.StringType);
                        default -> column;
                    };
            columns.add(read.as("c" + i));
        }
        return columns.toArray(new Column[0]);
    }

    private static void require(StructType schema, Field input) {
        if (!Fields.has(schema, input.name())) {
            throw Fields.unknown(schema, input.name());
        }
        DataType type = Fields.type(schema, input.name());
        boolean several = type instanceof ArrayType
                || type instanceof MapType
                || type instanceof StructType
                || type.equals(SQLDataTypes.VectorType());
        boolean fits =
                switch (input.form()) {
                    case TOKENS -> type instanceof ArrayType array && array.elementType() instanceof StringType;
                    case NUMBER ->
                        type instanceof NumericType
                                || type instanceof DecimalType
                                || type instanceof BooleanType
                                || type instanceof StringType;
                    default -> !several;
                };
        Check.that(
                fits,
                "column \"%s\": expected %s, found %s%s",
                input.name(),
                input.form(),
                type.simpleString(),
                input.form() == Form.TOKENS && type instanceof StringType
                        ? "; the step tokenize makes tokens of texts"
                        : "");
    }

    /** The values of a row as steps take them. */
    private static void values(Row row, List<Field> inputs, Object[] values) {
        for (int i = 0; i < values.length; i++) {
            Object value = row.get(i);
            Field input = inputs.get(i);
            values[i] = switch (input.form()) {
                case CATEGORY -> value == null ? null : Category.of((String) value);
                case NUMBER -> value instanceof String text ? number(input.name(), text) : value == null ? NAN : value;
                case TOKENS -> value == null ? NONE : row.getList(i).toArray(new String[0]);
                default -> value;
            };
        }
    }

    private static final Double NAN = Double.NaN;
    private static final String[] NONE = {};

    private static Double number(String column, String text) {
        try {
            return text.isBlank() ? NAN : Numbers.parse(text);
        } catch (NumberFormatException e) {
            String remedy = MissingTexts.are(text) ? MissingTexts.remedy(text) : "";
            throw new IllegalArgumentException(
                    "column \"" + column + "\": expected a number, found " + BadRow.quoted(text) + remedy);
        }
    }

    private static byte[] bytes(Pass pass) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(pass);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Steps may be of a user's jar, which Spark's own loader of classes knows. */
    private static Pass pass(byte[] bytes) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes)) {
            @Override
            protected Class<?> resolveClass(ObjectStreamClass described) throws IOException, ClassNotFoundException {
                return loader == null
                        ? super.resolveClass(described)
                        : Class.forName(described.getName(), false, loader);
            }
        }) {
            return (Pass) in.readObject();
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalStateException("cannot read sums: " + e, e);
        }
    }
}
