package io.github.thalweg.spark.load;

import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import io.github.thalweg.math.Check;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Lines of fields between commas or tabs, quoted by {@code "} where needed and a quote doubled inside quotes.
 *
 * <p>Read once: the first line tells the columns, features and weight are numbers, label and id texts of which {@link
 * LabelText} tells what they mean. A line with too many or too few fields, and a field that is no number, are seen by
 * Spark's parser, which then hands out the whole line as unreadable.
 */
final class CsvInput {

    private final SparkSession spark;
    private final Source source;
    private final Files files;
    private final char separator;
    private final boolean header;
    private final List<String> names;
    private final boolean oneHeader;

    private CsvInput(SparkSession spark, Source source, Files files) {
        this.spark = spark;
        this.source = source;
        this.files = files;
        String name = source.path().toLowerCase(Locale.ROOT);
        this.separator = name.contains(".tsv") || name.contains(".tab") ? '\t' : ',';
        String line = firstLine(files.first());
        List<String> fields = Arrays.asList(parser(separator).parseLine(line));
        boolean numbers = fields.stream().anyMatch(CsvInput::isNumber);
        this.header = source.reading().header().or(!numbers);
        this.names = header ? named(fields) : Numbered.list("_c", 0, fields.size(), "");
        this.oneHeader = files.all().size() == 1 || fields.contains(null);
        if (header && numbers && !names.containsAll(wanted())) {
            throw new IllegalArgumentException(source.path() + ": expected a header, found " + BadRow.quoted(line)
                    + " (without one, columns are _c0 to _c" + (fields.size() - 1) + ")");
        }
    }

    static Input<InternalRow> of(SparkSession spark, Source source, Files files, Packing packing) {
        return new CsvInput(spark, source, files).input(packing);
    }

    /** All columns as the texts they are; a line with too many or too few fields fails. */
    static Dataset<Row> texts(SparkSession spark, Source source, Files files) {
        CsvInput input = new CsvInput(spark, source, files);
        return input.reader(spark)
                .option("mode", "FAILFAST")
                .schema(SqlInput.texts(input.names))
                .csv(source.path());
    }

    private Input<InternalRow> input(Packing packing) {
        Selection named = new Selection(source.path(), SqlInput.texts(names), source.columns(), null);
        Set<String> numeric = new HashSet<>(named.numeric());
        StructType schema = new StructType();
        for (String name : names) {
            schema = schema.add(name, numeric.contains(name) ? DataTypes.DoubleType : DataTypes.StringType);
        }
        schema = schema.add(SqlInput.CORRUPT, DataTypes.StringType);
        Selection selection = new Selection(source.path(), schema, source.columns(), SqlInput.CORRUPT);
        Dataset<Row> data = reader(spark).schema(schema).csv(source.path());
        SqlRowReader.Form form = selection.form(packing.missing(), true);
        double packed = files.bytes() * (files.compressed() ? 4.0 : 1.0);
        return SqlInput.input(
                selection.select(data, SqlInput.CORRUPT),
                form,
                packed,
                source.path(),
                labels -> diagnose(form, labels));
    }

    private DataFrameReader reader(SparkSession session) {
        return session.read()
                .option("sep", String.valueOf(separator))
                .option("header", header)
                .option("enforceSchema", oneHeader) // else every file's header must be that of the first
                .option("ignoreLeadingWhiteSpace", true)
                .option("ignoreTrailingWhiteSpace", true)
                .option("quote", "\"")
                .option("escape", "\"")
                .option("maxColumns", 2 * names.size() + 100)
                .option("mode", "PERMISSIVE")
                .option("columnPruning", false) // else nobody counts the fields
                .option("columnNameOfCorruptRecord", SqlInput.CORRUPT);
    }

    private String diagnose(SqlRowReader.Form form, Labels labels) {
        for (FileStatus file : files.all()) {
            if (header && file.getLen() > 0) {
                List<String> fields = named(Arrays.asList(parser(separator).parseLine(firstLine(file))));
                if (!fields.equals(names)) {
                    return files.name(file.getPath().toUri().toString()) + ": expected the header of the first file, "
                            + BadRow.quoted(String.join(",", names)) + ", found "
                            + BadRow.quoted(String.join(",", fields));
                }
            }
        }
        List<String> all = new ArrayList<>(names);
        all.add(SqlInput.CORRUPT);
        StructType texts = SqlInput.texts(all);
        Selection selection = new Selection(source.path(), texts, source.columns(), SqlInput.CORRUPT);
        Dataset<Row> whole = reader(Diagnosis.session(spark)).schema(texts).csv(source.path());
        TextRowReader.Fields fields = new LineFields(separator, names.size());
        String found = Diagnosis.find(
                selection.selectTexts(whole, SqlInput.CORRUPT, functions.input_file_name()),
                items -> new TextRowReader(items, form, fields),
                form.labels().length,
                labels,
                form.labels().length == 0 ? null : form.labels()[0],
                files::name);
        boolean maybeHeader = found != null && !header && found.contains(", row 1, ");
        return maybeHeader ? found + " (a header? data.header says that there is none)" : found;
    }

    private Set<String> wanted() {
        Set<String> wanted = new HashSet<>(source.columns().label());
        wanted.addAll(source.columns().features());
        wanted.addAll(Arrays.asList(source.columns().id(), source.columns().weight()));
        wanted.remove(null);
        return wanted;
    }

    /** Columns without a name get one by their place. */
    private List<String> named(List<String> fields) {
        List<String> named = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String field : fields) {
            String name = field == null || field.isBlank() ? "_c" + named.size() : field.trim();
            Check.that(
                    seen.add(name.toLowerCase(Locale.ROOT)),
                    "%s: expected a name of its own for each column, found \"%s\" twice",
                    source.path(),
                    name);
            named.add(name);
        }
        return named;
    }

    private String firstLine(FileStatus file) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(files.open(file), StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            while (line != null && line.isBlank()) {
                line = lines.readLine();
            }
            if (line == null) {
                throw new IllegalArgumentException(source.path() + ": expected rows, found an empty file");
            }
            return line.startsWith("\uFEFF") ? line.substring(1) : line;
        } catch (IOException e) {
            throw Files.unreadable(files.name(file.getPath().toUri().toString()), e);
        }
    }

    private static boolean isNumber(String field) {
        return field != null && LabelText.of(field).text() == null;
    }

    private static CsvParser parser(char separator) {
        CsvParserSettings settings = new CsvParserSettings();
        settings.getFormat().setDelimiter(separator);
        settings.getFormat().setQuote('"');
        settings.getFormat().setQuoteEscape('"');
        settings.getFormat().setComment('\0');
        settings.setMaxCharsPerColumn(-1);
        settings.setMaxColumns(1 << 22);
        return new CsvParser(settings);
    }

    /** Counts the fields of a line. */
    private record LineFields(char separator, int expected) implements TextRowReader.Fields {
        @Override
        public int applyAsInt(String line) {
            return parser(separator).parseLine(line).length;
        }
    }
}
