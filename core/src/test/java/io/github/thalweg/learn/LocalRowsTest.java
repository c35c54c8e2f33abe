package io.github.thalweg.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalRowsTest {
    private static final int ROWS = 1000;

    private final double[][] features = new double[ROWS][4];
    private final double[] targets = new double[ROWS];
    private final double[] weights = new double[ROWS];

    LocalRowsTest() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < ROWS; i++) {
            for (int j = 0; j < 4; j++) {
                features[i][j] = random.nextDouble();
            }
            targets[i] = random.nextInt(3);
            weights[i] = random.nextDouble();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void neitherOrderNorThreadsMatter(int threads) {
        List<String> expected = contents(LocalRows.of(features, targets, weights, 7, 1));
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            order.add(i);
        }
        Collections.shuffle(order, new Random(threads));
        double[][] shuffledFeatures = new double[ROWS][];
        double[] shuffledTargets = new double[ROWS];
        double[] shuffledWeights = new double[ROWS];
        for (int i = 0; i < ROWS; i++) {
            shuffledFeatures[i] = features[order.get(i)];
            shuffledTargets[i] = targets[order.get(i)];
            shuffledWeights[i] = weights[order.get(i)];
        }

        List<String> found = contents(LocalRows.of(shuffledFeatures, shuffledTargets, shuffledWeights, 7, threads));

        assertThat(found).isEqualTo(expected);
    }

    @Test
    void everyRowStandsInItsShardInTheOrderOfIds() {
        try (LocalShards<Rows> shards = LocalRows.of(features, targets, weights, 8, 2)) {
            Set<String> found = new HashSet<>();
            for (int s = 0; s < 8; s++) {
                Rows rows = shards.list().get(s);
                assertThat(rows.rows()).isBetween(80, 170); // 125 expected, standard deviation 10
                for (int i = 0; i < rows.rows(); i++) {
                    assertThat(RowKey.shard(rows.id(i), 8)).isEqualTo(s);
                    if (i > 0) {
                        assertThat(Long.compareUnsigned(rows.id(i - 1), rows.id(i)))
                                .isNegative();
                    }
                    double[] values = new double[4];
                    rows.copyFeatures(i, values, 0);
                    found.add(Arrays.toString(values) + rows.target(i, 0) + " " + rows.weight(i));
                }
            }
            Set<String> expected = new HashSet<>();
            for (int i = 0; i < ROWS; i++) {
                expected.add(Arrays.toString(features[i]) + targets[i] + " " + weights[i]);
            }
            assertThat(found).isEqualTo(expected);
        }
    }

    @Test
    void equalRowsSpreadOverAllShards() {
        double[][] equal = new double[4000][];
        double[] labels = new double[4000];
        for (int i = 0; i < 4000; i++) {
            equal[i] = features[i % 4];
            labels[i] = i % 4;
        }
        try (LocalShards<Rows> shards = LocalRows.of(equal, labels, null, 8, 2)) {
            Set<Long> ids = new HashSet<>();
            for (Rows rows : shards.list()) {
                assertThat(rows.rows()).isBetween(400, 600); // 500 expected, standard deviation 21
                int[] counts = new int[4];
                for (int i = 0; i < rows.rows(); i++) {
                    ids.add(rows.id(i));
                    counts[(int) rows.target(i, 0)]++;
                }
                for (int count : counts) {
                    assertThat(count).isBetween(70, 185); // 125 expected, standard deviation 10
                }
            }
            assertThat(ids).hasSize(4000);
        }
    }

    @Test
    void thirtyTwoBitsAreKeptWhereTheyLoseNothing() {
        float[][] narrow = new float[ROWS][4];
        double[][] widened = new double[ROWS][4];
        for (int i = 0; i < ROWS; i++) {
            for (int j = 0; j < 4; j++) {
                narrow[i][j] = (float) features[i][j];
                widened[i][j] = narrow[i][j];
            }
        }
        LocalShards<Rows> fromFloats = LocalRows.of(narrow, targets, null, 3, 2);
        LocalShards<Rows> fromDoubles = LocalRows.of(widened, targets, null, 3, 2);

        assertThat(contents(fromFloats)).isEqualTo(contents(fromDoubles));
        assertThat(fromDoubles.list().get(0).form().doubles()).isFalse();
        assertThat(LocalRows.of(features, targets, null, 3, 2)
                        .list()
                        .get(0)
                        .form()
                        .doubles())
                .isTrue();
    }

    @Test
    void severalTargetsOrNone() {
        double[][] pairs = new double[ROWS][];
        for (int i = 0; i < ROWS; i++) {
            pairs[i] = new double[] {targets[i], 1 - targets[i]};
        }
        Rows two = LocalRows.of(features, pairs, null, 1, 1).list().get(0);
        Rows none = LocalRows.of(features, (double[]) null, null, 1, 1).list().get(0);

        assertThat(two.targets()).isEqualTo(2);
        assertThat(two.target(5, 1)).isEqualTo(1 - two.target(5, 0));
        assertThat(none.targets()).isZero();
        assertThat(none.rows()).isEqualTo(ROWS);
    }

    @Test
    void rowsThatDifferInTheSignOfZeroAreEqualToTheLastBit() {
        double[][] zeros = {{0.0, 1}, {-0.0, 1}};
        double[] zeroTargets = {-0.0, 0.0};

        Rows rows = LocalRows.of(zeros, zeroTargets, new double[] {0.0, -0.0}, 1, 1)
                .list()
                .get(0);

        for (int i = 0; i < 2; i++) {
            assertThat(Double.doubleToRawLongBits(rows.feature(i, 0))).isZero();
            assertThat(Double.doubleToRawLongBits(rows.target(i, 0))).isZero();
            assertThat(Double.doubleToRawLongBits(rows.weight(i))).isZero();
        }
    }

    @Test
    void missingFeaturesStay() {
        features[17][2] = Double.NaN;
        Rows rows = LocalRows.of(features, targets, null, 1, 1).list().get(0);
        int missing = 0;
        for (int i = 0; i < ROWS; i++) {
            missing += Double.isNaN(rows.feature(i, 2)) ? 1 : 0;
        }
        assertThat(missing).isEqualTo(1);
    }

    @Test
    void namesTheRowAndColumnOfWhatIsWrong() {
        features[17][2] = Double.POSITIVE_INFINITY;
        refuses("features, row 17, column 2: expected a finite number, found Infinity");
        features[17] = new double[3];
        refuses("features, row 17: expected 4 values, found 3");
        features[17] = new double[4];
        targets[9] = Double.NaN;
        refuses("targets, row 9, column 0: expected a finite number, found NaN");
        targets[9] = 0;
        weights[8] = -1;
        refuses("weights, row 8: expected a finite number of at least 0, found -1.0");
        assertThatThrownBy(() -> LocalRows.of(features, new double[3], null, 1, 1))
                .hasMessage("targets: expected as many rows as features, 1000");
        assertThatThrownBy(() -> LocalRows.of(new double[0][], new double[0], null, 1, 1))
                .hasMessage("features: expected at least one row, found none");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void neitherOrderNorThreadsMatterToSequences(int threads) {
        double[][] sequences = new double[ROWS][];
        double[][] reversed = new double[ROWS][];
        double[] reversedTargets = new double[ROWS];
        double[] reversedWeights = new double[ROWS];
        for (int i = 0; i < ROWS; i++) {
            sequences[i] = Arrays.copyOf(features[i], 2 + 2 * (i % 3)); // the last ones end in zeros
            reversed[ROWS - 1 - i] = sequences[i];
            reversedTargets[ROWS - 1 - i] = targets[i];
            reversedWeights[ROWS - 1 - i] = weights[i];
        }

        List<String> expected = contents(LocalRows.ragged(sequences, 2, targets, weights, 7, 1));

        assertThat(contents(LocalRows.ragged(reversed, 2, reversedTargets, reversedWeights, 7, threads)))
                .isEqualTo(expected);
        assertThat(expected).hasSize(ROWS + 7).doesNotHaveDuplicates().anyMatch(row -> row.contains("0.0, 0.0]"));
    }

    @Test
    void aSequenceAndTheSameWithZerosBehindItAreTwo() {
        double[][] sequences = {{1, 2}, {1, 2, 0, 0}, {1, 2, 0, 0, 0, 0}, {1, 2}, {-0.0, 0}, {0, 0, 0, 0}};

        Rows rows = LocalRows.ragged(sequences, 2, (double[]) null, null, 1, 1)
                .list()
                .get(0);

        RowKey key = new RowKey();
        Set<Long> expected = new HashSet<>();
        for (int i = 0; i < 6; i++) {
            key.reset().steps(sequences[i], 0, sequences[i].length / 2, 2).endFeatures();
            expected.add(RowKey.id(key.high(), key.low(), i == 3 ? 1 : 0));
        }
        Set<Long> found = new HashSet<>();
        for (int i = 0; i < rows.rows(); i++) {
            found.add(rows.id(i));
        }
        assertThat(found).hasSize(6).isEqualTo(expected);
    }

    @Test
    void namesTheRowAndStepOfWhatIsWrong() {
        double[][] sequences = {{1, 2}, {3, 4, 5, Double.NEGATIVE_INFINITY}};
        assertThatThrownBy(() -> LocalRows.ragged(sequences, 2, (double[]) null, null, 2, 1))
                .hasMessage("features, row 1, step 1, column 1: expected a finite number, found -Infinity");
        sequences[1] = new double[3];
        assertThatThrownBy(() -> LocalRows.ragged(sequences, 2, (double[]) null, null, 2, 1))
                .hasMessage("features, row 1: expected steps of 2 numbers, found 3");
        sequences[1] = new double[0];
        assertThatThrownBy(() -> LocalRows.ragged(sequences, 2, (double[]) null, null, 2, 1))
                .hasMessage("features, row 1: expected at least one step, found none");
        assertThatThrownBy(() -> LocalRows.ragged(sequences, 0, (double[]) null, null, 2, 1))
                .hasMessage("width: expected a positive number, found 0");
    }

    private void refuses(String message) {
        assertThatThrownBy(() -> LocalRows.of(features, targets, weights, 2, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private static List<String> contents(LocalShards<Rows> shards) {
        List<String> contents = new ArrayList<>();
        for (Rows rows : shards.list()) {
            for (int i = 0; i < rows.rows(); i++) {
                double[] values = new double[rows.steps(i) * rows.features()];
                if (rows.ragged()) {
                    rows.copySteps(i, values, 0);
                } else {
                    rows.copyFeatures(i, values, 0);
                }
                contents.add(rows.id(i) + Arrays.toString(values) + rows.target(i, 0) + " " + rows.weight(i));
            }
            contents.add("end of shard " + contents.size());
        }
        shards.close();
        return contents;
    }
}
