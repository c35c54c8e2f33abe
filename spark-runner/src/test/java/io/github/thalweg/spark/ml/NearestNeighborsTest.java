package io.github.thalweg.spark.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.thalweg.spark.Sessions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NearestNeighborsTest {
    private static final StructType PLACES = new StructType()
            .add("place", DataTypes.StringType)
            .add("x", DataTypes.DoubleType)
            .add("y", DataTypes.DoubleType)
            .add("features", SQLDataTypes.VectorType());

    private static Row place(String name, double x, double y) {
        return RowFactory.create(name, x, y, Vectors.dense(x, y));
    }

    private static Dataset<Row> table(Row... rows) {
        return Sessions.session().createDataFrame(List.of(rows), PLACES);
    }

    /** Places with names, and no two equally far from anything. */
    private static Dataset<Row> places(int count, long seed) {
        Random random = new Random(seed);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(place("place " + i, random.nextGaussian(), random.nextGaussian()));
        }
        return Sessions.session().createDataFrame(rows, PLACES);
    }

    /** An answer as a plain sort gives it: the names of the k nearest of each query. */
    private static Map<Object, List<Object>> plain(Dataset<Row> known, Dataset<Row> queries, int k) {
        List<Row> rows = known.collectAsList();
        Map<Object, List<Object>> answers = new TreeMap<>();
        for (Row query : queries.collectAsList()) {
            Vector at = query.getAs("features");
            answers.put(
                    query.getAs("place"),
                    rows.stream()
                            .sorted(Comparator.comparingDouble(row -> Vectors.sqdist(row.getAs("features"), at)))
                            .limit(k)
                            .map(row -> (Object) row.getAs("place"))
                            .toList());
        }
        return answers;
    }

    private static Map<Object, List<Object>> answers(Dataset<Row> table) {
        return table.orderBy("query", "rank").collectAsList().stream()
                .collect(Collectors.groupingBy(
                        row -> row.get(0), TreeMap::new, Collectors.mapping(row -> row.get(1), Collectors.toList())));
    }

    @Test
    void aQueryThatIsAKnownRowIsTheFirstOfItsCopies() {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 40; i++) { // ten copies of four places
            rows.add(place("place " + i, i % 4, 1));
        }
        Dataset<Row> known = Sessions.session().createDataFrame(rows, PLACES);
        for (int parts : new int[] {1, 3}) {
            try (NearestNeighborsModel exact =
                            new NearestNeighbors().setK(3).setIdCol("place").fit(known.repartition(parts));
                    ApproximateNearestNeighborsModel near = new ApproximateNearestNeighbors()
                            .setK(3)
                            .setIdCol("place")
                            .fit(known.repartition(parts))) {
                List<Row> answers = exact.kneighbors(known.repartition(parts))
                        .orderBy("query", "rank")
                        .collectAsList();
                assertThat(answers).hasSize(120);
                for (int i = 0; i < answers.size(); i++) {
                    assertThat(answers.get(i).get(1).equals(answers.get(i).get(0)))
                            .isEqualTo(i % 3 == 0);
                }
                assertThat(near.kneighbors(known)
                                .filter("rank = 1 and query = neighbor")
                                .count())
                        .isEqualTo(40);
                assertThat(exact.withinRadius(known, 0.5)
                                .filter("rank = 1 and query = neighbor")
                                .count())
                        .isEqualTo(40);
            }
        }
    }

    @Test
    void answersAreThoseOfAPlainSort() {
        Dataset<Row> known = places(300, 1);
        Dataset<Row> queries = places(40, 2);
        try (NearestNeighborsModel model =
                new NearestNeighbors().setK(4).setIdCol("place").fit(known)) {
            Dataset<Row> near = model.kneighbors(queries);

            assertThat(near.columns()).containsExactly("query", "neighbor", "distance", "rank");
            assertThat(near.schema().apply("neighbor").dataType()).isEqualTo(DataTypes.StringType);
            assertThat(answers(near)).isEqualTo(plain(known, queries, 4));
            assertThat(near.count()).isEqualTo(160);
            assertThat(model.size()).isEqualTo(300);
            Row first = near.filter("query = 'place 7' and rank = 1").first();
            Vector query = queries.filter("place = 'place 7'").first().getAs("features");
            Vector neighbor = known.filter(
                            org.apache.spark.sql.functions.col("place").equalTo(first.get(1)))
                    .first()
                    .getAs("features");
            assertThat(first.getDouble(2)).isEqualTo(Math.sqrt(Vectors.sqdist(query, neighbor)));
        }
    }

    @Test
    void answersAreTheSameToTheBitForAnyPartitionsShardsAndEngines() {
        Dataset<Row> known = places(200, 3).union(table(place("twin", 0.25, 0.5), place("other twin", 0.25, 0.5)));
        Dataset<Row> queries = places(30, 4).union(table(place("query", 0.25, 0.5)));
        List<Row> expected = null;
        for (int partitions : new int[] {1, 2, 7}) {
            for (String index : List.of("tree", "blocks")) {
                try (NearestNeighborsModel model = new NearestNeighbors()
                        .setK(5)
                        .setIdCol("place")
                        .setShards(partitions)
                        .setIndex(index)
                        .fit(known.repartition(partitions))) {
                    List<Row> found = model.kneighbors(queries.repartition(8 - partitions))
                            .orderBy("query", "rank")
                            .collectAsList();
                    expected = expected == null ? found : expected;
                    assertThat(found).isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void allRowsInARadiusAreFound() {
        Dataset<Row> known = places(200, 5);
        Dataset<Row> queries = places(10, 6);
        try (NearestNeighborsModel model = new NearestNeighbors()
                .setK(1)
                .setIdCol("place")
                .setFeaturesCols("x", "y")
                .fit(known)) {
            List<Row> found = model.withinRadius(queries, 0.3).collectAsList();
            long expected = queries.collectAsList().stream()
                    .mapToLong(query -> known.collectAsList().stream()
                            .filter(row ->
                                    Math.sqrt(Vectors.sqdist(row.getAs("features"), query.getAs("features"))) <= 0.3)
                            .count())
                    .sum();
            assertThat(found).hasSize((int) expected).allMatch(row -> row.getDouble(2) <= 0.3);
            assertThat(expected).isPositive();
        }
    }

    @Test
    void withoutIdsRowsAreNumberedByTheirContent() {
        Dataset<Row> known = places(50, 7);
        try (NearestNeighborsModel model = new NearestNeighbors().setK(1).fit(known)) {
            List<Row> found = model.kneighbors(known).collectAsList();

            // each row finds itself, and is called the same on both sides
            assertThat(found).hasSize(50).allMatch(row -> row.get(0).equals(row.get(1)) && row.getDouble(2) == 0);
            assertThat(found.stream().map(row -> row.get(0)).distinct()).hasSize(50);
        }
    }

    @Test
    void savedSearchesSayTheSame(@TempDir Path folder) throws Exception {
        Dataset<Row> known = places(150, 8);
        Dataset<Row> queries = places(20, 9);
        String exact = folder.resolve("exact").toString();
        String graphs = folder.resolve("graphs").toString();
        try (NearestNeighborsModel model = new NearestNeighbors()
                        .setK(3)
                        .setIdCol("place")
                        .setMetric("{minkowski: {power: 3}}")
                        .fit(known);
                ApproximateNearestNeighborsModel walked =
                        new ApproximateNearestNeighbors().setK(3).setShards(2).fit(known)) {
            model.write().overwrite().save(exact);
            walked.write().overwrite().save(graphs);
            try (NearestNeighborsModel loaded = NearestNeighborsModel.load(exact);
                    ApproximateNearestNeighborsModel again = ApproximateNearestNeighborsModel.load(graphs)) {
                assertThat(loaded.getK()).isEqualTo(3);
                assertThat(sorted(loaded.kneighbors(queries))).isEqualTo(sorted(model.kneighbors(queries)));
                assertThat(sorted(again.kneighbors(queries))).isEqualTo(sorted(walked.kneighbors(queries)));
                loaded.write().overwrite().save(exact); // over the files from which its shards are read
            }
            try (NearestNeighborsModel twice = NearestNeighborsModel.load(exact)) {
                assertThat(sorted(twice.kneighbors(queries))).isEqualTo(sorted(model.kneighbors(queries)));
            }
            assertThatThrownBy(() -> ApproximateNearestNeighborsModel.load(exact))
                    .hasMessageContaining("expected a " + ApproximateNearestNeighborsModel.class.getName());
        }
    }

    private static List<Row> sorted(Dataset<Row> table) {
        return table.orderBy("query", "rank").collectAsList();
    }

    @Test
    void graphsFindMostNeighboursAndTheSameOnesForAnyPartitions() {
        Dataset<Row> known = places(1_500, 10);
        Dataset<Row> queries = places(60, 11);
        List<Row> expected = null;
        for (int partitions : new int[] {1, 2, 7}) {
            try (ApproximateNearestNeighborsModel model = new ApproximateNearestNeighbors()
                    .setK(5)
                    .setIdCol("place")
                    .setShards(3)
                    .setEfSearch(12)
                    .fit(known.repartition(partitions))) {
                List<Row> found = sorted(model.kneighbors(queries.repartition(8 - partitions)));
                expected = expected == null ? found : expected;
                assertThat(found).isEqualTo(expected);
                double share = model.recall(queries);
                assertThat(share).isGreaterThan(0.95);
                assertThat(model.setEfSearch(500).recall(queries)).isGreaterThanOrEqualTo(share);
            }
        }
    }

    @Test
    void whatDoesNotFitIsSaidInOneLine() {
        Dataset<Row> known = places(30, 12);
        NearestNeighbors search = new NearestNeighbors().setK(2).setIdCol("place");
        assertThatThrownBy(() -> search.copy(org.apache.spark.ml.param.ParamMap.empty())
                        .setK(31)
                        .fit(known))
                .hasMessage("k: expected at most the number of points, 30, found 31");
        assertThatThrownBy(() -> search.setK(0)).hasMessage("k: expected a whole number of at least 1, found 0");
        assertThatThrownBy(() -> search.setK(-3)).hasMessage("k: expected a whole number of at least 1, found -3");
        assertThatThrownBy(() -> new NearestNeighbors()
                        .setMetric("cosine")
                        .setIndex("tree")
                        .fit(known))
                .hasMessageStartingWith("metric \"cosine\": a ball tree needs one");
        assertThatThrownBy(() -> search.fit(known.filter("x > 99"))).hasMessage("expected rows, found none");
        assertThatThrownBy(() -> search.fit(known.union(table(place("place 3", 1, 2)))))
                .hasMessage("idCol: expected ids that tell rows apart, found \"place 3\" more than once");
        assertThatThrownBy(() -> search.fit(known.union(table(place("odd", Double.NaN, 2)))))
                .hasMessage("column \"features\": expected a finite number, found NaN");
        try (NearestNeighborsModel model = search.fit(known);
                NearestNeighborsModel unnamed = new NearestNeighbors().setK(1).fit(known)) {
            assertThatThrownBy(() -> model.kneighbors(places(40, 1).union(table(place("odd", 1, Double.NaN)))))
                    .hasMessage("row \"odd\": column \"features\", feature 1: expected a finite number, found NaN");
            assertThatThrownBy(() -> unnamed.kneighbors(table(place("odd", 1, Double.NaN))))
                    .hasMessage("row [[1.0,NaN]]: column \"features\", feature 1:"
                            + " expected a finite number, found NaN");
            Row narrow = RowFactory.create("narrow", 1.0, 2.0, Vectors.dense(1));
            assertThatThrownBy(() -> model.kneighbors(table(narrow)))
                    .hasMessage("row \"narrow\": column \"features\": expected 2 features, found 1");
            assertThatThrownBy(() -> model.kneighbors(known.drop("place")))
                    .hasMessageStartingWith("idCol: expected a column \"place\"");
            assertThatThrownBy(() -> model.setK(31).kneighbors(known))
                    .hasMessage("k: expected at most the number of points, 30, found 31");
            assertThatThrownBy(() -> new NearestNeighbors()
                            .setK(1)
                            .setFeaturesCols("x", "y")
                            .fit(known)
                            .setFeaturesCols("x")
                            .kneighbors(known))
                    .hasMessage("featuresCols: expected 2 features like the known rows, found 1");
            assertThatThrownBy(() -> model.withinRadius(known, -1)).hasMessageStartingWith("radius: expected");
            assertThat(unnamed.kneighbors(known.limit(0)).count()).isZero();
        }
    }
}
