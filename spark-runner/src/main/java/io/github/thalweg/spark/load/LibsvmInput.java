package io.github.thalweg.spark.load;

import io.github.thalweg.math.Check;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.functions;

/**
 * Lines of {@code label index:value index:value …}, indices ascending from 1, the rest after {@code #} a comment: read as
 * text, for Spark's own reader goes through the files twice and names neither file nor line of what it cannot read.
 *
 * <p>The number of features is the greatest index of the table, or that of the names in {@link Columns#features}.
 */
final class LibsvmInput {
    private LibsvmInput() {}

    static Input<InternalRow> of(SparkSession spark, Source source, Files files) {
        Columns columns = source.columns();
        Check.that(
                columns.id() == null && columns.weight() == null,
                "%s: expected neither id nor weight, for LIBSVM rows have none, found \"%s\"",
                source.path(),
                columns.id() == null ? columns.weight() : columns.id());
        int width = columns.features().isEmpty() ? -1 : columns.features().size();
        RowReader.Factory<InternalRow> reader = items -> new LibsvmReader(items, width);
        return new Input<>(
                spark.read().text(source.path()).queryExecution().toRdd().toJavaRDD(),
                reader,
                new RowLayout(true, 1, false, false, false),
                List.of("label"),
                width,
                false,
                n -> width < 0 ? Numbered.list("f", 1, n, "") : columns.features(),
                files.bytes() * (files.compressed() ? 4.0 : 1.0),
                source.path(),
                labels -> Diagnosis.find(
                        Diagnosis.session(spark)
                                .read()
                                .text(source.path())
                                .select(functions.col("value"), functions.input_file_name()),
                        reader,
                        1,
                        labels,
                        "label",
                        files::name));
    }
}
