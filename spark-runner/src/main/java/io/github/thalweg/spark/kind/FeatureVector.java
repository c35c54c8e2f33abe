package io.github.thalweg.spark.kind;

import io.github.thalweg.math.Check;
import java.util.List;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;

/** All features of a row as one vector, of columns that hold a number or a vector each. */
final class FeatureVector {
    private FeatureVector() {}

    /**
     * The vector.
     *
     * @param names of the columns, for errors
     * @param values doubles or vectors
     * @param missing whether a number may be missing
     */
    static Column of(List<String> names, List<Column> values, boolean missing) {
        Column[] named = new Column[values.size()];
        for (int i = 0; i < named.length; i++) {
            named[i] = values.get(i).as("c" + i);
        }
        List<String> known = List.copyOf(names);
        UDF1<Row, Vector> vector = row -> of(row, known, missing);
        return functions.udf(vector, SQLDataTypes.VectorType()).apply(functions.struct(named));
    }

    private static Vector of(Row row, List<String> names, boolean missing) {
        int size = 0;
        for (int i = 0; i < row.size(); i++) {
            size += row.get(i) instanceof Vector vector ? vector.size() : 1;
        }
        double[] values = new double[size];
        int at = 0;
        for (int i = 0; i < row.size(); i++) {
            if (row.get(i) instanceof Vector vector) {
                System.arraycopy(vector.toArray(), 0, values, at, vector.size());
                at += vector.size();
            } else {
                double value = row.isNullAt(i) ? Double.NaN : row.getDouble(i);
                Check.that(
                        missing && value != value || Double.isFinite(value),
                        "column \"%s\": expected a finite number, found %s",
                        names.get(i),
                        row.isNullAt(i) || value != value ? "nothing" : value);
                values[at++] = value;
            }
        }
        return Vectors.dense(values).compressed();
    }
}
