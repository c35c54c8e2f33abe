package io.github.thalweg.spark.load;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/** Columns of names as the indices that models know: the places of the names in sorted order. */
public final class Words {
    /** What helps where a number was expected and a name found. */
    public static final String REMEDY = "; data.categories lists features whose values are names";

    private Words() {}

    /** The names that columns hold, sorted, whatever type the columns have; one pass over the table. */
    public static Map<String, List<String>> of(Dataset<Row> rows, List<String> columns) {
        Column[] sets = columns.stream()
                .map(name -> functions.array_sort(functions.collect_set(text(rows, name))))
                .toArray(Column[]::new);
        Row found = rows.select(sets).first();
        Map<String, List<String>> words = new LinkedHashMap<>();
        for (int i = 0; i < sets.length; i++) {
            words.put(columns.get(i), List.copyOf(found.<String>getList(i)));
        }
        return words;
    }

    /** The index of the name in a column; NaN for one that is not among the words, and where there is none. */
    public static Column index(Dataset<Row> rows, String column, List<String> words) {
        HashMap<String, Double> indices = indices(words);
        UDF1<String, Double> index = word -> indices.getOrDefault(word, Double.NaN);
        return functions.udf(index, DataTypes.DoubleType).apply(text(rows, column));
    }

    /** The place of each word. */
    public static HashMap<String, Double> indices(List<String> words) {
        HashMap<String, Double> indices = new HashMap<>();
        words.forEach(word -> indices.put(word, (double) indices.size()));
        return indices;
    }

    private static Column text(Dataset<Row> rows, String name) {
        return Fields.column(rows, name).cast(DataTypes.StringType);
    }
}
