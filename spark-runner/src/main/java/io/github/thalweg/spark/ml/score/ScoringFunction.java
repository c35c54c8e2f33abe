package io.github.thalweg.spark.ml.score;

import io.github.thalweg.learn.Parcel;
import io.github.thalweg.spark.ml.rows.FeatureReader;
import io.github.thalweg.spark.ml.rows.InputColumns;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A {@link RowScorer} as a function of Spark SQL: of a row it sees the features alone, all other columns stay in Spark's own
 * form and are not even read where nobody asks for them.
 */
public final class ScoringFunction implements UDF1<Row, Row> {
    private static final long serialVersionUID = 1;

    private final FeatureReader reader;
    private final Broadcast<Parcel<Scorer>> sent;
    private final int width;
    private transient RowScorer scorer; // a task has a copy of this, and looks it up once

    private ScoringFunction(FeatureReader reader, Broadcast<Parcel<Scorer>> sent, int width) {
        this.reader = reader;
        this.sent = sent;
        this.width = width;
    }

    /**
     * The table with columns behind it.
     *
     * @param read the columns that the model reads
     * @param added the columns that the scorer writes
     * @param uid of the model
     */
    public static Dataset<Row> append(
            Dataset<Row> table,
            StructType read,
            StructField[] added,
            FeatureReader reader,
            RowScorer scorer,
            int width,
            String uid) {
        Broadcast<Parcel<Scorer>> sent = JavaSparkContext.fromSparkContext(
                        table.sparkSession().sparkContext())
                .broadcast(Parcel.of(scorer));
        Column scored = functions
                .udf(new ScoringFunction(reader, sent, width), new StructType(added))
                .asNonNullable()
                .apply(InputColumns.together(read));
        String all = OutputColumns.unused(table.schema(), uid + " says");
        return OutputColumns.unpacked(table.withColumn(all, scored), all, added);
    }

    @Override
    public Row call(Row row) {
        if (scorer == null) {
            scorer = (RowScorer) sent.value().content();
        }
        double[] features = new double[width];
        reader.read(row, features);
        Object[] out = new Object[scorer.columns()];
        scorer.score(features, out, 0);
        return RowFactory.create(out);
    }
}
