package io.github.thalweg.spark.load.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.thalweg.learn.RowForm;
import io.github.thalweg.learn.RowSplit;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.spark.Sessions;
import io.github.thalweg.spark.load.Contents;
import io.github.thalweg.spark.load.Table;
import io.github.thalweg.spark.load.row.Classes;
import io.github.thalweg.spark.load.row.Columns;
import io.github.thalweg.spark.load.row.Findings;
import io.github.thalweg.spark.load.row.KeyedRows;
import io.github.thalweg.spark.load.row.Labels;
import io.github.thalweg.spark.load.row.Packing;
import io.github.thalweg.spark.load.row.RowLayout;
import io.github.thalweg.spark.load.row.RowReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.linalg.SQLDataTypes;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import scala.Tuple2;

/** Rows that stay where they were read, against the same rows moved to where their ids belong. */
class RowsInPlaceTest {
    private static final int ROWS = 20_000; // several pieces in a partition
    private static final int MOST = 100;
    private static final Columns COLUMNS = Columns.labelled("label");
    private static final Packing PACKING = Packing.of(8, 2);

    private static final SparkSession SPARK = Sessions.session();

    /** Some rows many times, some twice, most once; few zeros, and an NaN where that is wanted. */
    private static Dataset<Row> numbers() {
        return SPARK.range(0, ROWS, 1, 3)
                .select(functions.expr("if(id % 5 = 0, id % 35, id % 15000)").as("n"))
                .selectExpr(
                        "cast(sin(n) as float) as a", "cast(n % 7 as double) as b", "n * 0.1 as c", "n % 3 as label");
    }

    static Stream<Arguments> tables() {
        Dataset<Row> numbers = numbers();
        Dataset<Row> vectors = new VectorAssembler() // makes dense and sparse ones
                .setInputCols(new String[] {"a", "b", "c"})
                .setOutputCol("v")
                .transform(numbers);
        Columns vector = new Columns(List.of("label"), List.of("v"), null, null);
        Columns weighted = new Columns(List.of("label", "b"), List.of("a"), null, "w");
        Columns named = new Columns(List.of("label"), List.of("c"), "key", null);
        return Stream.of(
                Arguments.of("columns", numbers, COLUMNS),
                Arguments.of("floats", numbers.select("a", "b", "label"), COLUMNS),
                Arguments.of(
                        "one double among floats",
                        numbers.withColumn("b", functions.expr("if(c = 1499.9, 0.1, b)")),
                        COLUMNS),
                Arguments.of("vectors", vectors, vector),
                Arguments.of("weights", numbers.withColumn("w", functions.expr("b + 0.5")), weighted),
                Arguments.of(
                        "names",
                        numbers.withColumn("label", functions.expr("if(b = 0, 'zero', cast(b as string))")),
                        COLUMNS),
                Arguments.of(
                        "ids, each for several rows",
                        numbers.withColumn("key", functions.expr("cast(c as int) % 500")),
                        named),
                Arguments.of("thin", thin(), COLUMNS),
                Arguments.of("one row", numbers.limit(1), COLUMNS));
    }

    /** Sparse vectors, some of them written in full. */
    private static Dataset<Row> thin() {
        SplittableRandom random = new SplittableRandom(2);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            double[] dense = new double[50];
            for (int k = 0; k < 5; k++) {
                dense[random.nextInt(50)] = random.nextDouble();
            }
            Vector vector = Vectors.dense(dense);
            rows.add(RowFactory.create(i % 7 == 1 ? vector : vector.toSparse(), i % 2 + 0.0));
        }
        StructType schema = new StructType().add("v", SQLDataTypes.VectorType()).add("label", DataTypes.DoubleType);
        return SPARK.createDataFrame(rows, schema);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tables")
    void rowsHaveTheIdsOfPlacedOnesInAnyPartitioning(String name, Dataset<Row> data, Columns columns) {
        Table byContent = Table.of(data, columns, PACKING);
        List<String> expected = sorted(Contents.of(byContent));

        for (int partitions : new int[] {1, 2, 7}) {
            try (Table inPlace = Table.of(data.repartition(partitions), columns, PACKING.inPlace(MOST))) {
                assertThat(sorted(Contents.of(inPlace))).isEqualTo(expected);
                assertThat(inPlace.form()).isEqualTo(byContent.form());
                assertThat(inPlace.rows()).isEqualTo(byContent.rows());
                assertThat(inPlace.dataDigest()).isEqualTo(byContent.dataDigest());
                assertThat(inPlace.classNames()).isEqualTo(byContent.classNames());
                assertThat(inPlace.featureNames()).isEqualTo(byContent.featureNames());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void partsOfASplitAreTheSameAndThoseHeldOutArePlaced(boolean mapped) {
        Packing packing = new Packing(5, 2, RowSplit.of(3, 0.2, 0.1), Labels.any(), false);
        Table byContent = Table.of(numbers(), COLUMNS, packing);
        try (Table inPlace = Table.of(numbers().repartition(4), COLUMNS, packing.inPlace(MOST))) {
            for (int part = 0; part < 3; part++) {
                assertThat(inPlace.rows(part)).isEqualTo(byContent.rows(part));
                List<String> expected = Contents.of(byContent, part);
                List<String> found = Contents.of(inPlace.shards(part, mapped));
                assertThat(part == 0 ? sorted(found) : found).isEqualTo(part == 0 ? sorted(expected) : expected);
            }
        }
    }

    @Test
    void mappedRowsAreTheSameRows() {
        try (Table inPlace = Table.of(numbers(), COLUMNS, PACKING.inPlace(MOST))) {
            assertThat(Contents.of(inPlace.shards(0, true))).isEqualTo(Contents.of(inPlace.shards(0, false)));
            assertThat(inPlace.shards(0, true).values().map(Rows::mapped).collect())
                    .containsOnly(true);
        }
    }

    @Test
    void fewerPartitionsAreMadeWithoutMovingRowsWhereThereAreTooMany() {
        try (Table inPlace = Table.of(numbers().repartition(9), COLUMNS, PACKING.inPlace(2))) {
            assertThat(inPlace.shards(0).getNumPartitions()).isEqualTo(2);
            assertThat(sorted(Contents.of(inPlace)))
                    .isEqualTo(sorted(Contents.of(Table.of(numbers(), COLUMNS, PACKING))));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 2, 2", "2, 2, 1", "3, 2, 2", "7, 2, 1", "4, 2, 1", "3, 16, 16", "17, 16, 3", "64, 16, 1", "1, 1, 1"
    })
    void coresShareAllShardsEvenlyWherePartitionsAreFew(int partitions, int cores, int expected) {
        assertThat(RowsInPlace.perPartition(partitions, cores)).isEqualTo(expected);
    }

    @Test
    void shardsLieInRunsOfNeighboursAndShareRowsEvenly() {
        try (Table inPlace = Table.of(numbers().coalesce(1), COLUMNS, PACKING.inPlace(MOST))) {
            List<Integer> numbers = inPlace.shards(0).keys().collect();
            List<Integer> sizes = inPlace.shards(0).values().map(Rows::rows).collect();

            int cores = Sessions.context().defaultParallelism();
            assertThat(numbers).isEqualTo(IntStream.range(0, cores).boxed().toList());
            assertThat(sizes).allSatisfy(size -> assertThat(size).isLessThanOrEqualTo(ROWS / cores + 4096));
        }
    }

    @Test
    void aSourceThatGivesOtherRowsTheSecondTimeIsRefused() {
        RowLayout layout = new RowLayout(false, 1, false, false, false);
        InPlacePacker packer = new InPlacePacker(
                new RowForm(1, 1, false, false, false), layout, Classes.of(new Findings(1)), RowSplit.none(), 0);
        Findings.Seen before = Findings.read(
                        pieces(layout, 1, 2, 3).next().shard().findings(), 1)
                .seen();

        List<Integer> same = new ArrayList<>();
        pack(packer, layout, before, 3, 2, 1)
                .forEachRemaining(shard -> same.add(shard._2().rows()));

        assertThat(same).containsExactly(3);
        assertThatThrownBy(() -> pack(packer, layout, before, 1, 2, 4))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the source gave other rows when it was read again");
        assertThatThrownBy(() -> pack(packer, layout, before, 1, 2)).isInstanceOf(IllegalStateException.class);
    }

    private static Iterator<Tuple2<Integer, Rows>> pack(
            InPlacePacker packer, RowLayout layout, Findings.Seen before, double... values) {
        FirstNumbers none = new FirstNumbers(List.of(), layout.keys());
        return packer.pack(0, pieces(layout, values), none, before, 1, false);
    }

    private static Pieces pieces(RowLayout layout, double... values) {
        RowReader.Factory<Double> reader = items -> row -> {
            boolean more = items.hasNext();
            if (more) {
                row.reserve(1, false);
                row.size = 1;
                row.width = 1;
                row.values[0] = items.next();
            }
            return more;
        };
        Iterator<Double> items = Arrays.stream(values).iterator();
        return new Pieces(
                new KeyedRows<>(reader, items, layout, Labels.numbers(), "label", 0, 1), 0, layout, RowSplit.none());
    }

    @Test
    void whatWasKeptIsMadeAnewFromTheSource() {
        Table inPlace = Table.of(numbers(), COLUMNS, PACKING.inPlace(MOST));
        List<String> before = Contents.of(inPlace);
        inPlace.close();

        assertThat(Contents.of(inPlace)).isEqualTo(before);
    }

    private static List<String> sorted(List<String> contents) {
        return contents.stream()
                .flatMap(String::lines)
                .filter(line -> !line.startsWith("shard"))
                .sorted()
                .toList();
    }
}
