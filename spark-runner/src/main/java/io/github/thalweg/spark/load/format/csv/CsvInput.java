package io.github.thalweg.spark.load.format.csv;

import io.github.thalweg.math.Check;
import io.github.thalweg.spark.load.Table;
import io.github.thalweg.spark.load.format.Dialect;
import io.github.thalweg.spark.load.format.Files;
import io.github.thalweg.spark.load.format.Folders;
import io.github.thalweg.spark.load.format.Selection;
import io.github.thalweg.spark.load.format.Source;
import io.github.thalweg.spark.load.format.SqlInput;
import io.github.thalweg.spark.load.format.Texts;
import io.github.thalweg.spark.load.row.BadRow;
import io.github.thalweg.spark.load.row.Columns;
import io.github.thalweg.spark.load.row.Diagnosis;
import io.github.thalweg.spark.load.row.Input;
import io.github.thalweg.spark.load.row.Labels;
import io.github.thalweg.spark.load.row.Numbered;
import io.github.thalweg.spark.load.row.Packing;
import io.github.thalweg.spark.load.row.RowLayout;
import java.io.Serializable;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Files of records of fields, and the columns that their folders give. {@link CsvHead} looks at the first lines, {@link
 * Dialect} is what it finds.
 *
 * <p>Spark reads lines, and the parser of Spark's own reader cuts them into fields. What that reader makes of them loses what
 * our errors must tell: it replaces bytes that are no text, and knows neither decimal commas, nor several texts for missing
 * values, nor whether a quoted field goes on in the next line.
 */
public final class CsvInput {
    private static final double UNPACKED = 4; // packed text is about so much smaller

    private final SparkSession spark;
    private final Source source;
    private final Files files;
    private final CsvShape shape;
    private final String remedy; // what helps where a column is not found

    private CsvInput(SparkSession spark, Source source, Files files) {
        this.spark = spark;
        this.source = source;
        this.files = files;
        CsvHead head = new CsvHead(source, files);
        Dialect dialect = head.dialect();
        String[] first = head.first(dialect);
        boolean header = head.header(dialect);
        List<String> names = header ? CsvShape.names(first) : Numbered.list("_c", 0, first.length, "");
        String line = BadRow.quoted(CsvShape.joined(first, dialect.separator()));
        Check.that(
                !header || head.named(dialect) > 0 || !head.numbers(dialect) || head.wantsNothing(),
                "%s: expected a header, found %s (without one, columns are _c0 to _c%d)",
                source.path(),
                line,
                first.length - 1);
        requireDistinct(names);
        String[] folders = Folders.columns(source, files, spark.sparkContext().hadoopConfiguration()).stream()
                .filter(name -> !names.contains(name))
                .toArray(String[]::new);
        this.shape = new CsvShape(dialect, header, names.toArray(new String[0]), folders);
        this.remedy = header
                ? " (the first line, " + line + ", was taken for names; data.header: false takes it for a row)"
                : " (the first line, " + line + ", was taken for a row; data.header: true takes it for names)";
    }

    private void requireDistinct(List<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            Check.that(
                    seen.add(name.toLowerCase(Locale.ROOT)),
                    "%s: expected a name of its own for each column, found \"%s\" twice",
                    source.path(),
                    name);
        }
    }

    public static Input<?> of(SparkSession spark, Source source, Files files, Packing packing) {
        CsvInput input = new CsvInput(spark, source, files);
        return input.input(input.origin(), packing);
    }

    /** All columns as texts, as {@link Table#read} gives them; a record with too many or too few fields fails. */
    public static Dataset<Row> texts(SparkSession spark, Source source, Files files, String kept) {
        CsvInput input = new CsvInput(spark, source, files);
        Dataset<Row> rows = spark.createDataFrame(input.rows(input.origin()), SqlInput.texts(input.shape.columns()));
        return Texts.plain(rows, input.shape.dialect(), kept);
    }

    /** Records of one partition, from what Spark hands out. */
    private interface Opening<T> extends Serializable {
        CsvRecords open(Iterator<T> items);
    }

    /** What Spark hands out, and what makes records of it. */
    private record Origin<T>(Function<SparkSession, JavaRDD<T>> items, Opening<T> opening) {}

    private Origin<?> origin() {
        CsvShape records = shape;
        if (!records.dialect().multiLine() && records.dialect().endsLinesAsAscii()) {
            return new Origin<InternalRow>(this::lines, items -> new CsvLines(items, records));
        }
        SerializableConfiguration hadoop =
                new SerializableConfiguration(spark.sparkContext().hadoopConfiguration());
        return new Origin<String>(this::names, items -> new CsvStreams(items, records, hadoop.value()));
    }

    private JavaRDD<InternalRow> lines(SparkSession session) {
        return session.read()
                .option("recursiveFileLookup", true)
                .text(files.spark())
                .selectExpr("value", "_metadata.file_path", "_metadata.file_block_start")
                .queryExecution()
                .toRdd()
                .toJavaRDD();
    }

    private JavaRDD<String> names(SparkSession session) {
        List<String> uris = files.all().stream()
                .filter(file -> file.getLen() > 0)
                .map(file -> file.getPath().toUri().toString())
                .toList();
        return JavaSparkContext.fromSparkContext(session.sparkContext()).parallelize(uris, uris.size());
    }

    private <T> Input<T> input(Origin<T> origin, Packing packing) {
        CsvReader.Form form = form(packing.missing());
        Dialect dialect = shape.dialect();
        Opening<T> opening = origin.opening();
        List<String> features = List.of(form.features());
        return new Input<>(
                origin.items().apply(spark),
                items -> new CsvReader(opening.open(items), dialect, form),
                new RowLayout(
                        false,
                        form.labels().length,
                        form.labels().length == 1,
                        form.weight() != null,
                        form.id() != null),
                List.of(form.labels()),
                features.size(),
                true,
                width -> features,
                files.bytes() * (files.compressed() ? UNPACKED : 1),
                source.path(),
                labels -> diagnose(origin, form, labels));
    }

    private CsvReader.Form form(boolean missing) {
        List<String> names = shape.columns();
        Columns columns = source.columns();
        List<String> features =
                new Selection(source.path(), SqlInput.texts(names), columns, false, false, remedy).features();
        return new CsvReader.Form(
                features.toArray(new String[0]),
                features.stream().mapToInt(names::indexOf).toArray(),
                columns.label().toArray(new String[0]),
                columns.label().stream().mapToInt(names::indexOf).toArray(),
                columns.weight(),
                names.indexOf(columns.weight()),
                columns.id(),
                names.indexOf(columns.id()),
                missing);
    }

    private <T> JavaRDD<Row> rows(Origin<T> origin) {
        Opening<T> opening = origin.opening();
        return origin.items().apply(spark).mapPartitions(items -> new TextRows(opening.open(items)));
    }

    private <T> String diagnose(Origin<T> origin, CsvReader.Form form, Labels labels) {
        requireOneHeader();
        Opening<T> opening = origin.opening();
        Dialect dialect = shape.dialect();
        String found = Diagnosis.find(
                origin.items().apply(Diagnosis.session(spark)),
                items -> new CsvReader(opening.open(items), dialect, form),
                form.labels().length,
                labels,
                form.labels().length == 0 ? null : form.labels()[0],
                files::name);
        boolean maybeHeader = found != null && !shape.header() && found.contains(", row 1, ");
        boolean said = source.reading().header().given() != null;
        return maybeHeader ? found + (said ? " (a header? data.header says that there is none)" : remedy) : found;
    }

    /** @throws IllegalArgumentException that names the first file with another header than that of the first */
    private void requireOneHeader() {
        List<String> names = List.of(shape.names());
        for (FileStatus file : files.all()) {
            if (shape.header() && file.getLen() > 0) {
                List<String> found = CsvShape.names(new CsvHead(source, files, file).first(shape.dialect()));
                String name = files.name(file.getPath().toUri().toString());
                Check.that(
                        found.equals(names),
                        "%s: expected the header of the first file, %s, found %s",
                        name,
                        BadRow.quoted(String.join(shape.dialect().separator(), names)),
                        BadRow.quoted(String.join(shape.dialect().separator(), found)));
            }
        }
    }
}
