package io.github.thalweg.spark.ml;

import io.github.thalweg.learn.Parcel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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
final class ScoringFunction implements UDF1<Row, Row> {
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
     * The table with the columns behind it that {@code appended} has and it has not.
     *
     * @param names of the features that the model takes
     */
    static Dataset<Row> append(
            Dataset<Row> table, StructType appended, FittedModel<?> model, RowScorer scorer, List<String> names) {
        StructType schema = table.schema();
        List<String> columns = InputColumns.features(schema, model);
        StructType features =
                new StructType(columns.stream().distinct().map(schema::apply).toArray(StructField[]::new));
        StructField[] added = Stream.of(appended.fields()).skip(schema.length()).toArray(StructField[]::new);
        Broadcast<Parcel<Scorer>> sent = JavaSparkContext.fromSparkContext(
                        table.sparkSession().sparkContext())
                .broadcast(Parcel.of(scorer));
        FeatureReader reader = model.reader(features);
        Column together = functions.struct(
                Stream.of(features.fieldNames()).map(InputColumns::column).toArray(Column[]::new));
        Column scored = functions
                .udf(new ScoringFunction(reader, sent, names.size()), new StructType(added))
                .asNonNullable()
                .apply(together);
        String all = model.uid() + " says"; // a name that nobody has
        List<Column> columnsOut = new ArrayList<>();
        Stream.of(schema.fieldNames()).map(InputColumns::column).forEach(columnsOut::add);
        for (StructField field : added) {
            columnsOut.add(InputColumns.column(all).getField(field.name()).as(field.name(), field.metadata()));
        }
        return table.withColumn(all, scored).select(columnsOut.toArray(Column[]::new));
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
