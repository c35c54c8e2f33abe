package io.github.thalweg.spark.load.format;

import io.github.thalweg.math.Check;
import io.github.thalweg.spark.load.row.Columns;
import io.github.thalweg.spark.load.row.Diagnosis;
import io.github.thalweg.spark.load.row.Input;
import io.github.thalweg.spark.load.row.Numbered;
import io.github.thalweg.spark.load.row.RowLayout;
import io.github.thalweg.spark.load.row.RowReader;
import io.github.thalweg.spark.load.row.ScannedRow;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lines of {@code label index:value index:value …}, indices ascending from 1, the rest after {@code #} a comment: read as
 * text, for Spark's own reader goes through the files twice and names neither file nor line of what it cannot read.
 *
 * <p>The number of features is the greatest index of the table, or that of the names in {@link Columns#features}.
 */
public final class LibsvmInput {
    private static final Logger LOG = LoggerFactory.getLogger(LibsvmInput.class);

    private static final String VECTOR = "features";

    private LibsvmInput() {}

    public static Input<InternalRow> of(SparkSession spark, Source source, Files files) {
        Columns columns = source.columns();
        Check.that(
                columns.id() == null && columns.weight() == null,
                "%s: expected neither id nor weight, for LIBSVM rows have none, found \"%s\"",
                source.path(),
                columns.id() == null ? columns.weight() : columns.id());
        int width = width(columns);
        RowReader.Factory<InternalRow> reader = items -> new LibsvmReader(items, width);
        return new Input<>(
                lines(spark, source, files),
                reader,
                new RowLayout(true, 1, false, false, false),
                List.of("label"),
                width,
                false,
                n -> width < 0 ? Numbered.list("f", 1, n, "") : columns.features(),
                files.bytes() * (files.compressed() ? 4.0 : 1.0),
                source.path(),
                labels -> Diagnosis.find(
                        Folders.lines(Diagnosis.session(spark), source, files)
                                .select(functions.col(Folders.LINE), functions.input_file_name()),
                        reader,
                        1,
                        labels,
                        "label",
                        files::name));
    }

    /** The rows as Spark's table: {@code label} and a vector {@code features}. */
    public static Dataset<Row> read(SparkSession spark, Source source, Files files) {
        StructType schema = new StructType()
                .add("label", DataTypes.DoubleType, false)
                .add(VECTOR, SQLDataTypes.VectorType(), false);
        int given = width(source.columns());
        int width = given < 0 ? greatest(spark, source, files) : given;
        FlatMapFunction<Iterator<InternalRow>, Row> vectors = lines -> new LibsvmRows(new LibsvmReader(lines, width));
        return spark.createDataFrame(lines(spark, source, files).mapPartitions(vectors), schema);
    }

    private static int greatest(SparkSession spark, Source source, Files files) {
        FlatMapFunction<Iterator<InternalRow>, Integer> widths = lines -> {
            LibsvmReader reader = new LibsvmReader(lines, -1);
            ScannedRow row = new ScannedRow(1);
            int width = 0;
            while (reader.next(row)) {
                width = Math.max(width, row.width);
            }
            return List.of(width).iterator();
        };
        return lines(spark, source, files).mapPartitions(widths).fold(0, Math::max);
    }

    /** How wide rows are known to be; −1: no more is known than that all of the vector is wanted. */
    private static int width(Columns columns) {
        boolean all = columns.features().isEmpty() || columns.features().equals(List.of(VECTOR));
        return all ? -1 : columns.features().size();
    }

    private static JavaRDD<InternalRow> lines(SparkSession spark, Source source, Files files) {
        Dataset<Row> lines = Folders.lines(spark, source, files);
        if (lines.columns().length > 1) {
            List<String> folders = List.of(lines.columns()).subList(1, lines.columns().length);
            LOG.warn("{}: LIBSVM rows have no columns: what folders say of {} is left out", source.path(), folders);
        }
        return lines.queryExecution().toRdd().toJavaRDD();
    }
}
