package io.github.thalweg.spark.load.format;

import io.github.thalweg.math.Check;
import io.github.thalweg.spark.load.row.Columns;
import io.github.thalweg.spark.load.row.Diagnosis;
import io.github.thalweg.spark.load.row.Input;
import io.github.thalweg.spark.load.row.Labels;
import io.github.thalweg.spark.load.row.Packing;
import io.github.thalweg.spark.load.row.RowLayout;
import io.github.thalweg.spark.load.row.Sizes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Tables that have types: Parquet and ORC files, and those a program has already. */
public final class SqlInput {
    private static final double UNKNOWN_BYTES = 1e15; // Spark's own guess is near 2^63
    private static final double UNPACKED = 4; // columnar files are about so much smaller than packed rows

    private SqlInput() {}

    /** A table of a program. */
    public static Input<InternalRow> of(Dataset<Row> table, Columns columns, Packing packing) {
        Dataset<Row> data = packing.labels().named(table, columns);
        Selection selection = new Selection("", data.schema(), columns, packing.open());
        double bytes =
                data.queryExecution().optimizedPlan().stats().sizeInBytes().toDouble();
        return input(
                selection.select(data),
                selection.form(packing.missing()),
                bytes >= UNKNOWN_BYTES ? Double.POSITIVE_INFINITY : bytes,
                "",
                labels -> null);
    }

    /** Files with types of their own: {@code parquet} or {@code orc}. */
    public static Input<InternalRow> columnar(SparkSession spark, Source source, Files files, Packing packing) {
        Labels known = packing.labels();
        Dataset<Row> data = known.named(read(spark, source, files), source.columns());
        Selection selection = new Selection(source.path(), data.schema(), source.columns(), packing.open());
        SqlRowReader.Form form = selection.form(packing.missing());
        Function<Labels, String> diagnosis = labels -> {
            Dataset<Row> whole = known.named(read(Diagnosis.session(spark), source, files), source.columns());
            return Diagnosis.find(
                    selection.select(whole, functions.input_file_name()),
                    items -> new SqlRowReader(items, form),
                    form.labels().length,
                    labels,
                    form.labels().length == 0 ? null : form.labels()[0],
                    files::name);
        };
        Input<InternalRow> input =
                input(selection.select(data), form, UNPACKED * files.bytes(), source.path(), diagnosis);
        return source.format().equals("parquet") ? input.inAtMost(tasks(spark, source, files, selection)) : input;
    }

    /** All columns that any of the files has: where one lacks a column, its rows lack the value. */
    public static Dataset<Row> read(SparkSession spark, Source source, Files files) {
        DataFrameReader reader = Folders.reader(spark, source, files).format(source.format());
        try {
            return reader.option("mergeSchema", true).load(files.spark());
        } catch (Exception e) { // Scala throws what it does not declare
            requireAlike(spark, source, files);
            return reader.option("mergeSchema", false).load(files.spark());
        }
    }

    /** Refuses files of which one has a column that is wanted in another type than those before it. */
    private static void requireAlike(SparkSession spark, Source source, Files files) {
        Set<String> wanted = source.columns().named();
        Map<String, DataType> types = new HashMap<>();
        for (FileStatus file : files.all()) {
            String path = file.getPath().toString();
            for (StructField field : schema(spark, source, path, files).fields()) {
                DataType type = types.putIfAbsent(field.name(), field.dataType());
                boolean asked = source.columns().features().isEmpty() || wanted.contains(field.name());
                Check.that(
                        type == null || !asked || type.equals(field.dataType()),
                        "%s: column \"%s\": expected %s as in the files before it, found %s",
                        files.name(file.getPath().toUri().toString()),
                        field.name(),
                        type == null ? "" : type.simpleString(),
                        field.dataType().simpleString());
            }
        }
    }

    private static StructType schema(SparkSession spark, Source source, String file, Files files) {
        try {
            return spark.read().format(source.format()).load(file).schema();
        } catch (Exception e) { // Scala throws what it does not declare
            String name = files.name(new Path(file).toUri().toString());
            throw Unreadable.explain(new Source(name, source.reading(), source.labels(), source.columns()), e);
        }
    }

    /** So many tasks as cores may read, or fewer where each holds much. */
    private static int tasks(SparkSession session, Source source, Files files, Selection selection) {
        JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
        int atOnce = RowGroups.atOnce(
                source.path(), files, selection.wanted(), Sizes.heap(spark), spark.hadoopConfiguration());
        return atOnce >= Sizes.cores(spark) ? Integer.MAX_VALUE : atOnce * Sizes.executors(spark);
    }

    /** An input of selected columns. */
    public static Input<InternalRow> input(
            Dataset<Row> selected,
            SqlRowReader.Form form,
            double bytes,
            String where,
            Function<Labels, String> diagnosis) {
        boolean numbers = form.kind() == SqlRowReader.Kind.NUMBERS;
        List<String> names = List.of(form.features());
        return new Input<>(
                selected.queryExecution().toRdd().toJavaRDD(),
                items -> new SqlRowReader(items, form),
                new RowLayout(
                        form.sparse(),
                        form.labels().length,
                        form.texts(),
                        form.weight() != null,
                        form.id() != null,
                        form.ragged()),
                List.of(form.labels()),
                numbers ? names.size() : -1,
                true,
                width -> numbers || form.kind() == SqlRowReader.Kind.RUN
                        ? names
                        : Selection.elements(names.get(0), width),
                bytes,
                where,
                diagnosis);
    }

    /** The same columns, all as texts. */
    public static StructType texts(List<String> names) {
        StructType schema = new StructType();
        for (String name : names) {
            schema = schema.add(name, DataTypes.StringType);
        }
        return schema;
    }
}
