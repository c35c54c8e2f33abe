package io.github.thalweg.spark.ml.rows;

import io.github.thalweg.spark.load.row.Columns;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** How errors name a row: by its id if it has one, else by what it begins with. */
public final class RowNames {
    private static final int SHOWN = 80;

    private RowNames() {}

    /** @param id the place of the column that names rows, or −1 */
    public static String of(Row row, int id) {
        String text = id < 0 ? row.toString() : "\"" + row.get(id) + "\"";
        return "row " + (text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text);
    }

    /** The same error, with the first row whose label or weight is what it complains of, if there is one. */
    static IllegalArgumentException located(Dataset<Row> rows, Columns columns, IllegalArgumentException error) {
        for (String name : Stream.concat(columns.label().stream(), Stream.ofNullable(columns.weight()))
                .toList()) {
            if (String.valueOf(error.getMessage()).startsWith("column \"" + name + "\":")) {
                Column value = InputColumns.column(name).cast(DataTypes.DoubleType);
                Column bad = value.isNull()
                        .or(value.isNaN())
                        .or(functions.abs(value).equalTo(Double.POSITIVE_INFINITY))
                        .or(functions.lit(name.equals(columns.weight())).and(value.lt(0)));
                Column[] shown = Stream.concat(
                                Stream.ofNullable(columns.id()),
                                Stream.concat(columns.features().stream(), columns.label().stream()))
                        .distinct()
                        .map(InputColumns::column)
                        .toArray(Column[]::new);
                List<Row> found = rows.filter(bad).select(shown).limit(1).collectAsList();
                if (!found.isEmpty()) {
                    String row = of(found.get(0), columns.id() == null ? -1 : 0);
                    return new IllegalArgumentException(row + ": " + error.getMessage(), error);
                }
            }
        }
        return error;
    }

    /** Reads a row's features. @throws IllegalArgumentException naming the row */
    public static void reading(FeatureReader reader, Row row, int id, double[] into) {
        try {
            reader.read(row, into);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(of(row, id) + ": " + e.getMessage(), e);
        }
    }

    /** Reads a row's steps. @throws IllegalArgumentException naming the row */
    public static double[] steps(FeatureReader reader, Row row, int id) {
        try {
            return reader.steps(row);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(of(row, id) + ": " + e.getMessage(), e);
        }
    }

    /** The place of a column, or −1 if there is none. */
    public static int place(StructType schema, String column) {
        return column == null || !schema.getFieldIndex(column).isDefined() ? -1 : schema.fieldIndex(column);
    }
}
