package io.github.thalweg.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Rows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Against scikit-learn: {@code src/test/fixtures/clusters.json}, made by {@code make_cluster_fixtures.py} beside it. */
class ClusterMetricsTest {
    private static final double[][] CLOUD = Blobs.around(4, 120, 3, 2, 7);

    static List<JsonNode> cases() throws IOException {
        JsonNode all = new ObjectMapper()
                .readTree(Path.of("src/test/fixtures/clusters.json").toFile());
        return StreamSupport.stream(all.get("cases").spliterator(), false).toList();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void clustersAndMetricsAreScikitLearns(JsonNode expected) {
        double[][] rows = matrix(expected.get("rows"));
        double[] weights = expected.get("weights").isNull() ? null : vector(expected.get("weights"));
        int k = expected.get("k").asInt();
        KMeansOptions options =
                new KMeansOptions(k, expected.get("rounds").asInt(), 0, Seeding.RANDOM, 2, Measure.EUCLIDEAN, 1);
        KMeansModel model = Blobs.fit(rows, weights, options, Blobs.model(Measure.EUCLIDEAN, Arrays.copyOf(rows, k)));
        double[][] centers = matrix(expected.get("centers"));
        for (int c = 0; c < k; c++) {
            assertThat(model.centers()[c]).containsExactly(centers[c], within(1e-12));
        }
        assertThat(model.trainingCost()).isCloseTo(expected.get("inertia").asDouble(), within(1e-9));
        for (int i = 0; i < rows.length; i++) {
            assertThat(model.predict(rows[i])[0])
                    .isEqualTo(expected.get("labels").get(i).asInt());
        }
        try (LocalShards<Rows> shards = Blobs.shards(rows, null, 1)) { // scikit-learn's silhouettes know no weights
            assertThat(ClusterMetrics.silhouette(shards, model))
                    .isCloseTo(expected.get("silhouette").asDouble(), within(1e-12));
        }
    }

    private static double[][] matrix(JsonNode rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(ClusterMetricsTest::vector)
                .toArray(double[][]::new);
    }

    private static double[] vector(JsonNode numbers) {
        return StreamSupport.stream(numbers.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }

    /** The definition: the mean distance of every row from every other. */
    private static double direct(double[][] rows, double[] weights, KMeansModel model) {
        int[] clusters = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            clusters[i] = (int) model.predict(rows[i])[0];
        }
        double sum = 0;
        for (int i = 0; i < rows.length; i++) {
            double[] distances = new double[model.clusters()];
            double[] counts = new double[model.clusters()];
            for (int other = 0; other < rows.length; other++) {
                distances[clusters[other]] += weights[other] * distance(model.distance(), rows[i], rows[other]);
                counts[clusters[other]] += other == i ? 0 : weights[other];
            }
            double nearest = Double.POSITIVE_INFINITY;
            for (int c = 0; c < counts.length; c++) {
                nearest = c == clusters[i] || counts[c] == 0 ? nearest : Math.min(nearest, distances[c] / counts[c]);
            }
            if (counts[clusters[i]] > 0) {
                double inside = distances[clusters[i]] / counts[clusters[i]];
                sum += weights[i] * (nearest - inside) / Math.max(nearest, inside);
            }
        }
        return sum / Arrays.stream(weights).sum();
    }

    private static double distance(Measure measure, double[] a, double[] b) {
        if (measure == Measure.EUCLIDEAN) {
            return Blobs.squared(a, b);
        }
        double product = 0;
        for (int j = 0; j < a.length; j++) {
            product += a[j] * b[j];
        }
        double[] zero = new double[a.length];
        return 1 - product / Math.sqrt(Blobs.squared(a, zero) * Blobs.squared(b, zero));
    }

    @ParameterizedTest
    @EnumSource(Measure.class)
    void silhouettesAreThoseOfAllPairs(Measure distance) {
        KMeansOptions options = new KMeansOptions(5, 20, 0, Seeding.K_MEANS_PLUS_PLUS, 2, distance, 1);
        KMeansModel model = Blobs.fit(CLOUD, null, options);
        double expected = direct(CLOUD, ones(CLOUD.length), model);
        try (LocalShards<Rows> rows = Blobs.shards(CLOUD, null, 1);
                LocalShards<Rows> spread = Blobs.shards(CLOUD, null, 7)) {
            double silhouette = ClusterMetrics.silhouette(rows, model);
            assertThat(silhouette).isCloseTo(expected, within(1e-12));
            assertThat(ClusterMetrics.silhouette(spread, model)).isEqualTo(silhouette);
            assertThat(ClusterMetrics.inertia(rows, model)).isEqualTo(model.trainingCost());
        }
    }

    @Test
    void silhouettesDoNotLoseDigitsFarFromZero() {
        double[][] far = Arrays.stream(CLOUD)
                .map(row -> Arrays.stream(row).map(x -> x + 1e8).toArray())
                .toArray(double[][]::new);
        KMeansModel from = Blobs.model(Measure.EUCLIDEAN, Arrays.copyOf(far, 4));
        KMeansModel model = Blobs.fit(far, null, Blobs.options(4, Seeding.RANDOM), from);
        try (LocalShards<Rows> rows = Blobs.shards(far, null, 1)) {
            assertThat(ClusterMetrics.silhouette(rows, model))
                    .isCloseTo(direct(far, ones(far.length), model), within(1e-6));
        }
    }

    private static double[] ones(int count) {
        return java.util.stream.DoubleStream.generate(() -> 1).limit(count).toArray();
    }

    @Test
    void rowsCountByTheirWeights() {
        double[][] rows = {{0}, {1}, {5}, {7}, {20}, {60}};
        double[] weights = {2, 0.5, 1, 3, 7, 0};
        KMeansModel model = Blobs.model(
                Measure.EUCLIDEAN, new double[] {0}, new double[] {6}, new double[] {20}, new double[] {99});
        try (LocalShards<Rows> weighted = Blobs.shards(rows, weights, 1)) {
            Map<String, Double> metrics = ClusterMetrics.metrics(weighted, model);
            assertThat(metrics.get("inertia")).isEqualTo(0.5 + 1 + 3);
            assertThat(metrics.get("silhouette")).isCloseTo(direct(rows, weights, model), within(1e-15));
        }
    }

    @Test
    void oneClusterHasNoSilhouette() {
        KMeansModel model = Blobs.model(Measure.EUCLIDEAN, new double[] {0}, new double[] {100});
        try (LocalShards<Rows> rows = Blobs.shards(new double[][] {{0}, {1}}, null, 1)) {
            assertThat(ClusterMetrics.metrics(rows, model)).containsExactly(Map.entry("inertia", 1.0));
            assertThatThrownBy(() -> ClusterMetrics.silhouette(rows, model))
                    .hasMessage("silhouette: expected rows in at least 2 clusters, found them in 1");
        }
    }

    @Test
    void refusesRowsThatAreNone() {
        KMeansModel model = Blobs.model(Measure.EUCLIDEAN, new double[] {0}, new double[] {100});
        try (LocalShards<Rows> rows = Blobs.shards(new double[][] {{0}, {Double.NaN}}, null, 1)) {
            assertThatThrownBy(() -> ClusterMetrics.metrics(rows, model)).hasMessageContaining("feature \"x0\"");
        }
    }
}
