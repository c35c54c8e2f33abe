package io.github.thalweg.neighbor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.thalweg.learn.LocalRows;
import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.math.distance.Cosine;
import io.github.thalweg.math.distance.Distance;
import io.github.thalweg.math.distance.Euclidean;
import io.github.thalweg.math.distance.Hamming;
import io.github.thalweg.math.distance.Haversine;
import io.github.thalweg.spec.Registry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NeighborSearchTest {
    /** A neighbour as a plain comparison with every row finds it. */
    private record Found(double distance, long id, double target) {}

    static Stream<Cloud> clouds() {
        return Stream.of(
                Cloud.gaussian(500, 1, 0, 1),
                Cloud.gaussian(1_300, 2, 0, 2),
                Cloud.gaussian(300, 17, 1e4, 3),
                Cloud.gaussian(60, 1_000, 0, 4),
                Cloud.grid(700, 2, 5),
                Cloud.grid(400, 5, 6),
                Cloud.single(90, 3),
                Cloud.gaussian(1, 4, 0, 7));
    }

    @ParameterizedTest
    @MethodSource("clouds")
    void findsWhatComparingWithEveryRowFindsUnderAnyMetricEngineAndNumberOfShards(Cloud cloud) {
        for (Distance metric : metrics(cloud.points()[0].length)) {
            List<List<Found>> expected = plain(cloud, metric);
            for (Engine engine : List.of(Engine.TREE, Engine.BLOCKS)) {
                if (engine == Engine.TREE && !metric.obeysTriangleInequality()) {
                    continue;
                }
                for (int shards : new int[] {1, 2, 7}) {
                    for (int k : new int[] {1, 5, cloud.points().length}) {
                        if (k <= cloud.points().length) {
                            check(cloud, new Options(k, metric, Weighting.UNIFORM, engine), shards, expected);
                        }
                    }
                }
            }
        }
    }

    private static void check(Cloud cloud, Options options, int shards, List<List<Found>> expected) {
        try (LocalShards<Rows> rows = rows(cloud, shards);
                NeighborSearch search = NeighborSearch.of(rows, options)) {
            Neighbors nearest = search.nearest(Queries.of(cloud.queries()));
            for (int query = 0; query < cloud.queries().length; query++) {
                assertThat(found(nearest, query))
                        .as("%s, %s, %d shards, query %d", cloud, options, shards, query)
                        .isEqualTo(expected.get(query).subList(0, options.k()));
            }
            double radius = expected.get(0).get(expected.get(0).size() / 3).distance();
            Neighbors within = search.within(Queries.of(cloud.queries()), radius);
            for (int query = 0; query < cloud.queries().length; query++) {
                assertThat(found(within, query))
                        .as("%s, %s, radius %s, query %d", cloud, options, radius, query)
                        .isEqualTo(expected.get(query).stream()
                                .filter(f -> f.distance() <= radius)
                                .toList());
            }
        }
    }

    /** All of the registry, those of places only where points are places. */
    private static List<Distance> metrics(int dimensions) {
        return Registry.standard().names(Distance.class).stream()
                .map(name -> Registry.standard().make(Distance.class, "metric", name))
                .filter(metric -> dimensions == 2 || !(metric instanceof Haversine))
                .toList();
    }

    private static LocalShards<Rows> rows(Cloud cloud, int shards) {
        double[] targets = new double[cloud.points().length];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = i % 3;
        }
        return LocalRows.of(cloud.points(), targets, null, shards, 2);
    }

    private static List<Found> found(Neighbors neighbors, int query) {
        List<Found> list = new ArrayList<>();
        for (int rank = 0; rank < neighbors.count(query); rank++) {
            list.add(new Found(
                    neighbors.distance(query, rank), neighbors.id(query, rank), neighbors.target(query, rank, 0)));
        }
        return list;
    }

    private static List<List<Found>> plain(Cloud cloud, Distance metric) {
        List<List<Found>> all = new ArrayList<>();
        try (LocalShards<Rows> shards = rows(cloud, 1)) {
            Rows rows = shards.list().get(0);
            double[] row = new double[rows.features()];
            for (double[] query : cloud.queries()) {
                List<Found> list = new ArrayList<>();
                for (int i = 0; i < rows.rows(); i++) {
                    rows.copyFeatures(i, row, 0);
                    list.add(new Found(metric.between(query, row), rows.id(i), rows.target(i, 0)));
                }
                list.sort(Comparator.comparingDouble(Found::distance)
                        .thenComparing((a, b) -> Long.compareUnsigned(a.id(), b.id())));
                all.add(list);
            }
        }
        return all;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void aQueryThatIsARowIsTheFirstOfItsCopies(int shards) {
        double[][] points = new double[60][]; // ten times six places
        for (int i = 0; i < points.length; i++) {
            points[i] = new double[] {i % 6, i % 3};
        }
        try (LocalShards<Rows> rows = LocalRows.of(points, new double[60], null, shards, 2)) {
            for (Options options : List.of(
                    new Options(3, new Euclidean(), Weighting.UNIFORM, Engine.BLOCKS),
                    new Options(3, new Euclidean(), Weighting.UNIFORM, Engine.TREE),
                    new Options(3, new Haversine(1), Weighting.UNIFORM, Engine.BLOCKS))) {
                try (NeighborSearch exact = NeighborSearch.of(rows, options);
                        NeighborSearch graphs = NeighborSearch.approximate(rows, options, HnswOptions.standard())) {
                    for (Rows shard : rows.list()) {
                        long[] ids = IntStream.range(0, shard.rows())
                                .mapToLong(shard::id)
                                .toArray();
                        Queries queries = Queries.of(shard, 0, shard.rows());
                        for (NeighborSearch search : List.of(exact, graphs)) {
                            Neighbors found = search.nearest(queries.known(ids));
                            for (int query = 0; query < ids.length; query++) {
                                assertThat(found.id(query, 0)).isEqualTo(ids[query]);
                                assertThat(found.distance(query, 2)).isZero();
                                assertThat(found.id(query, 1)).isNotEqualTo(ids[query]);
                            }
                        }
                    }
                }
            }
        }
    }

    @Test
    void placesThatAreNoneAreRefused() {
        Options options = new Options(1, new Haversine(1), Weighting.UNIFORM, Engine.AUTO);
        try (LocalShards<Rows> rows = LocalRows.of(new double[][] {{90, -180}, {-90, 180}}, new double[2], null, 1, 1);
                NeighborSearch search = NeighborSearch.of(rows, options)) {
            assertThatThrownBy(() -> search.nearest(Queries.of(new double[][] {{1, 2}, {1, 180.5}})))
                    .hasMessage("query row 1, feature 1: expected a longitude of -180 to 180 degrees (haversine takes"
                            + " latitude, then longitude), found 180.5");
        }
        try (LocalShards<Rows> rows = LocalRows.of(new double[][] {{1, 2}, {179.9, 0}}, new double[2], null, 2, 1)) {
            assertThatThrownBy(() -> NeighborSearch.of(rows, options))
                    .hasMessage("row [179.9, 0.0], feature 0: expected a latitude of -90 to 90 degrees (haversine takes"
                            + " latitude, then longitude), found 179.9");
            assertThatThrownBy(() -> NeighborModel.classifier(rows, options, List.of("lat", "lon"), List.of()))
                    .hasMessage("row [179.9, 0.0], column \"lat\": expected a latitude of -90 to 90 degrees (haversine"
                            + " takes latitude, then longitude), found 179.9");
        }
    }

    @Test
    void coordinatesThatOverflowFloatsOrVanishInThemAreStillRanked() {
        double[][] points = {{1e200}, {1.0000001e200}, {1e-200}, {3e-200}, {1e39}, {-2e39}};
        try (LocalShards<Rows> rows = LocalRows.of(points, new double[] {0, 1, 2, 3, 4, 5}, null, 2, 1);
                NeighborSearch search =
                        NeighborSearch.of(rows, new Options(6, new Euclidean(), Weighting.UNIFORM, Engine.BLOCKS))) {
            Neighbors found = search.nearest(Queries.of(new double[][] {{4e38}}));
            assertThat(found.count(0)).isEqualTo(6);
            assertThat(found.target(0, 2, 0)).isEqualTo(4);
            assertThat(found.target(0, 3, 0)).isEqualTo(5);
        }
    }

    @Test
    void wrongInputIsRefusedInOneLine() {
        Cloud cloud = Cloud.gaussian(10, 3, 0, 1);
        assertThatThrownBy(() -> Options.of(0)).hasMessage("k: expected a positive number, found 0");
        assertThatThrownBy(() -> new Options(1, new Cosine(), Weighting.UNIFORM, Engine.TREE))
                .hasMessage("metric \"cosine\": a ball tree needs one that obeys the triangle inequality;"
                        + " use index: blocks");
        assertThatThrownBy(() -> Engine.parse("neighbors.index", "kd"))
                .hasMessage("neighbors.index: expected one of [auto, tree, blocks], found kd");
        assertThatThrownBy(() -> Weighting.parse("neighbors.weights", "even"))
                .hasMessage("neighbors.weights: expected one of [uniform, distance], found even");
        try (LocalShards<Rows> rows = rows(cloud, 2)) {
            assertThatThrownBy(() -> NeighborSearch.of(rows, Options.of(11)))
                    .hasMessage("k: expected at most the number of points, 10, found 11");
            assertThatThrownBy(() ->
                            NeighborSearch.of(rows, new Options(1, new Haversine(1), Weighting.UNIFORM, Engine.AUTO)))
                    .hasMessage("haversine: expected 2 features, latitude and longitude, found 3");
            try (NeighborSearch search = NeighborSearch.of(rows, Options.of(2))) {
                assertThatThrownBy(() -> search.nearest(Queries.of(new double[][] {{1, 2}})))
                        .hasMessage("queries: expected 3 features like the points, found 2");
                assertThatThrownBy(() -> Queries.of(new double[][] {{1, 2, 3}, {1, Double.NaN, 3}}))
                        .hasMessage("query row 1, feature 1: expected a finite number, found NaN");
                assertThatThrownBy(() -> Queries.of(new double[][] {{1, 2, 3}, {1, 3}}))
                        .hasMessage("query row 1: expected 3 features, found 2");
                assertThatThrownBy(() -> search.within(Queries.of(cloud.queries()), -1))
                        .hasMessage("radius: expected a finite number of at least 0, found -1.0");
            }
        }
        double[][] missing = {{1, 2}, {Double.NaN, 2}};
        try (LocalShards<Rows> rows = LocalRows.of(missing, new double[2], null, 1, 1)) {
            assertThatThrownBy(() -> NeighborSearch.of(rows, Options.of(1)))
                    .hasMessageMatching("row [0-9]+, feature 0: expected a finite number, found NaN");
        }
    }

    @Test
    void noPointsAtAllAreRefused() {
        try (LocalShards<Rows> rows = rows(Cloud.gaussian(3, 2, 0, 1), 1);
                LocalShards<Rows> none = rows.map((shard, i) ->
                        io.github.thalweg.learn.RowsBuilder.onHeap(shard.form()).build())) {
            assertThatThrownBy(() -> NeighborSearch.of(none, Options.of(1)))
                    .hasMessage("points: expected at least one, found none");
        }
    }

    @Test
    void theEngineIsMeasuredAndSaid() {
        try (LocalShards<Rows> rows = rows(Cloud.gaussian(2_000, 2, 0, 1), 2)) {
            try (NeighborSearch search = NeighborSearch.of(rows, Options.of(1))) {
                assertThat(search.choices()).hasSize(2).allSatisfy(choice -> {
                    assertThat(choice.engine()).isNotEqualTo(Engine.AUTO);
                    assertThat(choice.treeMicros()).isPositive();
                    assertThat(choice.words()).contains("by ball tree").contains("by blocks");
                });
            }
            Options forced = new Options(1, new Hamming(), Weighting.UNIFORM, Engine.TREE);
            try (NeighborSearch search = NeighborSearch.of(rows, forced)) {
                assertThat(search.choices()).allMatch(choice -> choice.words().equals("ball tree"));
                assertThat(search.bytes(100, 3)).isEqualTo(3 * 100 * (2 * 8 + 16));
            }
        }
    }
}
