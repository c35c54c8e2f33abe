package io.github.thalweg.spark.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.thalweg.learn.LocalRows;
import io.github.thalweg.learn.RowSplit;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.spark.Sessions;
import io.github.thalweg.spark.load.format.SqlInput;
import io.github.thalweg.spark.load.row.Columns;
import io.github.thalweg.spark.load.row.Input;
import io.github.thalweg.spark.load.row.Labels;
import io.github.thalweg.spark.load.row.Packing;
import io.github.thalweg.spark.load.row.Sizes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableTest {
    private static final int ROWS = 3000;
    private static final int SHARDS = 8;
    private static final Columns COLUMNS = Columns.labelled("label");

    private final SparkSession spark = Sessions.session();
    private final double[][] features = new double[ROWS][3];
    private final double[] labels = new double[ROWS];

    @TempDir
    Path folder;

    TableTest() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < ROWS; i++) {
            for (int j = 0; j < 3; j++) {
                features[i][j] = random.nextInt(4) == 0 ? 0 : random.nextDouble() - 0.5;
            }
            labels[i] = random.nextInt(3);
        }
        for (int i = 0; i < ROWS / 3; i++) { // some rows many times
            features[i] = features[i % 7].clone();
            labels[i] = labels[i % 7];
        }
        features[ROWS - 1][0] = -0.0;
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "1, 2, 2", "2, 1, 3", "7, 2, 4", "3, 7, 5", "5, 20, 6"})
    void neitherPartitionsNorOrderMatter(int inputs, int partitions, long seed) {
        Table table = Table.of(shuffled(seed).repartition(inputs), COLUMNS, Packing.of(SHARDS, partitions));

        assertThat(table.rows()).isEqualTo(ROWS);
        assertThat(table.shards(0).getNumPartitions()).isEqualTo(partitions);
        assertThat(Contents.of(table)).isEqualTo(local());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 8, 13})
    void shardsLieInRunsOfNeighbours(int partitions) {
        Table table = Table.of(shuffled(1), COLUMNS, Packing.of(SHARDS, partitions));

        List<String> found = table.shards(0)
                .keys()
                .mapPartitionsWithIndex(
                        (partition, shards) -> {
                            List<String> pairs = new ArrayList<>();
                            shards.forEachRemaining(shard -> pairs.add(partition + ":" + shard));
                            return pairs.iterator();
                        },
                        false)
                .collect();

        List<String> expected = IntStream.range(0, SHARDS)
                .mapToObj(shard -> shard * partitions / SHARDS + ":" + shard)
                .toList();
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void bucketsGiveTheSameShards() {
        Table whole = Table.of(shuffled(1), COLUMNS, Packing.of(SHARDS, 2));
        Dataset<Row> data = shuffled(2);
        Packing packing = Packing.of(SHARDS, 2);
        Input<?> input = SqlInput.of(data, COLUMNS, packing);

        Table cut = Table.of(Sessions.context(), input, packing, new Sizes(5, 1 << 10));

        assertThat(Contents.of(cut)).isEqualTo(Contents.of(whole));
        assertThat(cut.dataDigest()).isEqualTo(whole.dataDigest());
    }

    @Test
    void fourRowsAThousandTimesEachSpreadOverAllShards() {
        Dataset<Row> data = spark.range(0, 4000, 1, 3)
                .select(
                        functions.col("id").mod(4).cast("double").as("x"),
                        functions.col("id").mod(2).cast("double").as("label"));

        Table table = Table.of(data, COLUMNS, Packing.of(SHARDS, 2));

        List<Integer> sizes = table.shards(0).values().map(Rows::rows).collect();
        assertThat(sizes).hasSize(SHARDS).allSatisfy(size -> assertThat(size).isBetween(400, 600));
        double[][] x = new double[4000][1];
        double[] y = new double[4000];
        for (int i = 0; i < 4000; i++) {
            x[i][0] = i % 4;
            y[i] = i % 2;
        }
        assertThat(Contents.of(table)).isEqualTo(Contents.of(LocalRows.of(x, y, null, SHARDS, 1)));
    }

    @Test
    void mappedRowsAreTheSameRows() {
        Table table = Table.of(shuffled(1), COLUMNS, Packing.of(SHARDS, 2));

        List<String> mapped = Contents.of(table.shards(0, true));

        assertThat(mapped).isEqualTo(local());
        assertThat(table.shards(0, true).values().map(Rows::mapped).collect()).containsOnly(true);
        assertThat(table.shards(0, false).values().map(Rows::mapped).collect()).containsOnly(false);
    }

    @Test
    void partsOfASplitHoldEachRowOnce() {
        RowSplit split = RowSplit.of(3, 0.2, 0.1);
        Table table = Table.of(shuffled(1), COLUMNS, new Packing(SHARDS, 3, split, Labels.any(), false));

        List<String> all = new ArrayList<>();
        for (int part = 0; part < 3; part++) {
            List<String> contents = Contents.of(table, part);
            List<String> rows = contents.stream()
                    .flatMap(String::lines)
                    .filter(line -> !line.startsWith("shard"))
                    .toList();
            assertThat(rows).hasSize((int) table.rows(part));
            for (String row : rows) {
                long id = Long.parseUnsignedLong(row.substring(0, row.indexOf(' ')), 16);
                assertThat(split.part(id)).isEqualTo(part);
            }
            all.addAll(rows);
        }

        assertThat(all)
                .containsExactlyInAnyOrderElementsOf(local().stream()
                        .flatMap(String::lines)
                        .filter(line -> !line.startsWith("shard"))
                        .toList());
        assertThat(table.rows(1)).isBetween(500L, 700L); // 600 expected, standard deviation 22
        assertThat(table.rows()).isEqualTo(table.rows(0) + table.rows(1) + table.rows(2));
    }

    @Test
    void vectorsAndArraysAreTheSameRowsAsColumns() {
        Dataset<Row> data = shuffled(1);
        Dataset<Row> vectors = new VectorAssembler() // makes dense and sparse ones
                .setInputCols(new String[] {"a", "b", "c"})
                .setOutputCol("v")
                .transform(data);
        Dataset<Row> arrays =
                data.withColumn("v", functions.array(functions.col("a"), functions.col("b"), functions.col("c")));
        Columns columns = new Columns(List.of("label"), List.of("v"), null, null);

        Table fromVectors = Table.of(vectors, columns, Packing.of(SHARDS, 2));
        Table fromArrays = Table.of(arrays, columns, Packing.of(SHARDS, 2));

        assertThat(Contents.of(fromVectors)).isEqualTo(local());
        assertThat(Contents.of(fromArrays)).isEqualTo(local());
        assertThat(fromVectors.featureNames()).containsExactly("v[0]", "v[1]", "v[2]");
        Columns found = new Columns(List.of("label"), fromVectors.featureNames(), null, null);
        assertThat(Contents.of(Table.of(arrays, found, Packing.of(SHARDS, 2)))).isEqualTo(local());
    }

    @Test
    void thinVectorsStaySparse() {
        List<Row> rows = new ArrayList<>();
        double[][] dense = new double[200][50];
        double[] targets = new double[200];
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 200; i++) {
            for (int k = 0; k < 5; k++) {
                dense[i][random.nextInt(50)] = random.nextDouble();
            }
            Vector vector = Vectors.dense(dense[i]);
            rows.add(RowFactory.create(i % 2 == 0 ? vector.toSparse() : vector, 0.0));
        }
        StructType schema = new StructType()
                .add("v", org.apache.spark.ml.linalg.SQLDataTypes.VectorType())
                .add("label", DataTypes.DoubleType);

        Table table = Table.of(spark.createDataFrame(rows, schema), COLUMNS, Packing.of(3, 2));

        assertThat(table.form().sparse()).isTrue();
        List<String> expected = Contents.of(LocalRows.of(dense, targets, null, 3, 1));
        assertThat(Contents.withoutForm(Contents.of(table))).isEqualTo(Contents.withoutForm(expected));
    }

    @Test
    void typesOfColumnsDoNotMatter() {
        Dataset<Row> whole = spark.range(0, 100, 1, 2)
                .select(
                        functions.col("id").cast("double").as("a"),
                        functions.col("id").mod(2).cast("double").as("b"),
                        functions.col("id").mod(3).cast("double").as("label"));
        Dataset<Row> typed = whole.select(
                functions.col("a").cast("decimal(10,2)"),
                functions.col("b").cast("boolean"),
                functions.col("label").cast("string"));

        Table table = Table.of(typed, COLUMNS, Packing.of(4, 2));

        assertThat(Contents.of(table)).isEqualTo(Contents.of(Table.of(whole, COLUMNS, Packing.of(4, 1))));
        assertThat(table.classNames()).isEmpty();
        assertThat(table.form().doubles()).isFalse();
    }

    @Test
    void weightsAndSeveralTargetsTravel() {
        Dataset<Row> data = shuffled(4).withColumn("w", functions.abs(functions.col("c")));
        Columns columns = new Columns(List.of("label", "b"), List.of("a"), null, "w");
        double[][] x = new double[ROWS][];
        double[][] y = new double[ROWS][];
        double[] w = new double[ROWS];
        for (int i = 0; i < ROWS; i++) {
            x[i] = new double[] {features[i][0]};
            y[i] = new double[] {labels[i], features[i][1]};
            w[i] = Math.abs(features[i][2]);
        }

        Table table = Table.of(data, columns, Packing.of(SHARDS, 2));

        assertThat(Contents.of(table)).isEqualTo(Contents.of(LocalRows.of(x, y, w, SHARDS, 2)));
        assertThat(table.targetNames()).containsExactly("label", "b");
        assertThat(table.featureNames()).containsExactly("a");
    }

    @Test
    void aUsersIdAloneDecidesWhereARowStands() {
        Dataset<Row> data = spark.range(0, 500, 1, 3)
                .select(
                        functions.col("id").mod(250).as("key"), // each twice
                        functions.col("id").cast("double").as("x"),
                        functions.lit(0.0).as("label"));
        Dataset<Row> changed = data.withColumn("x", functions.col("x").plus(1000))
                .withColumn(
                        "key",
                        functions.concat(
                                functions.lit(" "), functions.col("key").cast("string")))
                .repartition(5);
        Columns columns = new Columns(List.of("label"), List.of(), "key", null);

        List<String> one = Contents.of(Table.of(data, columns, Packing.of(4, 2)));
        List<String> again = Contents.of(Table.of(data.repartition(7), columns, Packing.of(4, 3)));
        List<String> other = Contents.of(Table.of(changed, columns, Packing.of(4, 2)));

        assertThat(again).isEqualTo(one);
        assertThat(ids(other)).isEqualTo(ids(one));
        assertThat(new HashSet<>(ids(one))).hasSize(500);
    }

    @Test
    void digestKnowsContentButNeitherOrderNorType() {
        String digest = Table.of(shuffled(1), COLUMNS, Packing.of(8, 2)).dataDigest();

        assertThat(Table.of(shuffled(2).repartition(5), COLUMNS, Packing.of(3, 1))
                        .dataDigest())
                .isEqualTo(digest);
        features[5][1] = 77;
        assertThat(Table.of(shuffled(1), COLUMNS, Packing.of(8, 2)).dataDigest())
                .isNotEqualTo(digest);
    }

    @Test
    void namesOfClassesAreSortedAndKept() {
        Dataset<Row> data = named("setosa", "virginica", " versicolor");

        Table table = Table.of(data.repartition(3), COLUMNS, Packing.of(2, 2));

        assertThat(table.classNames()).containsExactly("setosa", "versicolor", "virginica");
        assertThat(targets(table)).containsOnly(0.0, 1.0, 2.0);
    }

    @Test
    void oneLabelThatIsNoNumberMakesNamesOfAll() {
        Dataset<Row> data = named("10", "2", "2.0", "few");

        Table table = Table.of(data, COLUMNS, Packing.of(2, 2));

        assertThat(table.classNames()).containsExactly("10", "2", "few");
    }

    @Test
    void textsThatAreAllNumbersStayNumbers() {
        Table table = Table.of(named("10", "2", " 2.5 "), COLUMNS, Packing.of(2, 2));

        assertThat(table.classNames()).isEmpty();
        assertThat(targets(table)).containsOnly(10.0, 2.0, 2.5);
    }

    @Test
    void aModelsClassesAreAppliedToNewData() {
        Packing packing = new Packing(2, 2, RowSplit.none(), Labels.named(List.of("b", "c", "a")), false);

        Table table = Table.of(named("a", "c"), COLUMNS, packing);

        assertThat(table.classNames()).containsExactly("b", "c", "a");
        assertThat(targets(table)).containsOnly(2.0, 1.0);
    }

    @Test
    void missingFeaturesAreKeptWhereTheyMayBe() {
        Dataset<Row> data = spark.range(0, 10, 1, 2)
                .select(
                        functions.expr("if(id = 3, null, cast(id as double))").as("x"),
                        functions.expr("if(id = 4, double('NaN'), 1)").as("y"),
                        functions.lit(1).as("label"));

        Table table = Table.of(data, COLUMNS, new Packing(2, 2, RowSplit.none(), Labels.any(), true));

        List<String> rows = Contents.rows(Contents.of(table));
        assertThat(rows)
                .contains("[NaN, 1.0] 1.0 × 1.0", "[4.0, NaN] 1.0 × 1.0")
                .hasSize(10);
    }

    @Test
    void loadingIsOneJobAndPackingAnother() {
        Dataset<Row> data = shuffled(1);
        spark.sparkContext().setJobGroup("loading", "", false);
        Table table = Table.of(data, COLUMNS, Packing.of(SHARDS, 2));
        table.shards(0).foreachPartition(ignored -> {});
        spark.sparkContext().clearJobGroup();

        int[] jobs = spark.sparkContext().statusTracker().getJobIdsForGroup("loading");
        assertThat(jobs).hasSize(2);
    }

    private List<String> local() {
        return Contents.of(LocalRows.of(features, labels, null, SHARDS, 2));
    }

    private Dataset<Row> shuffled(long seed) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            rows.add(RowFactory.create(features[i][0], features[i][1], features[i][2], labels[i]));
        }
        Collections.shuffle(rows, new Random(seed));
        StructType schema = new StructType();
        for (String name : List.of("a", "b", "c", "label")) {
            schema = schema.add(name, DataTypes.DoubleType);
        }
        return spark.createDataFrame(rows, schema);
    }

    private Dataset<Row> named(String... names) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            rows.add(RowFactory.create((double) i, names[i % names.length]));
        }
        return spark.createDataFrame(
                rows, new StructType().add("x", DataTypes.DoubleType).add("label", DataTypes.StringType));
    }

    private static List<Double> targets(Table table) {
        return table.shards(0)
                .values()
                .flatMap(rows -> IntStream.range(0, rows.rows())
                        .mapToObj(i -> rows.target(i, 0))
                        .iterator())
                .collect();
    }

    private static List<String> ids(List<String> contents) {
        return contents.stream()
                .flatMap(String::lines)
                .filter(line -> !line.startsWith("shard"))
                .map(line -> line.substring(0, line.indexOf(' ')))
                .toList();
    }
}
