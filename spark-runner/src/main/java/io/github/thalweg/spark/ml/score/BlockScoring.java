package io.github.thalweg.spark.ml.score;

import io.github.thalweg.learn.Parcel;
import io.github.thalweg.spark.ml.rows.FeatureReader;
import io.github.thalweg.spark.ml.rows.InputColumns;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GetStructField;
import org.apache.spark.sql.catalyst.expressions.KnownNotNull;
import org.apache.spark.sql.catalyst.plans.logical.Expand;
import org.apache.spark.sql.classic.ExpressionUtils;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.Tuple2;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Scoring in blocks of rows. A partition's rows come in pairs: the row as Spark has it, which is kept and given back
 * ({@link UntouchedRow}), and the few columns that the model reads. The columns of the result are those of the table, and
 * not others of the same names: who could name one of two columns {@code id} before, by the table it came from, still can.
 */
public final class BlockScoring {
    private static final String ROW = "_1";
    private static final String BESIDE = "_2";

    private BlockScoring() {}

    /**
     * The table with columns behind it.
     *
     * @param read the columns that the model reads, and one that names rows
     * @param added the columns that the scorer writes
     * @param sequences whether rows are runs of steps
     * @param id the place among {@code read} of the column that names rows, or −1
     */
    public static Dataset<Row> append(
            Dataset<Row> table,
            StructType read,
            StructField[] added,
            FeatureReader reader,
            Scorer scorer,
            int width,
            boolean sequences,
            int id) {
        Broadcast<Parcel<Scorer>> sent = JavaSparkContext.fromSparkContext(
                        table.sparkSession().sparkContext())
                .broadcast(Parcel.of(scorer));
        UntouchedRow untouched = new UntouchedRow(table.schema());
        Encoder<Tuple2<InternalRow, Row>> pairs = Encoders.tuple(untouched, Encoders.row(read));
        Encoder<Tuple2<InternalRow, Row>> scored = Encoders.tuple(untouched, Encoders.row(new StructType(added)));
        MapPartitionsFunction<Tuple2<InternalRow, Row>, Tuple2<InternalRow, Row>> score =
                rows -> new Blocks(rows, reader, sent.value().content(), width, sequences, id);
        Dataset<Row> both = table.select(
                        functions.struct(functions.col("*")).as(ROW),
                        InputColumns.together(read).as(BESIDE))
                .as(pairs)
                .mapPartitions(score, scored)
                .toDF();
        return unpacked(table, both, added);
    }

    /** The pairs as columns: those of the first row are the table's own, which takes an operator that may say so. */
    private static Dataset<Row> unpacked(Dataset<Row> table, Dataset<Row> both, StructField[] added) {
        Attribute beside = output(both).get(1);
        List<Column> columns = new ArrayList<>(List.of(functions.col(ROW)));
        for (int i = 0; i < added.length; i++) {
            columns.add(ExpressionUtils.column(field(beside, i)).as(added[i].name(), added[i].metadata()));
        }
        Dataset<Row> rows = both.select(columns.toArray(Column[]::new));
        List<Attribute> scored = output(rows).subList(1, 1 + added.length);
        List<Attribute> names = new ArrayList<>(output(table));
        List<Expression> values = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            values.add(field(output(rows).get(0), i));
        }
        names.addAll(scored);
        values.addAll(scored);
        return org.apache.spark.sql.classic.Dataset.ofRows(
                (SparkSession) table.sparkSession(),
                new Expand(
                        seq(List.of(seq(values))),
                        seq(names),
                        rows.queryExecution().analyzed()));
    }

    private static List<Attribute> output(Dataset<Row> table) {
        return CollectionConverters.asJava(table.queryExecution().analyzed().output());
    }

    /** A field of a struct that each row has, whatever Spark believes of pairs. */
    private static Expression field(Attribute struct, int place) {
        return new GetStructField(new KnownNotNull(struct), place, Option.empty());
    }

    private static <T> Seq<T> seq(List<T> list) {
        return CollectionConverters.asScala(list).toSeq();
    }
}
