package io.github.thalweg.spark.load;

import io.github.thalweg.learn.RowKey;
import io.github.thalweg.learn.RowSplit;
import io.github.thalweg.spark.load.cell.Category;
import io.github.thalweg.spark.load.cell.Fields;
import io.github.thalweg.spark.load.cell.Words;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * Ids of rows by what their source holds, for tables whose features are made by steps that are fitted to some of the rows: which
 * these are must be known before there are features. Rows that a user has named keep their names; rows of one name are
 * told apart by a number, in the order of what they hold.
 */
public final class SourceKeys {
    /** The column of ids. */
    public static final String ID = "__thalweg_id";

    private static final String TEXT = "__thalweg_text";
    private static final String NAME = "__thalweg_name";
    private static final char BEFORE_NUMBER = 0; // which no name holds

    private SourceKeys() {}

    /**
     * The same table with ids.
     *
     * @param columns by which rows are known
     * @param id the column of the user's names, or null
     */
    public static Dataset<Row> add(Dataset<Row> rows, List<String> columns, String id) {
        Column[] texts = columns.stream().map(name -> Words.text(rows, name)).toArray(Column[]::new);
        UDF1<Row, String> key = SourceKeys::key;
        UDF2<String, Integer, String> numbered =
                (name, number) -> number == 1 ? name : String.valueOf(name) + BEFORE_NUMBER + number;
        Column text = functions.struct(texts);
        Column name = id == null
                ? functions.udf(key, DataTypes.StringType).apply(text)
                : functions.trim(Fields.column(rows, id).cast(DataTypes.StringType));
        Dataset<Row> named = rows.withColumn(TEXT, functions.to_json(text)).withColumn(NAME, name);
        Column number = functions.row_number().over(Window.partitionBy(NAME).orderBy(TEXT));
        return named.withColumn(
                        ID, functions.udf(numbered, DataTypes.StringType).apply(named.col(NAME), number))
                .drop(TEXT, NAME);
    }

    /** The same table, its ids the names in a column, however many rows have one. */
    public static Dataset<Row> named(Dataset<Row> rows, String id) {
        return rows.withColumn(ID, functions.trim(Words.text(rows, id)));
    }

    private static String key(Row row) {
        RowKey key = new RowKey();
        for (int i = 0; i < row.size(); i++) {
            String category = row.isNullAt(i) ? null : Category.of(row.getString(i)); // 1 and 1.0 are one
            if (category == null) {
                key.number(Double.NaN);
            } else {
                key.text(category);
            }
        }
        return String.format(Locale.ROOT, "%016x%016x", key.high(), key.low());
    }

    /** The rows of a table with ids that a table of these ids puts into a part of a split. */
    public static Dataset<Row> part(Dataset<Row> rows, RowSplit split, int part) {
        UDF1<String, Boolean> in = id -> {
            if (id == null) {
                return true; // whoever makes rows of it will say that it is missing
            }
            RowKey key = new RowKey().text(id);
            return split.part(RowKey.id(key.high(), key.low(), 0)) == part;
        };
        return rows.filter(functions.udf(in, DataTypes.BooleanType).apply(rows.col(ID)));
    }
}
