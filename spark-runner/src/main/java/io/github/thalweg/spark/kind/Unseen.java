package io.github.thalweg.spark.kind;

import io.github.thalweg.spark.load.cell.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * The categories among rows that a model has not seen, which are missing values to it: counted while the rows go by on
 * their way to somewhere else, and told when they have arrived.
 */
final class Unseen {
    private static final String ROWS = "rows";
    private static final String COUNT = "count";
    private static final String EXAMPLE = "example";

    private final Map<String, List<String>> words;
    private final List<String> columns;
    private final Observation observation = new Observation();

    /** @param words the categories that the model knows in each column that has any */
    Unseen(Map<String, List<String>> words) {
        this.words = words;
        this.columns = List.copyOf(words.keySet());
    }

    /** The same rows, counted when the next action on them is over. */
    Dataset<Row> count(Dataset<Row> rows) {
        if (columns.isEmpty()) {
            return rows;
        }
        List<Column> counts = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Column unknown = Words.unknown(rows, columns.get(i), words.get(columns.get(i)));
            counts.add(functions.count(unknown).as(COUNT + i));
            counts.add(functions.min(unknown).as(EXAMPLE + i));
        }
        return rows.observe(observation, functions.count(functions.lit(1)).as(ROWS), counts.toArray(new Column[0]));
    }

    /** Counts rows that go nowhere. */
    void pass(Dataset<Row> rows) {
        count(rows).write().format("noop").mode("overwrite").save();
    }

    /** Says what was counted: a line for each column with such categories, after an action that has succeeded. */
    void tell(Consumer<String> notes) {
        if (columns.isEmpty()) {
            return;
        }
        Row counted = observation.getRow();
        long rows = counted.getAs(ROWS);
        for (int i = 0; i < columns.size(); i++) {
            long unknown = counted.getAs(COUNT + i);
            if (unknown > 0) {
                boolean most = 2 * unknown > rows;
                notes.accept((most ? "WARNING: " : "note: ") + "column \"" + columns.get(i) + "\": " + unknown + " of "
                        + rows + " rows hold categories that the model has not seen, such as \""
                        + counted.getAs(EXAMPLE + i) + "\""
                        + (most
                                ? "; to the model they are missing, and what it says of these rows is hardly worth more"
                                : ""));
            }
        }
    }
}
