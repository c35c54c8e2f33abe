package io.github.thalweg.neighbor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.thalweg.learn.LocalRows;
import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Parcel;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.math.distance.Cosine;
import io.github.thalweg.math.distance.Distance;
import io.github.thalweg.math.distance.Euclidean;
import io.github.thalweg.math.distance.Manhattan;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HnswTest {
    private static final HnswOptions GRAPH = new HnswOptions(8, 60, 40, 3);

    static Stream<Distance> metrics() {
        return Stream.of(new Euclidean(), new Cosine(), new Manhattan());
    }

    private static LocalShards<Rows> rows(Cloud cloud, int shards, int threads) {
        return LocalRows.of(cloud.points(), (double[]) null, null, shards, threads);
    }

    private static Options options(int k, Distance metric) {
        return new Options(k, metric, Weighting.UNIFORM, Engine.AUTO);
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void mostNeighboursAreFoundAndTheirDistancesAreTrue(Distance metric) {
        Cloud cloud = Cloud.gaussian(3_000, 12, 0, 5);
        Queries queries = Queries.of(cloud.queries());
        try (LocalShards<Rows> rows = rows(cloud, 2, 2);
                NeighborSearch graphs = NeighborSearch.approximate(rows, options(10, metric), GRAPH);
                NeighborSearch exact = NeighborSearch.of(rows, options(10, metric))) {
            Neighbors found = graphs.nearest(queries);
            Neighbors truth = exact.nearest(queries);

            assertThat(Recall.of(found, truth).share()).isGreaterThan(0.9);
            assertThat(found.id(0, 0)).isEqualTo(truth.id(0, 0));
            assertThat(found.distance(0, 0)).isEqualTo(truth.distance(0, 0)); // the metric in doubles, to the bit
            assertThat(graphs.choices()).isEmpty();
        }
    }

    @Test
    void moreCandidatesFindMore() {
        Cloud cloud = Cloud.gaussian(4_000, 40, 0, 8);
        Queries queries = Queries.of(cloud.queries());
        try (LocalShards<Rows> rows = rows(cloud, 1, 1);
                NeighborSearch exact = NeighborSearch.of(rows, options(10, new Euclidean()))) {
            Neighbors truth = exact.nearest(queries);
            double[] shares = new double[2];
            int[] efSearch = {10, 1_000};
            for (int i = 0; i < 2; i++) {
                try (NeighborSearch graphs = NeighborSearch.approximate(
                        rows, options(10, new Euclidean()), new HnswOptions(8, 60, efSearch[i], 1))) {
                    shares[i] = Recall.of(graphs.nearest(queries), truth).share();
                }
            }
            assertThat(shares[0]).isLessThan(shares[1]);
            assertThat(shares[1]).isGreaterThan(0.99);
        }
    }

    @Test
    void theGraphIsTheSameForAnyThreadsAndAfterAnyJourney() {
        Cloud cloud = Cloud.gaussian(1_500, 6, 0, 2);
        Queries queries = Queries.of(cloud.queries());
        try (LocalShards<Rows> one = rows(cloud, 7, 1);
                LocalShards<Rows> two = rows(cloud, 7, 2)) {
            Indexed first = Indexed.approximate(one.list().get(3), options(5, new Euclidean()), GRAPH);
            Indexed again = Indexed.approximate(two.list().get(3), options(5, new Euclidean()), GRAPH);
            assertThat(again.state().digest()).isEqualTo(first.state().digest());
            Indexed travelled = Parcel.of(first).content();
            assertThat(travelled.state().digest()).isEqualTo(first.state().digest());
            Indexed read = Indexed.of(first.state(), options(5, new Euclidean()), Optional.of(GRAPH));
            assertThat(read.state().digest()).isEqualTo(first.state().digest());
            Neighbors expected = first.search(queries, 5, Double.POSITIVE_INFINITY);
            for (Indexed other : new Indexed[] {again, travelled, read}) {
                Neighbors found = other.search(queries, 5, Double.POSITIVE_INFINITY);
                for (int query = 0; query < queries.count(); query++) {
                    for (int rank = 0; rank < 5; rank++) {
                        assertThat(found.id(query, rank)).isEqualTo(expected.id(query, rank));
                        assertThat(found.distance(query, rank)).isEqualTo(expected.distance(query, rank));
                    }
                }
            }
        }
    }

    @Test
    void fewPointsAndEqualOnesAreAllFound() {
        for (Cloud cloud : new Cloud[] {Cloud.gaussian(1, 4, 0, 1), Cloud.gaussian(9, 2, 0, 1), Cloud.single(40, 3)}) {
            int size = cloud.points().length;
            try (LocalShards<Rows> rows = rows(cloud, 3, 1);
                    NeighborSearch graphs = NeighborSearch.approximate(rows, options(size, new Euclidean()), GRAPH)) {
                Neighbors found = graphs.nearest(Queries.of(cloud.queries()));
                for (int query = 0; query < cloud.queries().length; query++) {
                    assertThat(found.count(query)).isEqualTo(size);
                }
            }
        }
    }

    @Test
    void anExactIndexGivesAnExactAnswerForTheSamePoints() {
        Cloud cloud = Cloud.gaussian(500, 3, 0, 2);
        Queries queries = Queries.of(cloud.queries());
        try (LocalShards<Rows> rows = rows(cloud, 1, 1);
                NeighborSearch exact = NeighborSearch.of(rows, options(4, new Euclidean()))) {
            Indexed graph = Indexed.approximate(rows.list().get(0), options(4, new Euclidean()), GRAPH);
            Neighbors found = graph.exactly().search(queries, 4, Double.POSITIVE_INFINITY);
            assertThat(Recall.of(found, exact.nearest(queries))).isEqualTo(new Recall(92, 92));
        }
    }

    @Test
    void pointsOfManyDimensionsInAFlatSheetAreProjectedAndFoundAllTheSame() {
        Cloud flat = Cloud.gaussian(1_500, 20, 0, 4);
        double[][] points = spread(flat.points(), 400);
        Queries queries = Queries.of(spread(flat.queries(), 400));
        try (LocalShards<Rows> rows = LocalRows.of(points, (double[]) null, null, 1, 1);
                LocalShards<Rows> round = rows(Cloud.gaussian(1_500, 400, 0, 4), 1, 1);
                NeighborSearch exact = NeighborSearch.of(rows, options(5, new Euclidean()));
                NeighborSearch graphs = NeighborSearch.approximate(rows, options(5, new Euclidean()), GRAPH)) {
            assertThat(Projection.of(Points.of(rows.list().get(0), new Euclidean(), List.of()), new Euclidean()))
                    .isNotNull();
            assertThat(Projection.of(Points.of(round.list().get(0), new Euclidean(), List.of()), new Euclidean()))
                    .isNull();
            assertThat(Recall.of(graphs.nearest(queries), exact.nearest(queries))
                            .share())
                    .isGreaterThan(0.9);
        }
    }

    /** Each point under one fixed linear map into more dimensions, away from the origin. */
    private static double[][] spread(double[][] points, int dimensions) {
        double[][] map = Cloud.gaussian(points[0].length, dimensions, 0, 77).points();
        double[][] images = new double[points.length][dimensions];
        for (int i = 0; i < points.length; i++) {
            for (int j = 0; j < dimensions; j++) {
                images[i][j] = 3;
                for (int k = 0; k < map.length; k++) {
                    images[i][j] += points[i][k] * map[k][j];
                }
            }
        }
        return images;
    }

    @Test
    void projectingKeepsDistancesWithinTheSheet() {
        double[][] points = spread(Cloud.gaussian(600, 10, 0, 6).points(), 300);
        try (LocalShards<Rows> rows = LocalRows.of(points, (double[]) null, null, 1, 1)) {
            Projection projection =
                    Projection.of(Points.of(rows.list().get(0), new Euclidean(), List.of()), new Euclidean());
            float[] images = new float[2 * projection.kept()];
            projection.project(points[0].clone(), images, 0);
            projection.project(points[1].clone(), images, projection.kept());
            double squared = 0;
            for (int i = 0; i < projection.kept(); i++) {
                double difference = images[i] - images[projection.kept() + i];
                squared += difference * difference;
            }
            double expected = new Euclidean().between(points[0], points[1]);
            assertThat(Math.sqrt(squared)).isCloseTo(expected, within(1e-4 * expected)); // floats
        }
    }

    @Test
    void recallCountsWhatIsNoFartherThanTheLastTrueNeighbour() {
        Queries queries = Queries.of(new double[][] {{0}});
        double[][] line = {{1}, {-1}, {2}, {5}};
        double[][] worse = {{-1}, {2}, {5}};
        try (LocalShards<Rows> all = LocalRows.of(line, (double[]) null, null, 1, 1);
                LocalShards<Rows> some = LocalRows.of(worse, (double[]) null, null, 1, 1);
                NeighborSearch exact = NeighborSearch.of(all, Options.of(2));
                NeighborSearch poor = NeighborSearch.of(some, Options.of(2))) {
            Recall recall = Recall.of(poor.nearest(queries), exact.nearest(queries));
            assertThat(recall).isEqualTo(new Recall(1, 2));
            assertThat(recall.plus(new Recall(2, 2)).share()).isEqualTo(0.75);
            assertThat(new Recall(0, 0).share()).isEqualTo(1);
            assertThatThrownBy(() ->
                            Recall.of(poor.nearest(Queries.of(new double[][] {{0}, {1}})), exact.nearest(queries)))
                    .hasMessage("recall: expected answers to 1 queries, found 2");
        }
    }

    @Test
    void wrongOptionsAreRefusedInOneLine() {
        assertThatThrownBy(() -> new HnswOptions(1, 10, 10, 0)).hasMessage("m: expected 2 to 256, found 1");
        assertThatThrownBy(() -> new HnswOptions(8, 0, 10, 0))
                .hasMessage("efConstruction: expected a positive number, found 0");
        try (LocalShards<Rows> rows = rows(Cloud.gaussian(20, 2, 0, 1), 1, 1);
                NeighborSearch graphs = NeighborSearch.approximate(rows, options(2, new Euclidean()), GRAPH)) {
            assertThatThrownBy(() -> graphs.within(Queries.of(new double[][] {{0, 0}}), 1))
                    .hasMessageStartingWith("radius: an approximate index finds a number of neighbours");
            assertThatThrownBy(() -> graphs.nearest(Queries.of(new double[][] {{0}})))
                    .hasMessage("queries: expected 2 features like the points, found 1");
        }
    }
}
