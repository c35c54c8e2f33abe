package io.github.thalweg.spark.load.format;

import io.github.thalweg.spark.load.cell.Fields;
import io.github.thalweg.spark.load.format.image.ImageInput;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;

/** Columns of texts as what they mean: null where they stand for a missing value, numbers with points. */
public final class Texts {
    private Texts() {}

    /**
     * A table with such columns.
     *
     * @param kept the name of one more column, a struct of all columns but images as they were; null: none
     */
    public static Dataset<Row> plain(Dataset<Row> rows, Dialect dialect, String kept) {
        if (kept == null && !dialect.translates()) {
            return rows;
        }
        List<Column> columns = new ArrayList<>();
        List<Column> before = new ArrayList<>();
        for (StructField field : rows.schema().fields()) {
            Column column = Fields.column(rows, field.name());
            boolean text = field.dataType() instanceof StringType;
            columns.add(text && dialect.translates() ? plain(column, dialect).as(field.name()) : column);
            if (!field.name().equals(ImageInput.PIXELS)) {
                before.add(column);
            }
        }
        if (kept != null) {
            columns.add(functions.struct(before.toArray(new Column[0])).as(kept));
        }
        return rows.select(columns.toArray(new Column[0]));
    }

    private static Column plain(Column column, Dialect dialect) {
        UDF1<String, String> plain = dialect::plain;
        return functions.udf(plain, DataTypes.StringType).apply(column);
    }
}
