package io.github.thalweg.spark.kind;

import io.github.thalweg.learn.Parcel;
import io.github.thalweg.learn.RowKey;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.math.OptionError;
import io.github.thalweg.model.Output;
import io.github.thalweg.recipe.RowTable;
import io.github.thalweg.spark.job.Data;
import io.github.thalweg.spark.job.JobRun;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The table of the rows that a fit learned from, with what is said of each ({@link RowTable}): the columns that it learned
 * from (in their place {@code data.id}, where the job names rows by one), the label, the outputs as predictions of new rows
 * have them, and how many parts of the model say it. Where none does, there are no outputs.
 *
 * <p>The rows are those the model was trained on, as they lie packed: one pass, and nobody has to find out again which they
 * were. Ids are not packed: they are read once more, and found by the ids that follow from them.
 */
final class RowsSaid<M> {
    private static final String ROW = "__thalweg_row";
    private static final String COPIES = "__thalweg_copies";

    private final RowTable<M> asked;
    private final SparkSession session;
    private final Data data;
    private final Tables tables;

    /**
     * To be made before the fit.
     *
     * @throws OptionError if two columns would have one name
     */
    RowsSaid(RowTable<M> asked, JobRun fit, Tables tables) {
        this.asked = asked;
        this.session = fit.spark();
        this.data = fit.job().data();
        this.tables = tables;
        TreeSet<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER); // as Spark compares them
        List<String> names = new ArrayList<>(data.id() == null ? List.of() : List.of(data.id()));
        names.addAll(List.of(schema().fieldNames()));
        for (String name : names) {
            if (!seen.add(name)) {
                throw new OptionError(
                        asked.option(),
                        "expected columns of other names than those it adds, found two named \"" + name
                                + "\"; data.derive gives a column another name, data.id names rows without their features");
            }
        }
    }

    /** Puts the table beside the model, by a job of Spark's. */
    void write(M model, Companions beside) {
        Broadcast<Parcel<RowTable.Saying>> sent =
                tables.spark().broadcast(Parcel.of(asked.said().apply(model)));
        try {
            Asking asking = new Asking(sent, List.copyOf(asked.outputs()), classes(), words(), data.id() != null);
            Dataset<Row> said =
                    session.createDataFrame(tables.training().each((rows, number) -> asking.of(rows)), schema());
            beside.table(asked.file(), path -> (data.id() == null ? said : named(said))
                    .write()
                    .option("header", true)
                    .format(asked.format().word())
                    .save(path));
        } finally {
            sent.destroy(false);
        }
    }

    /** The names of the classes that labels are; none: they are numbers. */
    private List<String> classes() {
        return asked.outputs().stream()
                .filter(output -> output.form() == Output.Form.CLASS)
                .findFirst()
                .map(Output::parts)
                .orElse(List.of());
    }

    /** Without the id, which comes from the source. */
    private StructType schema() {
        StructType schema = new StructType();
        if (data.id() == null) {
            List<String> names = tables.featureNames();
            for (int f = 0; f < names.size(); f++) {
                boolean text = !tables.words().get(f).isEmpty();
                schema = schema.add(names.get(f), text ? DataTypes.StringType : DataTypes.DoubleType);
            }
        } else {
            schema = schema.add(ROW, DataTypes.LongType);
        }
        schema = schema.add(data.label().get(0), classes().isEmpty() ? DataTypes.DoubleType : DataTypes.StringType);
        for (Output output : asked.outputs()) {
            for (String part : output.form() == Output.Form.NUMBERS ? output.parts() : List.<String>of()) {
                schema = schema.add(output.name() + "_" + part, DataTypes.DoubleType);
            }
            if (output.form() != Output.Form.NUMBERS) {
                schema = schema.add(
                        output.name(),
                        output.form() == Output.Form.CLASS ? DataTypes.StringType : DataTypes.DoubleType);
            }
        }
        return schema.add(asked.counted(), DataTypes.IntegerType);
    }

    private String[][] words() {
        return tables.words().stream().map(of -> of.toArray(String[]::new)).toArray(String[][]::new);
    }

    /** The user's ids in the place of those of packed rows; rows with equal ids are numbered, as packing numbers them. */
    private Dataset<Row> named(Dataset<Row> said) {
        UDF2<String, Long, long[]> numbered = (id, copies) -> {
            RowKey key = new RowKey().reset().text(id);
            return LongStream.range(0, copies)
                    .map(number -> RowKey.id(key.high(), key.low(), number))
                    .toArray();
        };
        Column id = functions.col("`" + data.id().replace("`", "``") + "`");
        Dataset<Row> ids =
                tables.ids().groupBy(id).agg(functions.count(functions.lit(1)).as(COPIES));
        Dataset<Row> known = ids.select(
                id,
                functions
                        .explode(functions
                                .udf(numbered, DataTypes.createArrayType(DataTypes.LongType))
                                .apply(id, functions.col(COPIES)))
                        .as(ROW));
        return known.join(said, ROW).drop(ROW);
    }

    /** Asks of packed rows. */
    private record Asking(
            Broadcast<Parcel<RowTable.Saying>> sent,
            List<Output> outputs,
            List<String> classes,
            String[][] words,
            boolean named)
            implements Serializable {

        Iterator<Row> of(Rows rows) {
            RowTable.Saying saying = sent.value().content();
            double[] features = new double[rows.features()];
            double[] said = new double[outputs.stream().mapToInt(Output::width).sum()];
            return IntStream.range(0, rows.rows())
                    .mapToObj(row -> {
                        rows.copyFeatures(row, features, 0);
                        int parts = saying.say(rows.id(row), features, said);
                        return row(rows, row, features, said, parts);
                    })
                    .iterator();
        }

        private Row row(Rows rows, int row, double[] features, double[] said, int parts) {
            List<Object> out = new ArrayList<>();
            if (named) {
                out.add(rows.id(row));
            }
            for (int f = 0; f < features.length && !named; f++) {
                boolean missing = Double.isNaN(features[f]);
                out.add(missing ? null : words[f].length == 0 ? features[f] : words[f][(int) features[f]]);
            }
            double label = rows.target(row, 0);
            out.add(classes.isEmpty() ? label : classes.get((int) label));
            int at = 0;
            for (Output output : outputs) {
                for (int i = 0; i < output.width(); i++, at++) {
                    boolean name = output.form() == Output.Form.CLASS;
                    out.add(parts == 0 ? null : name ? output.parts().get((int) said[at]) : said[at]);
                }
            }
            out.add(parts);
            return RowFactory.create(out.toArray());
        }
    }
}
