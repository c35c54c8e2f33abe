package io.github.thalweg.spark.kind;

import io.github.thalweg.math.Check;
import io.github.thalweg.spark.job.Data;
import io.github.thalweg.spark.load.format.SparkWords;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Columns that a job makes of others by expressions of Spark SQL ({@code data.derive}), in the order in which it names them. */
final class DerivedColumns {
    private DerivedColumns() {}

    /**
     * A table with them.
     *
     * @param labels wanted; other labels are not derived, for rows to predict may lack what they come from
     * @throws IllegalArgumentException naming the key, for a name that is taken, or an expression that Spark cannot read
     */
    static Dataset<Row> of(Data data, Dataset<Row> rows, List<String> labels) {
        Dataset<Row> derived = rows;
        for (Map.Entry<String, String> entry : data.derive().entrySet()) {
            String name = entry.getKey();
            if (data.label().contains(name) && !labels.contains(name)) {
                continue;
            }
            Check.that(
                    !List.of(rows.columns()).contains(name),
                    "data.derive.%s: expected a new name, found a column of the data",
                    name);
            try {
                derived = derived.withColumn(name, functions.expr(entry.getValue()));
            } catch (StackOverflowError e) {
                throw tooDeep(name, e);
            } catch (Exception e) { // Scala throws what it does not declare
                if (e instanceof AnalysisException spark) {
                    throw "FAILED_TO_PARSE_TOO_COMPLEX".equals(spark.getCondition())
                            ? tooDeep(name, e)
                            : new IllegalArgumentException("data.derive." + name + ": " + SparkWords.of(e), e);
                }
                throw e;
            }
        }
        return derived;
    }

    private static IllegalArgumentException tooDeep(String name, Throwable cause) {
        return new IllegalArgumentException(
                "data.derive." + name + ": nested too deep for Spark; take it apart into several columns", cause);
    }
}
