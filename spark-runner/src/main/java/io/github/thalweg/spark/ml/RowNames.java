package io.github.thalweg.spark.ml;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** How errors name a row: by its id if it has one, else by what it begins with. */
final class RowNames {
    private static final int SHOWN = 80;

    private RowNames() {}

    /** @param id the place of the column that names rows, or −1 */
    static String of(Row row, int id) {
        String text = id < 0 ? row.toString() : "\"" + row.get(id) + "\"";
        return "row " + (text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text);
    }

    /** Reads a row's features. @throws IllegalArgumentException naming the row */
    static void reading(FeatureReader reader, Row row, int id, double[] into) {
        try {
            reader.read(row, into);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(of(row, id) + ": " + e.getMessage(), e);
        }
    }

    /** The place of a column, or −1 if there is none. */
    static int place(StructType schema, String column) {
        return column == null || !schema.getFieldIndex(column).isDefined() ? -1 : schema.fieldIndex(column);
    }
}
