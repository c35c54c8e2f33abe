package io.github.thalweg.spark.load.format.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.thalweg.spark.load.format.Encodings;
import io.github.thalweg.spark.load.format.Files;
import io.github.thalweg.spark.load.format.Folders;
import io.github.thalweg.spark.load.format.Selection;
import io.github.thalweg.spark.load.format.Source;
import io.github.thalweg.spark.load.format.SqlInput;
import io.github.thalweg.spark.load.format.SqlRowReader;
import io.github.thalweg.spark.load.row.BadRow;
import io.github.thalweg.spark.load.row.Diagnosis;
import io.github.thalweg.spark.load.row.Input;
import io.github.thalweg.spark.load.row.Labels;
import io.github.thalweg.spark.load.row.Packing;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * JSON objects: one in each line, or wherever lines end. A first pass finds the columns and refuses what is no JSON, for
 * Spark's own would pass over what follows the first value of a line or of a file, and take bytes that are no characters for
 * such; the second one is Spark's.
 */
public final class JsonInput {
    private static final Logger LOG = LoggerFactory.getLogger(JsonInput.class);
    private static final String FILE = "__thalweg_file";

    private final SparkSession spark;
    private final Source source;
    private final Files files;
    private final JsonFile file;
    private final HashSet<String> missing;
    private final StructType schema; // of what the files hold

    private JsonInput(SparkSession spark, Source source, Files files) {
        this.spark = spark;
        this.source = source;
        this.files = files;
        this.missing = new HashSet<>(source.reading().missing());
        Configuration configuration = spark.sparkContext().hadoopConfiguration();
        this.file = JsonFile.of(configuration, source.reading().encoding(), lines());
        this.schema = schema();
    }

    public static Input<InternalRow> of(SparkSession spark, Source source, Files files, Packing packing) {
        return new JsonInput(spark, source, files).input(packing);
    }

    /** The table, with the types that its values have. */
    public static Dataset<Row> read(SparkSession spark, Source source, Files files) {
        return new JsonInput(spark, source, files).table();
    }

    private Input<InternalRow> input(Packing packing) {
        Labels known = packing.labels();
        Dataset<Row> table = table();
        Dataset<Row> data = known.named(table, source.columns());
        Selection selection = new Selection(source.path(), data.schema(), source.columns(), packing.open(), true, "");
        SqlRowReader.Form form = selection.form(packing.missing());
        Function<Labels, String> diagnosis = labels -> Diagnosis.find(
                selection.select(known.named(named(table.schema()), source.columns()), functions.col(FILE)),
                items -> new SqlRowReader(items, form),
                form.labels().length,
                labels,
                form.labels().length == 0 ? null : form.labels()[0],
                this::name);
        double bytes = files.bytes() * (files.compressed() ? 4.0 : 1.0);
        return SqlInput.input(selection.select(data), form, bytes, source.path(), diagnosis);
    }

    /** Whether each line is an object, as the option or the first value tells. */
    private boolean lines() {
        try (BufferedInputStream in = new BufferedInputStream(files.open(files.first()))) {
            boolean utf8 = Encodings.of(in, source.reading().encoding()).equals(StandardCharsets.UTF_8);
            if (!source.reading().multiLine().or(several(in) || !utf8)) {
                return utf8; // else lines are not seen by their bytes
            }
            LOG.info("{}: JSON over several lines, or not in UTF-8: each file is read by one task", source.path());
            return false;
        } catch (IOException e) {
            throw Files.unreadable(files.name(files.first().getPath().toUri().toString()), e);
        }
    }

    /** Whether the first value is an array, or an object that ends in another line than it begins. */
    private static boolean several(BufferedInputStream in) {
        try (JsonParser parser = JsonText.FACTORY.createParser(in)) {
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_ARRAY) {
                return true;
            }
            int line = parser.currentLocation().getLineNr();
            parser.skipChildren();
            return parser.currentLocation().getLineNr() > line;
        } catch (IOException e) {
            return false; // whoever reads it will say what is wrong
        }
    }

    private StructType schema() {
        JsonShape shape = new JsonShape();
        HashSet<String> none = missing;
        List<byte[]> found = (file.lines() ? rows() : objects(rows(), false).toDF())
                .queryExecution()
                .toRdd()
                .toJavaRDD()
                .mapPartitions(rows -> shape(rows, none))
                .collect();
        for (byte[] part : found) {
            if (part.length == 0) {
                throw broken();
            }
            shape.add(JsonShape.read(part));
        }
        if (!shape.any()) {
            throw new IllegalArgumentException(source.path() + ": expected rows, found none");
        }
        StructType columns = shape.columns();
        requireDifferent(columns);
        return columns;
    }

    /** The shape of the objects of some rows; no bytes if one of them is none. */
    private static Iterator<byte[]> shape(Iterator<InternalRow> rows, HashSet<String> missing) {
        JsonShape shape = new JsonShape();
        try {
            while (rows.hasNext()) {
                UTF8String line = rows.next().getUTF8String(0);
                if (!line.isValid()) {
                    return List.of(new byte[0]).iterator();
                }
                JsonText.take(line.getBytes(), shape, missing);
            }
        } catch (BadRow bad) {
            return List.of(new byte[0]).iterator();
        }
        return List.of(shape.write()).iterator();
    }

    /** Goes through each file from its beginning to say which row is no JSON object. */
    private IllegalArgumentException broken() {
        JsonFile reader = file;
        FlatMapFunction<Row, String> find = row -> {
            String found = reader.broken(row.getString(0));
            return found == null
                    ? Collections.emptyIterator()
                    : List.of(row.getString(0) + "\n" + found).iterator();
        };
        String first = paths().flatMap(find, Encoders.STRING()).collectAsList().stream()
                .sorted()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(source.path() + ": changed while it was read"));
        String[] parts = first.split("\n", 2);
        return new IllegalArgumentException(name(parts[0]) + ", " + parts[1]);
    }

    /** Spark compares names without case. */
    private void requireDifferent(StructType columns) {
        TreeSet<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (StructField field : columns.fields()) {
            if (!seen.add(field.name())) {
                throw new IllegalArgumentException(source.path()
                        + ": expected keys that differ in more than upper and lower case, found \""
                        + seen.floor(field.name()) + "\" and \"" + field.name() + "\"");
            }
            if (field.dataType() instanceof StructType inner) {
                requireDifferent(inner);
            }
        }
    }

    private Dataset<Row> table() {
        Dataset<Row> rows = rows();
        StructType own = without(schema, rows.schema());
        if (file.lines() && missing.isEmpty()) {
            return Folders.reader(spark, source, files)
                    .schema(own)
                    .option("mode", "FAILFAST")
                    .json(files.spark());
        }
        StructType all = own;
        for (StructField folder : folders(rows.schema())) {
            all = all.add(folder);
        }
        return parsed(objects(rows, false), all);
    }

    /** The same, read file by file, with the file of each row. */
    private Dataset<Row> named(StructType columns) {
        return parsed(objects(paths(), true), columns.add(FILE, DataTypes.StringType));
    }

    private Dataset<Row> parsed(Dataset<String> objects, StructType columns) {
        return objects.sparkSession()
                .read()
                .schema(columns)
                .option("mode", "FAILFAST")
                .json(objects);
    }

    /** What is read: lines, or the paths of whole files; then columns of folders. */
    private Dataset<Row> rows() {
        return file.lines() ? Folders.lines(spark, source, files) : paths();
    }

    private Dataset<Row> paths() {
        return Folders.paths(spark, source, files);
    }

    /** Each object as a text on one line, with members for the columns of folders. */
    private Dataset<String> objects(Dataset<Row> rows, boolean named) {
        JsonFile reader = file;
        boolean lines = rows.columns()[0].equals(Folders.LINE);
        HashSet<String> none = missing;
        FlatMapFunction<Row, String> objects = row -> {
            String text = row.getString(0);
            Map<String, Object> members = members(row);
            if (named) {
                members.put(FILE, text);
            }
            return lines ? new JsonRecords(new StringReader(text), none, members) : reader.records(text, none, members);
        };
        return rows.flatMap(objects, Encoders.STRING());
    }

    private static Map<String, Object> members(Row row) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (int i = 1; i < row.length(); i++) {
            Object value = row.get(i);
            boolean plain = value == null || value instanceof Number || value instanceof Boolean;
            members.put(row.schema().fields()[i].name(), plain ? value : value.toString());
        }
        return members;
    }

    private static List<StructField> folders(StructType rows) {
        return List.of(rows.fields()).subList(1, rows.length());
    }

    /** The columns of files that no folder gives, too: as everywhere in Spark, the folder's is the one to go by. */
    private static StructType without(StructType columns, StructType rows) {
        return new StructType(Arrays.stream(columns.fields())
                .filter(field ->
                        folders(rows).stream().noneMatch(folder -> folder.name().equalsIgnoreCase(field.name())))
                .toArray(StructField[]::new));
    }

    private String name(String path) {
        return files.name(new Path(path).toUri().toString());
    }
}
