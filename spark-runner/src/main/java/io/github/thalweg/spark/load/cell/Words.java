package io.github.thalweg.spark.load.cell;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;

/** Columns of categories as the indices that models know: the places of their names in sorted order. */
public final class Words {
    /** What helps where a number was expected and a name found. */
    public static final String REMEDY = "; data.categories lists features whose values are names";

    private Words() {}

    /** The categories that columns hold, sorted, each in its one form, whatever type the columns have; one pass. */
    public static Map<String, List<String>> of(Dataset<Row> rows, List<String> columns) {
        Column[] sets = columns.stream()
                .map(name -> functions.collect_set(text(rows, name)))
                .toArray(Column[]::new);
        Row found = rows.select(sets).first();
        Map<String, List<String>> words = new LinkedHashMap<>();
        for (int i = 0; i < sets.length; i++) {
            TreeSet<UTF8String> sorted = new TreeSet<>(); // by their bytes, as Spark sorts them
            for (String text : found.<String>getList(i)) {
                String category = Category.of(text);
                if (category != null) {
                    sorted.add(UTF8String.fromString(category));
                }
            }
            words.put(columns.get(i), sorted.stream().map(UTF8String::toString).toList());
        }
        return words;
    }

    /** The index of the category in a column; NaN for one that is not among the words, and where there is none. */
    public static Column index(Dataset<Row> rows, String column, List<String> words) {
        WordIndex known = new WordIndex(words);
        UDF1<String, Double> index = known::of;
        return functions.udf(index, DataTypes.DoubleType).apply(text(rows, column));
    }

    /** The category in a column where it is not among the words, as the column has it; else null. */
    public static Column unknown(Dataset<Row> rows, String column, List<String> words) {
        WordIndex known = new WordIndex(words);
        UDF1<String, String> unknown = text -> known.unknown(text) ? text : null;
        return functions.udf(unknown, DataTypes.StringType).apply(text(rows, column));
    }

    /** A column as texts; null where it has no value. */
    public static Column text(Dataset<Row> rows, String name) {
        Column column = Fields.column(rows, name);
        DataType type = Fields.type(rows.schema(), name);
        boolean fractional = type.equals(DataTypes.DoubleType) || type.equals(DataTypes.FloatType);
        Column present =
                fractional ? functions.nullif(column, functions.lit(Double.NaN).cast(type)) : column;
        return present.cast(DataTypes.StringType);
    }
}
