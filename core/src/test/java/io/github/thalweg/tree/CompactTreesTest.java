package io.github.thalweg.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.thalweg.learn.RowForm;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.RowsBuilder;
import io.github.thalweg.math.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompactTreesTest {
    private static final Features NUMBERS = Features.numbers(List.of("a", "b", "c", "d"));
    private static final Features MIXED =
            new Features(List.of("a", "b", "colour", "city", "c"), List.of(0, 0, 3, 130, 0));

    @ParameterizedTest
    @CsvSource({"1, 1, 7", "20, 6, 300", "5, 30, 131", "3, 0, 40", "7, 9, 128"})
    void everyRowEndsWhereItsTreeSendsIt(int trees, int depth, int rows) {
        for (Features features : List.of(NUMBERS, MIXED)) {
            RandomGenerator random = Seed.stream(5, trees, depth);
            Ensemble ensemble =
                    RandomTrees.ensemble(features, 2, false, trees, Math.min(depth, 12), Link.IDENTITY, random);
            List<double[]> drawn = IntStream.range(0, rows)
                    .mapToObj(i -> RandomTrees.row(features, random))
                    .toList();
            requireSame(ensemble, drawn);
        }
    }

    @Test
    void thresholdsThemselvesGoLeftAndTheirNextNumbersRight() {
        RandomGenerator random = Seed.stream(6, 1, 1);
        Ensemble ensemble = RandomTrees.ensemble(NUMBERS, 1, true, 4, 5, Link.IDENTITY, random);
        List<double[]> rows = new ArrayList<>();
        for (Tree tree : ensemble.trees()) {
            for (int node = 0; node < tree.nodes(); node++) {
                double t = tree.threshold(node);
                for (double value : new double[] {
                    t,
                    Math.nextUp(t),
                    Math.nextDown(t),
                    0.0,
                    -0.0,
                    Double.MAX_VALUE,
                    -Double.MAX_VALUE,
                    Double.NaN,
                    Double.POSITIVE_INFINITY,
                    Double.NEGATIVE_INFINITY,
                    Double.MIN_VALUE,
                    -Double.MIN_VALUE
                }) {
                    double[] row = RandomTrees.row(NUMBERS, random);
                    row[Math.max(0, tree.feature(node))] = value;
                    rows.add(row);
                }
            }
        }
        requireSame(ensemble, rows);
    }

    @Test
    void zerosOfBothSignsAreOneThreshold() {
        Tree negative = stump(-0.0);
        Tree positive = stump(0.0);
        Ensemble ensemble =
                new Ensemble(List.of(negative, positive), new double[] {1, 1}, new double[1], Link.IDENTITY);
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            rows.add(new double[] {new double[] {0.0, -0.0, Double.MIN_VALUE, -Double.MIN_VALUE}[i % 4]});
        }
        requireSame(ensemble, rows);
    }

    @Test
    void categoriesBetweenAndBeyondTheKnownAreMissing() {
        RandomGenerator random = Seed.stream(8, 1, 1);
        Ensemble ensemble = RandomTrees.ensemble(MIXED, 1, true, 6, 6, Link.IDENTITY, random);
        List<double[]> rows = new ArrayList<>();
        for (double category : new double[] {-1, -0.5, 0.5, 2.5, 3, 3.5, 129, 129.5, 130, 1e9, -1e9, Double.NaN}) {
            for (int i = 0; i < 20; i++) {
                double[] row = RandomTrees.row(MIXED, random);
                row[2 + i % 2] = category;
                rows.add(row);
            }
        }
        requireSame(ensemble, rows);
    }

    @ParameterizedTest
    @CsvSource({"1, false", "2, false", "3, false", "2, true", "3, true"})
    void scoresHaveTheSameBitsWhetherRowsAreManyOrOne(int width, boolean one) {
        RandomGenerator random = Seed.stream(9, width, 1);
        Ensemble ensemble = RandomTrees.ensemble(MIXED, width, one, 11, 7, Link.SOFTMAX, random);
        Rows rows = rows(IntStream.range(0, 500)
                .mapToObj(i -> RandomTrees.row(MIXED, random))
                .toList());
        double[] alone = new double[width];
        double[] features = new double[MIXED.count()];
        double[] singly = new double[width * rows.rows()];
        for (int row = 0; row < rows.rows(); row++) { // the first ones by the trees themselves
            rows.copyFeatures(row, features, 0);
            ensemble.scores(features, alone);
            System.arraycopy(alone, 0, singly, row * width, width);
        }
        double[] together = new double[width * rows.rows()];
        ensemble.scores(rows, 0, rows.rows(), together);
        assertThat(together).isEqualTo(singly);
    }

    @Test
    void moreThresholdsThanSixteenBitsCountAreLeftToTheTreesThemselves() {
        List<Tree> many = IntStream.range(0, 65_600).mapToObj(i -> stump(i)).toList();
        assertThat(CompactTrees.of(many, new double[many.size()])).isNull();
        double[] weights = new double[many.size()];
        Arrays.fill(weights, 1);
        Ensemble ensemble = new Ensemble(many, weights, new double[1], Link.IDENTITY);
        double[] out = new double[64];
        ensemble.scores(
                rows(IntStream.range(0, 64)
                        .mapToObj(i -> new double[] {i * 1000.5})
                        .toList()),
                0,
                64,
                out);
        for (int i = 0; i < 64; i++) {
            assertThat(out[i]).isEqualTo(Math.ceil(i * 1000.5)); // so many thresholds lie below, each adds 1
        }
    }

    /** 0 up to the threshold, 1 above it. */
    private static Tree stump(double threshold) {
        return new Tree(
                1,
                new int[] {0, -1, -1},
                new int[] {1, 0, 0},
                new double[] {threshold, 0, 0},
                new int[] {-1, -1, -1},
                new long[0],
                new byte[3],
                new double[3],
                new double[] {2, 1, 1},
                new double[] {0.5, 0, 1});
    }

    private static void requireSame(Ensemble ensemble, List<double[]> drawn) {
        for (int many : new int[] {Integer.MAX_VALUE, 1}) { // in one array, and in files
            requireSame(ensemble, drawn, CompactTrees.of(ensemble.trees(), ensemble.weights(), many));
        }
    }

    private static void requireSame(Ensemble ensemble, List<double[]> drawn, CompactTrees compact) {
        Rows rows = rows(drawn);
        int trees = ensemble.trees().size();
        int[] found = new int[drawn.size() * trees];
        compact.walk(rows, 0, rows.rows(), (tree, first, count, leaves) -> {
            for (int i = 0; i < count; i++) {
                found[(first + i) * trees + tree] = leaves[i];
            }
        });
        for (int row = 0; row < drawn.size(); row++) {
            double[] features = drawn.get(row);
            int[] leaves = ensemble.trees().stream()
                    .mapToInt(tree -> tree.leaf(features, 0))
                    .toArray();
            assertThat(Arrays.copyOfRange(found, row * trees, (row + 1) * trees))
                    .as("row %s", Arrays.toString(features))
                    .isEqualTo(leaves);
            assertThat(compact.leaves(features)).isEqualTo(leaves);
        }
    }

    private static Rows rows(List<double[]> drawn) {
        RowForm form = new RowForm(drawn.get(0).length, 0, false, false, true);
        try (RowsBuilder builder = RowsBuilder.onHeap(form)) {
            for (int i = 0; i < drawn.size(); i++) {
                builder.add(i, 1, new double[0], 0, drawn.get(i), 0);
            }
            return builder.build();
        }
    }
}
