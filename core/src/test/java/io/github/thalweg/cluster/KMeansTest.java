package io.github.thalweg.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.thalweg.learn.LocalRows;
import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Parcel;
import io.github.thalweg.learn.RowForm;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.RowsBuilder;
import io.github.thalweg.math.Seed;
import io.github.thalweg.model.Models;
import io.github.thalweg.store.FileStore;
import io.github.thalweg.store.Folder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KMeansTest {
    private static final double[][] CLOUD = Blobs.around(6, 700, 5, 1.5, 3);

    private static KMeansOptions options(int k, String start) {
        return Blobs.options(k, new Seeding(start));
    }

    private static KMeansOptions with(KMeansOptions options, Measure distance) {
        return new KMeansOptions(
                options.k(), options.rounds(), options.tol(), options.start(), options.startRounds(), distance, 1);
    }

    private static KMeansOptions rounds(int k, int rounds) {
        return new KMeansOptions(k, rounds, 0, Seeding.RANDOM, 2, Measure.EUCLIDEAN, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"k-means||", "k-means++"})
    void findsBlobsThatAreFarApart(String start) {
        double[][] rows = Blobs.around(5, 300, 4, 0.01, 1);
        KMeansModel model = Blobs.fit(rows, null, options(5, start));
        assertThat(model.sizes()).containsOnly(60);
        double cost = 0;
        for (int blob = 0; blob < 5; blob++) {
            double[] mean = new double[4];
            for (int i = blob; i < rows.length; i += 5) {
                for (int j = 0; j < 4; j++) {
                    mean[j] += rows[i][j] / 60;
                }
            }
            double[] center = model.centers()[(int) model.predict(rows[blob])[0]];
            assertThat(center).containsExactly(mean, within(1e-12));
            for (int i = blob; i < rows.length; i += 5) {
                cost += Blobs.squared(rows[i], mean);
            }
        }
        assertThat(model.trainingCost()).isCloseTo(cost, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 7})
    void goesOnAsLloydDoes(int rounds) {
        double[][] centers = Arrays.copyOf(CLOUD, 6);
        for (int round = 0; round < rounds; round++) {
            centers = means(centers);
        }
        double cost = 0;
        long[] sizes = new long[6];
        for (double[] row : CLOUD) {
            int nearest = Blobs.nearest(centers, row);
            cost += Blobs.squared(centers[nearest], row);
            sizes[nearest]++;
        }
        KMeansModel from = Blobs.model(Measure.EUCLIDEAN, Arrays.copyOf(CLOUD, 6));
        KMeansModel model = Blobs.fit(CLOUD, null, rounds(6, rounds), from);
        assertThat(model.rounds()).isEqualTo(rounds);
        for (int c = 0; c < 6; c++) {
            assertThat(model.centers()[c]).containsExactly(centers[c], within(1e-12)); // sums of 700 rows
        }
        assertThat(model.sizes()).containsExactly(sizes);
        assertThat(model.trainingCost()).isCloseTo(cost, within(1e-9));
    }

    private static double[][] means(double[][] centers) {
        double[][] sums = new double[centers.length][CLOUD[0].length];
        int[] counts = new int[centers.length];
        for (double[] row : CLOUD) {
            int nearest = Blobs.nearest(centers, row);
            counts[nearest]++;
            for (int j = 0; j < row.length; j++) {
                sums[nearest][j] += row[j];
            }
        }
        for (int c = 0; c < sums.length; c++) {
            for (int j = 0; j < sums[c].length; j++) {
                sums[c][j] /= counts[c];
            }
        }
        return sums;
    }

    @ParameterizedTest
    @ValueSource(strings = {"k-means||", "k-means++", "random"})
    void theSameBitsForAnyNumberOfThreads(String start) {
        for (Measure distance : Measure.values()) {
            KMeansOptions options = with(options(9, start), distance);
            String alone = Models.fingerprint(Blobs.fit(CLOUD, null, options));
            for (int threads : new int[] {2, 7}) {
                try (LocalShards<Rows> rows = Blobs.shards(CLOUD, null, threads)) {
                    KMeansFit fit = KMeansFit.prepare(rows, Blobs.names(5), options, null);
                    fit.run(List.of(), 0, () -> false);
                    assertThat(Models.fingerprint(fit.model())).isEqualTo(alone);
                }
            }
        }
    }

    @Test
    void whatShardsRememberOfAnotherFitIsNothing() {
        try (LocalShards<Rows> rows = Blobs.shards(CLOUD, null, 2)) {
            for (int fit = 0; fit < 12; fit++) {
                Seeding start = List.of(Seeding.K_MEANS_PARALLEL, Seeding.K_MEANS_PLUS_PLUS, Seeding.RANDOM)
                        .get(fit % 3);
                Measure distance = Measure.values()[fit / 3 % 2];
                KMeansOptions options = new KMeansOptions(6, 4, 0, start, 2, distance, fit / 6);
                KMeansFit again = KMeansFit.prepare(rows, Blobs.names(5), options, null);
                again.run(List.of(), 0, () -> false);
                assertThat(Models.fingerprint(again.model()))
                        .isEqualTo(Models.fingerprint(Blobs.fit(CLOUD, null, options)));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Measure.class)
    void whatShardsRememberDecidesNothing(Measure distance) {
        double[][] many = Blobs.around(30, 4000, 4, 1.5, 8);
        KMeansOptions options = with(options(25, "k-means||"), distance);
        try (LocalShards<Rows> rows = Blobs.shards(many, null, 1)) {
            KMeansFit fit = KMeansFit.prepare(rows, Blobs.names(4), options, null);
            for (int round = 0; !fit.learner().finished(); round++) {
                fit.learner().round(rows.map((shard, number) -> shard), round); // shards that remember nothing
            }
            assertThat(Models.fingerprint(fit.model())).isEqualTo(Models.fingerprint(Blobs.fit(many, null, options)));
        }
    }

    @Test
    void theOrderOfRowsIsNothing() {
        double[][] reversed = CLOUD.clone();
        java.util.Collections.reverse(Arrays.asList(reversed));
        KMeansOptions options = options(7, "k-means||");
        assertThat(Models.fingerprint(Blobs.fit(reversed, null, options)))
                .isEqualTo(Models.fingerprint(Blobs.fit(CLOUD, null, options)));
    }

    @Test
    void fewRowsAreDrawnInProportionToTheirCost() {
        double[][] rows = {{0}, {0.5}, {100}
        }; // once one of the first two is drawn, the last has nearly all of the cost
        for (int seed = 0; seed < 20; seed++) {
            KMeansOptions options = new KMeansOptions(2, 0, 0, Seeding.K_MEANS_PLUS_PLUS, 1, Measure.EUCLIDEAN, seed);
            assertThat(List.of(Blobs.fit(rows, null, options).centers()))
                    .anySatisfy(c -> assertThat(c).containsExactly(100));
        }
    }

    @Test
    void rowsAreDrawnFirstInProportionToTheirWeights() {
        double[][] rows = {{0}, {1}, {2}};
        double[] weights = {1, 0, 3};
        int[] drawn = new int[3];
        for (int seed = 0; seed < 400; seed++) {
            KMeansOptions options = new KMeansOptions(1, 0, 0, Seeding.RANDOM, 1, Measure.EUCLIDEAN, seed);
            drawn[(int) Blobs.fit(rows, weights, options).centers()[0][0]]++;
        }
        assertThat(drawn[1]).isZero();
        assertThat(drawn[2]).isBetween(265, 335); // 300, four standard deviations of 8.7
    }

    @ParameterizedTest
    @ValueSource(strings = {"k-means||", "k-means++", "random"})
    void goesOnWhereItWasStopped(String start) {
        KMeansOptions options = options(8, start);
        String whole = Models.fingerprint(Blobs.fit(CLOUD, null, options));
        try (LocalShards<Rows> rows = Blobs.shards(CLOUD, null, 1)) {
            long all = KMeansFit.prepare(rows, Blobs.names(5), options, null).run(List.of(), 0, () -> false);
            for (int stop = 0; stop < all; stop++) {
                AtomicInteger left = new AtomicInteger(stop);
                KMeansFit before = KMeansFit.prepare(rows, Blobs.names(5), options, null);
                long done = before.run(List.of(), 0, () -> left.getAndDecrement() == 0);
                assertThat(done).isEqualTo(stop);
                assertThat(before.model().predict(CLOUD[0])).hasSize(2); // a model at any time
                KMeansFit after = KMeansFit.prepare(rows, Blobs.names(5), options, null);
                after.learner().restore(before.learner().state());
                assertThat(after.run(List.of(), done, () -> false)).isEqualTo(all);
                assertThat(Models.fingerprint(after.model())).isEqualTo(whole);
                assertThat(Models.fingerprint(after.model(after.learner().state())))
                        .isEqualTo(whole);
            }
        }
    }

    @Test
    void moreRoundsGoOnFromFewer() {
        try (LocalShards<Rows> rows = Blobs.shards(CLOUD, null, 1)) {
            KMeansFit few = KMeansFit.prepare(rows, Blobs.names(5), rounds(6, 2), null);
            few.run(List.of(), 0, () -> false);
            KMeansModel all = Blobs.fit(CLOUD, null, rounds(6, 5));
            KMeansModel more = Blobs.fit(CLOUD, null, rounds(6, 3), few.model());
            assertThat(more.centers()).isDeepEqualTo(all.centers());
            assertThat(more.trainingCost()).isEqualTo(all.trainingCost());
            KMeansFit resumed = KMeansFit.prepare(rows, Blobs.names(5), rounds(6, 5), null);
            resumed.learner().restore(few.learner().state());
            resumed.run(List.of(), 3, () -> false);
            assertThat(Models.fingerprint(resumed.model())).isEqualTo(Models.fingerprint(all));
        }
    }

    @Test
    void aRowThatWeighsTwoIsTwoRows() {
        double[][] twice = new double[CLOUD.length + 100][];
        double[] weights = new double[CLOUD.length];
        for (int i = 0; i < CLOUD.length; i++) {
            twice[i] = CLOUD[i];
            weights[i] = i < 100 ? 2 : 1;
        }
        System.arraycopy(CLOUD, 0, twice, CLOUD.length, 100);
        KMeansModel from = Blobs.model(Measure.EUCLIDEAN, Arrays.copyOfRange(CLOUD, 10, 14));
        KMeansModel weighted = Blobs.fit(CLOUD, weights, rounds(4, 9), from);
        KMeansModel copied = Blobs.fit(twice, null, rounds(4, 9), from);
        for (int c = 0; c < 4; c++) {
            assertThat(weighted.centers()[c]).containsExactly(copied.centers()[c], within(1e-12));
        }
        assertThat(weighted.trainingCost()).isCloseTo(copied.trainingCost(), within(1e-9));
    }

    @Test
    void aRowThatWeighsNothingIsNone() {
        double[][] more = Arrays.copyOf(CLOUD, CLOUD.length + 1);
        more[CLOUD.length] = new double[] {1e3, 1e3, 1e3, 1e3, 1e3};
        double[] weights = new double[more.length];
        Arrays.fill(weights, 0, CLOUD.length, 1.5);
        KMeansModel model = Blobs.fit(more, weights, options(5, "k-means||"));
        assertThat(Arrays.stream(model.sizes()).sum()).isEqualTo(CLOUD.length);
        assertThat(List.of(model.centers()))
                .allSatisfy(center -> assertThat(center[0]).isLessThan(100));
    }

    @Test
    void aCenterWithoutRowsMovesToTheRowThatIsFarthest() {
        double[][] rows = {{0}, {1}, {10}, {11}, {50}};
        KMeansModel from = Blobs.model(Measure.EUCLIDEAN, new double[] {0}, new double[] {12}, new double[] {-99});
        KMeansModel model = Blobs.fit(rows, null, rounds(3, 20), from);
        assertThat(model.centers()).isDeepEqualTo(new double[][] {{0.5}, {10.5}, {50}});
        assertThat(model.sizes()).containsExactly(2, 2, 1);
        assertThat(model.trainingCost()).isEqualTo(1);
    }

    @Test
    void ofCentersThatAreAlikeTheFirstHasTheRows() {
        double[][] rows = {{0}, {0}, {4}};
        KMeansModel from = Blobs.model(Measure.EUCLIDEAN, new double[] {0}, new double[] {0});
        KMeansModel model = Blobs.fit(rows, null, rounds(2, 0), from);
        assertThat(model.sizes()).containsExactly(3, 0);
        assertThat(Blobs.fit(rows, null, rounds(2, 3), from).sizes()).containsExactly(2, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"k-means||", "k-means++", "random"})
    void fewerDistinctRowsThanClustersAreFewerClusters(String start) {
        double[][] rows = {{1, 2}, {1, 2}, {3, 4}, {3, 4}, {3, 4}, {0, -1}};
        KMeansModel model = Blobs.fit(rows, null, options(5, start));
        assertThat(model.clusters()).isEqualTo(3);
        assertThat(model.sizes()).containsExactlyInAnyOrder(2, 3, 1);
        assertThat(model.trainingCost()).isZero();
        KMeansModel one = Blobs.fit(new double[][] {{7, 7}}, null, options(3, start));
        assertThat(one.centers()).isDeepEqualTo(new double[][] {{7, 7}});
        assertThat(one.predict(7, 8)).containsExactly(0, 1);
    }

    @Test
    void constantColumnsDoNoHarm() {
        double[][] rows = Blobs.around(3, 60, 2, 0.01, 5);
        double[][] wider = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            wider[i] = new double[] {1e9, rows[i][0], rows[i][1], 0};
        }
        KMeansModel model = Blobs.fit(wider, null, options(3, "k-means||"));
        assertThat(model.sizes()).containsOnly(20);
        assertThat(List.of(model.centers()))
                .allSatisfy(center -> assertThat(center[0]).isEqualTo(1e9));
        assertThat(model.trainingCost()).isLessThan(60 * 2 * 0.0004);
    }

    @Test
    void theCosineSeesDirectionsOnly() {
        double[][] rows = new double[90][];
        for (int i = 0; i < rows.length; i++) {
            double angle = 2 * Math.PI * (i % 3) / 3 + 0.001 * i;
            double length = Math.pow(10, i % 7 - 3);
            rows[i] = new double[] {length * Math.cos(angle), length * Math.sin(angle)};
        }
        KMeansModel model = Blobs.fit(rows, null, with(options(3, "k-means||"), Measure.COSINE));
        assertThat(model.sizes()).containsOnly(30);
        assertThat(List.of(model.centers())).allSatisfy(center -> assertThat(Math.hypot(center[0], center[1]))
                .isCloseTo(1, within(1e-15)));
        double[] center = model.centers()[(int) model.predict(rows[0])[0]];
        double cosine = (rows[0][0] * center[0] + rows[0][1] * center[1]) / Math.hypot(rows[0][0], rows[0][1]);
        assertThat(model.predict(rows[0])[1]).isCloseTo(1 - cosine, within(1e-15));
    }

    @ParameterizedTest
    @EnumSource(Measure.class)
    void numbersOfAnySizeFindTheSameClusters(Measure distance) {
        KMeansModel plain = Blobs.fit(CLOUD, null, with(options(6, "k-means||"), distance));
        for (double factor : new double[] {0x1p-100, 0x1p-500, 0x1p70, 0x1p500}) {
            double[][] scaled = Arrays.stream(CLOUD)
                    .map(row -> Arrays.stream(row).map(x -> x * factor).toArray())
                    .toArray(double[][]::new);
            KMeansModel model = Blobs.fit(scaled, null, with(options(6, "k-means||"), distance));
            for (int i = 0; i < CLOUD.length; i += 50) {
                double[] here = model.centers()[(int) model.predict(scaled[i])[0]];
                assertThat(here).doesNotContain(Double.NaN, Double.POSITIVE_INFINITY);
            }
            assertThat(model.clusters()).isEqualTo(plain.clusters());
        }
    }

    @Test
    void rowsFarFromZeroFindWhatRowsAroundZeroFind() {
        double[][] far = Arrays.stream(CLOUD)
                .map(row -> Arrays.stream(row)
                        .map(x -> Math.rint(x * 1024) / 1024 + 0x1p24)
                        .toArray())
                .toArray(double[][]::new);
        double[][] near = Arrays.stream(far)
                .map(row -> Arrays.stream(row).map(x -> x - 0x1p24).toArray())
                .toArray(double[][]::new);
        KMeansModel from = Blobs.model(Measure.EUCLIDEAN, Arrays.copyOf(near, 6));
        KMeansModel fromFar = Blobs.model(Measure.EUCLIDEAN, Arrays.copyOf(far, 6));
        assertThat(Blobs.fit(far, null, rounds(6, 9), fromFar).trainingCost())
                .isCloseTo(Blobs.fit(near, null, rounds(6, 9), from).trainingCost(), within(1e-5)); // 2⁻²⁸ in a center
    }

    @Test
    void rowsAreTheSameHoweverTheyLie(@TempDir Path folder) {
        double[][] rows = CLOUD.clone();
        for (int i = 0; i < rows.length; i++) {
            rows[i] = CLOUD[i].clone();
            rows[i][i % 5] = 0;
        }
        KMeansOptions options = options(6, "k-means||");
        String expected = Models.fingerprint(Blobs.fit(rows, null, options));
        try (LocalShards<Rows> dense = Blobs.shards(rows, null, 1);
                LocalShards<Rows> mapped = dense.map((shard, number) -> shard.toFile(folder));
                LocalShards<Rows> sparse = dense.map((shard, number) -> sparse(shard))) {
            for (LocalShards<Rows> shards : List.of(mapped, sparse)) {
                KMeansFit fit = KMeansFit.prepare(shards, Blobs.names(5), options, null);
                fit.run(List.of(), 0, () -> false);
                assertThat(Models.fingerprint(fit.model())).isEqualTo(expected);
            }
        }
    }

    private static Rows sparse(Rows dense) {
        try (RowsBuilder builder = RowsBuilder.onHeap(new RowForm(5, 0, false, true, true))) {
            for (int row = 0; row < dense.rows(); row++) {
                int size = 0;
                int[] columns = new int[5];
                double[] values = new double[5];
                for (int j = 0; j < 5; j++) {
                    if (dense.feature(row, j) != 0) {
                        columns[size] = j;
                        values[size++] = dense.feature(row, j);
                    }
                }
                builder.add(dense.id(row), 1, new double[0], 0, columns, values, 0, size);
            }
            return builder.build();
        }
    }

    @Test
    void learnersTravel() {
        try (LocalShards<Rows> rows = Blobs.shards(CLOUD, null, 1)) {
            KMeansFit fit = KMeansFit.prepare(rows, Blobs.names(5), options(6, "k-means||"), null);
            KMeansLearner far = Parcel.of(fit.learner()).unpack();
            for (int round = 0; !far.finished(); round++) {
                far.round(rows, round);
            }
            fit.learner().restore(far.state());
            assertThat(Models.fingerprint(fit.model()))
                    .isEqualTo(Models.fingerprint(Blobs.fit(CLOUD, null, options(6, "k-means||"))));
        }
    }

    @Test
    void stopsWhenCentersStay() {
        KMeansOptions loose = new KMeansOptions(6, 100, 0.5, Seeding.RANDOM, 2, Measure.EUCLIDEAN, 1);
        KMeansOptions strict = new KMeansOptions(6, 100, 0, Seeding.RANDOM, 2, Measure.EUCLIDEAN, 1);
        int early = Blobs.fit(CLOUD, null, loose).rounds();
        int late = Blobs.fit(CLOUD, null, strict).rounds();
        assertThat(early).isBetween(1, late - 1);
        assertThat(late).isLessThan(100);
    }

    @Test
    void modelsComeBackFromTheirFolder(@TempDir Path folder) {
        KMeansModel model = Blobs.fit(CLOUD, null, options(4, "k-means||"));
        Folder place = new Folder(new FileStore(folder));
        String fingerprint = Models.save(model, place, Map.of());
        Models.Saved saved = Models.load(place);
        assertThat(saved.fingerprint()).isEqualTo(fingerprint);
        KMeansModel read = (KMeansModel) saved.model();
        assertThat(read.centers()).isDeepEqualTo(model.centers());
        assertThat(read.sizes()).containsExactly(model.sizes());
        assertThat(read.trainingCost()).isEqualTo(model.trainingCost());
        assertThat(read.rounds()).isEqualTo(model.rounds());
        assertThat(read.predict(CLOUD[3])).containsExactly(model.predict(CLOUD[3]));
        assertThat(Parcel.of(model).unpack().predict(CLOUD[3])).containsExactly(model.predict(CLOUD[3]));
    }

    @Test
    void refusesWhatItCannotLearnFrom() {
        KMeansOptions options = options(2, "k-means||");
        assertThatThrownBy(() -> Blobs.fit(new double[][] {{1, 2}, {1, Double.NaN}}, null, options))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("feature \"x1\", row \\d+: expected a finite number, found NaN");
        assertThatThrownBy(() -> Blobs.fit(new double[][] {{1}, {2}}, new double[] {0, 0}, options))
                .hasMessage("weights: expected a row with a weight above 0, found none");
        assertThatThrownBy(() -> Blobs.fit(new double[][] {{1, 2}, {0, 0}}, null, with(options, Measure.COSINE)))
                .hasMessageMatching("row \\d+: expected a feature other than 0, .*, found none");
        assertThatThrownBy(() -> Blobs.fit(new double[][] {{1e200}, {-1e200}}, null, options))
                .hasMessageContaining("expected a finite number; smaller features may help");
        KMeansModel from = Blobs.model(Measure.EUCLIDEAN, new double[] {0}, new double[] {1}, new double[] {2});
        assertThatThrownBy(() -> Blobs.fit(new double[][] {{1}, {2}}, null, options, from))
                .hasMessage("k: expected at least the 3 clusters of the model to go on from, found 2");
        assertThatThrownBy(() -> from.predict(Double.NaN)).hasMessageContaining("feature \"x0\"");
        assertThatThrownBy(() -> from.predict(1, 2)).hasMessage("features: expected 1, found 2");
    }

    @Test
    void floatsAreRowsToo() {
        float[][] floats = new float[200][3];
        double[][] doubles = new double[200][3];
        for (int i = 0; i < 600; i++) {
            floats[i / 3][i % 3] = (float) Seed.stream(1, i, 0).nextGaussian();
            doubles[i / 3][i % 3] = floats[i / 3][i % 3];
        }
        try (LocalShards<Rows> rows = LocalRows.of(floats, (double[]) null, null, 13, 1)) {
            KMeansFit fit = KMeansFit.prepare(rows, Blobs.names(3), options(4, "k-means++"), null);
            fit.run(List.of(), 0, () -> false);
            assertThat(Models.fingerprint(fit.model()))
                    .isEqualTo(Models.fingerprint(Blobs.fit(doubles, null, options(4, "k-means++"))));
        }
    }
}
