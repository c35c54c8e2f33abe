package io.github.thalweg.spark.tree;

import io.github.thalweg.learn.Parcel;
import io.github.thalweg.learn.RowKey;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.math.Check;
import io.github.thalweg.spark.job.Data;
import io.github.thalweg.spark.kind.Tables;
import io.github.thalweg.tree.TreeModel;
import io.github.thalweg.tree.forest.OutOfBag;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.spark.api.java.JavaSparkContext;
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
 * What those trees of a forest that did not see a training row say of it, as a table: the columns that the forest learned
 * from (in their place {@code data.id}, where the job names rows by one), the label, {@code prediction} and for classes
 * {@code probability_NAME}, as predictions of new rows have them, and how many {@code trees} were asked. Of a row that every
 * tree saw there is no prediction.
 *
 * <p>The rows are those the forest was trained on, as they lie packed: one pass, and nobody has to find out again which they
 * were. Ids are not packed: they are read once more, and found by the ids that follow from them.
 */
final class OutOfBagTable {
    private static final String TREES = "trees";
    private static final String ROW = "__thalweg_row";
    private static final String COPIES = "__thalweg_copies";

    private final Data data;
    private final Tables tables;
    private final List<String> classNames;

    /**
     * To be made before the fit.
     *
     * @param key that asks for the table, for the error
     * @param classNames none: the forest predicts numbers
     * @throws IllegalArgumentException if two columns would have one name
     */
    OutOfBagTable(String key, Data data, Tables tables, List<String> classNames) {
        this.data = data;
        this.tables = tables;
        this.classNames = classNames;
        TreeSet<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER); // as Spark compares them
        List<String> names = new ArrayList<>(data.id() == null ? List.of() : List.of(data.id()));
        names.addAll(List.of(schema().fieldNames()));
        for (String name : names) {
            Check.that(
                    seen.add(name),
                    "%s: expected columns of other names than those it adds, found two named \"%s\"; data.derive gives a"
                            + " column another name, data.id names rows without their features",
                    key,
                    name);
        }
    }

    /** Writes the table with a job of Spark's. */
    void write(OutOfBag left, SparkSession spark, String format, String path) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        Broadcast<Parcel<OutOfBag>> sent = context.broadcast(Parcel.of(left));
        try {
            Says says = new Says(sent, classNames.toArray(String[]::new), words(), data.id() != null);
            Dataset<Row> said =
                    spark.createDataFrame(tables.training().each((rows, number) -> says.of(rows)), schema());
            (data.id() == null ? said : named(said))
                    .write()
                    .option("header", true)
                    .format(format)
                    .save(path);
        } finally {
            sent.destroy(false);
        }
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
        var label = classNames.isEmpty() ? DataTypes.DoubleType : DataTypes.StringType;
        schema = schema.add(data.label().get(0), label).add("prediction", label);
        for (String name : classNames) {
            schema = schema.add("probability_" + name, DataTypes.DoubleType);
        }
        return schema.add(TREES, DataTypes.IntegerType);
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

    /** Asks the forest of packed rows. */
    private record Says(Broadcast<Parcel<OutOfBag>> sent, String[] classNames, String[][] words, boolean named)
            implements java.io.Serializable {
        Iterator<Row> of(Rows rows) {
            OutOfBag left = sent.value().content();
            TreeModel forest = left.forest();
            double[] features = new double[rows.features()];
            double[] said = new double[forest.width()];
            return IntStream.range(0, rows.rows())
                    .mapToObj(row -> {
                        rows.copyFeatures(row, features, 0);
                        int trees = left.predict(rows.id(row), features, said);
                        return row(rows, row, features, said, trees);
                    })
                    .iterator();
        }

        private Row row(Rows rows, int row, double[] features, double[] said, int trees) {
            List<Object> out = new ArrayList<>();
            if (named) {
                out.add(rows.id(row));
            }
            for (int f = 0; f < features.length && !named; f++) {
                out.add(
                        Double.isNaN(features[f])
                                ? null
                                : words[f].length == 0 ? features[f] : words[f][(int) features[f]]);
            }
            double label = rows.target(row, 0);
            if (classNames.length == 0) {
                out.add(label);
                out.add(trees == 0 ? null : said[0]);
            } else {
                out.add(classNames[(int) label]);
                out.add(trees == 0 ? null : classNames[best(said)]);
                for (double share : said) {
                    out.add(trees == 0 ? null : share);
                }
            }
            out.add(trees);
            return RowFactory.create(out.toArray());
        }

        /** The first of the largest. */
        private static int best(double[] shares) {
            int best = 0;
            for (int k = 1; k < shares.length; k++) {
                best = shares[k] > shares[best] ? k : best;
            }
            return best;
        }
    }
}
