package io.github.thalweg.spark.load;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;

/** Tables that Spark SQL reads with their types: Parquet, ORC, JSON, and those a program has already. */
final class SqlInput {
    /** Where Spark puts the text of rows it cannot read. */
    static final String CORRUPT = "__thalweg_unreadable";

    private static final double UNKNOWN_BYTES = 1e15; // Spark's own guess is near 2^63
    private static final double UNPACKED = 4; // columnar files are about so much smaller than packed rows

    private SqlInput() {}

    /** A table of a program. */
    static Input<InternalRow> of(Dataset<Row> table, Columns columns, Packing packing) {
        Dataset<Row> data = packing.labels().named(table, columns);
        Selection selection = new Selection("", data.schema(), columns, null);
        double bytes =
                data.queryExecution().optimizedPlan().stats().sizeInBytes().toDouble();
        return input(
                selection.select(data, null),
                selection.form(packing.missing(), false),
                bytes >= UNKNOWN_BYTES ? Double.POSITIVE_INFINITY : bytes,
                "",
                labels -> null);
    }

    /** Files with types of their own: {@code parquet} or {@code orc}. */
    static Input<InternalRow> columnar(SparkSession spark, Source source, Files files, Packing packing) {
        Labels known = packing.labels();
        Dataset<Row> data = known.named(spark.read().format(source.format()).load(source.path()), source.columns());
        Selection selection = new Selection(source.path(), data.schema(), source.columns(), null);
        SqlRowReader.Form form = selection.form(packing.missing(), false);
        Function<Labels, String> diagnosis = labels -> {
            Dataset<Row> whole = known.named(
                    Diagnosis.session(spark).read().format(source.format()).load(source.path()), source.columns());
            return Diagnosis.find(
                    selection.select(whole, null, functions.input_file_name()),
                    items -> new SqlRowReader(items, form),
                    form.labels().length,
                    labels,
                    form.labels().length == 0 ? null : form.labels()[0],
                    files::name);
        };
        Input<InternalRow> input =
                input(selection.select(data, null), form, UNPACKED * files.bytes(), source.path(), diagnosis);
        return source.format().equals("parquet") ? input.inAtMost(tasks(spark, source, files, selection)) : input;
    }

    /** So many tasks as cores may read, or fewer where each holds much. */
    private static int tasks(SparkSession session, Source source, Files files, Selection selection) {
        JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
        int atOnce = RowGroups.atOnce(
                source.path(), files, selection.wanted(), Sizes.heap(spark), spark.hadoopConfiguration());
        return atOnce >= Sizes.cores(spark) ? Integer.MAX_VALUE : atOnce * Sizes.executors(spark);
    }

    /** One JSON object per line; Spark finds out the columns by reading once more. */
    static Input<InternalRow> json(SparkSession spark, Source source, Files files, Packing packing) {
        Dataset<Row> data = packing.labels().named(json(spark).json(source.path()), source.columns());
        boolean corrupt = List.of(data.columns()).contains(CORRUPT);
        String hidden = corrupt ? CORRUPT : null;
        Selection selection = new Selection(source.path(), data.schema(), source.columns(), hidden);
        Function<Labels, String> diagnosis = labels -> {
            SqlRowReader.Form form = selection.form(packing.missing(), true);
            List<String> names = new ArrayList<>(List.of(data.columns()));
            names.remove(CORRUPT);
            names.add(CORRUPT);
            StructType texts = texts(names);
            Dataset<Row> whole = json(Diagnosis.session(spark)).schema(texts).json(source.path());
            Selection again = new Selection(source.path(), texts, source.columns(), CORRUPT);
            return Diagnosis.find(
                    again.selectTexts(whole, CORRUPT, functions.input_file_name()),
                    items -> new TextRowReader(items, form, null),
                    form.labels().length,
                    labels,
                    form.labels().length == 0 ? null : form.labels()[0],
                    files::name);
        };
        for (String name : selection.numeric()) {
            if (data.schema().apply(name).dataType() instanceof StringType) { // one text makes all of them texts
                String found = diagnosis.apply(packing.labels());
                if (found != null) {
                    throw new IllegalArgumentException(found);
                }
            }
        }
        return input(
                selection.select(data, hidden),
                selection.form(packing.missing(), corrupt),
                files.bytes(),
                source.path(),
                diagnosis);
    }

    private static DataFrameReader json(SparkSession spark) {
        return spark.read().option("mode", "PERMISSIVE").option("columnNameOfCorruptRecord", CORRUPT);
    }

    /** An input of selected columns. */
    static Input<InternalRow> input(
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
                        form.sparse(), form.labels().length, form.texts(), form.weight() != null, form.id() != null),
                List.of(form.labels()),
                numbers ? names.size() : -1,
                true,
                width -> numbers ? names : Selection.elements(names.get(0), width),
                bytes,
                where,
                diagnosis);
    }

    /** The same columns, all as texts. */
    static StructType texts(List<String> names) {
        StructType schema = new StructType();
        for (String name : names) {
            schema = schema.add(name, DataTypes.StringType);
        }
        return schema;
    }
}
