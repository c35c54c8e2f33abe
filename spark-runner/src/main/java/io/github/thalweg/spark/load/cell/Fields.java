package io.github.thalweg.spark.load.cell;

import io.github.thalweg.math.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Columns of a table by their names, and fields of structs by names with dots: {@code place.x}. A column of that very name
 * comes first.
 */
public final class Fields {
    /** Metadata of a column of texts that are numbers, truths or objects in some rows of its file. */
    public static final String MIXED = "thalweg.mixed";

    private static final int LISTED = 12;

    private Fields() {}

    /** Whether a table has a column or a field of this name. */
    public static boolean has(StructType schema, String name) {
        return path(schema, name) != null;
    }

    /** The type of a column or a field that a table has. */
    public static DataType type(StructType schema, String name) {
        return last(schema, name).dataType();
    }

    /** Whether a column holds texts and nothing else. */
    public static boolean texts(StructType schema, String name) {
        return has(schema, name)
                && type(schema, name) instanceof StringType
                && !last(schema, name).metadata().contains(MIXED);
    }

    /** @throws IllegalArgumentException with the nearest names there are, if a table has no such column */
    public static Column column(Dataset<Row> rows, String name) {
        List<StructField> path = path(rows.schema(), name);
        if (path == null) {
            throw unknown(rows.schema(), name);
        }
        Column column = rows.col("`" + path.get(0).name().replace("`", "``") + "`");
        for (StructField field : path.subList(1, path.size())) {
            column = column.getField(field.name());
        }
        return column;
    }

    /** The column in which the values of a name stand. */
    public static String outermost(StructType schema, String name) {
        return path(schema, name).get(0).name();
    }

    /** What to tell who asks for a column that a table does not have. */
    public static IllegalArgumentException unknown(StructType schema, String name) {
        List<String> leaves = leaves(schema);
        String nearest = Check.nearest(name, leaves);
        String listed =
                leaves.stream().limit(LISTED).collect(Collectors.joining(", ")) + (leaves.size() > LISTED ? ", …" : "");
        return new IllegalArgumentException("unknown column \"" + name + "\""
                + (nearest == null ? "; there are " + listed : "; did you mean \"" + nearest + "\"?"));
    }

    /** The names of all columns, and in the place of structs those of their fields. */
    public static List<String> leaves(StructType schema) {
        List<String> names = new ArrayList<>();
        for (StructField field : schema.fields()) {
            if (field.dataType() instanceof StructType inner) {
                leaves(inner).forEach(name -> names.add(field.name() + "." + name));
            } else {
                names.add(field.name());
            }
        }
        return names;
    }

    private static StructField last(StructType schema, String name) {
        List<StructField> path = path(schema, name);
        return path.get(path.size() - 1);
    }

    /** The column and the fields in it, from the outside in; null if there is no such. */
    private static List<StructField> path(StructType schema, String name) {
        for (StructField field : schema.fields()) {
            if (field.name().equals(name)) {
                return List.of(field);
            }
        }
        for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
            for (StructField field : schema.fields()) {
                if (field.name().equals(name.substring(0, dot)) && field.dataType() instanceof StructType inner) {
                    List<StructField> rest = path(inner, name.substring(dot + 1));
                    if (rest != null) {
                        List<StructField> path = new ArrayList<>(List.of(field));
                        path.addAll(rest);
                        return path;
                    }
                }
            }
        }
        return null;
    }
}
