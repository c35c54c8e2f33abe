package io.github.thalweg.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.thalweg.learn.Parcel;
import io.github.thalweg.store.State;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A tree says what the arrays said that it was made of, also when it comes back from a state. */
class TreeTest {
    @ParameterizedTest
    @CsvSource({"1, 1, true", "2, 3, true", "300, 2, true", "300, 2, false", "20000, 2, true", "70000, 1, true"})
    void saysWhatItWasMadeOf(int splits, int outputs, boolean levels) {
        Random random = new Random(splits);
        int nodes = 2 * splits + 1;
        int[] feature = new int[nodes];
        int[] left = new int[nodes];
        double[] threshold = new double[nodes];
        int[] firstWord = new int[nodes];
        byte[] missingLeft = new byte[nodes];
        double[] gain = new double[nodes];
        double[] weight = new double[nodes];
        double[] values = new double[nodes * outputs];
        Arrays.fill(feature, -1);
        Arrays.fill(firstWord, -1);
        boolean sets = splits == 300;
        for (int node = 0; node < nodes; node++) {
            weight[node] = random.nextInt(9);
            for (int k = 0; k < outputs; k++) {
                values[node * outputs + k] = random.nextInt(40) / 7.0;
            }
            if (node < splits) { // the first nodes split: their children follow level by level
                feature[node] = random.nextInt(splits > 2 ? 700 : 5);
                left[node] = levels ? 2 * node + 1 : 2 * (splits - 1 - node) + 1;
                threshold[node] = random.nextInt(9) == 0 ? -0.0 : random.nextGaussian();
                missingLeft[node] = (byte) random.nextInt(2);
                gain[node] = random.nextDouble();
                firstWord[node] = sets && node % 3 == 0 ? 2 * (node / 3) : -1;
            }
        }
        long[] words = new long[sets ? 200 : 0];
        for (int i = 0; i < words.length; i += 2) {
            words[i] = 50;
            words[i + 1] = random.nextLong() & (1L << 50) - 1;
        }

        Tree made = new Tree(outputs, feature, left, threshold, firstWord, words, missingLeft, gain, weight, values);
        for (Tree tree : new Tree[] {made, Tree.of(made.state())}) {
            assertThat(tree.nodes()).isEqualTo(nodes);
            assertThat(tree.outputs()).isEqualTo(outputs);
            for (int node = 0; node < nodes; node++) {
                assertThat(tree.isLeaf(node)).isEqualTo(feature[node] < 0);
                assertThat(tree.feature(node)).isEqualTo(feature[node]);
                assertThat(tree.left(node)).isEqualTo(left[node]);
                assertThat(tree.threshold(node)).isEqualTo(threshold[node]);
                assertThat(tree.missingLeft(node)).isEqualTo(missingLeft[node] != 0);
                assertThat(tree.gain(node)).isEqualTo(gain[node]);
                assertThat(tree.weight(node)).isEqualTo(weight[node]);
                assertThat(tree.isCategorical(node)).isEqualTo(firstWord[node] >= 0);
                for (int k = 0; k < outputs; k++) {
                    assertThat(tree.value(node, k)).isEqualTo(values[node * outputs + k]);
                }
                if (firstWord[node] >= 0) {
                    assertThat(tree.knownCategories(node)).isEqualTo(50);
                    for (int c = 0; c < 52; c++) {
                        assertThat(tree.categoryLeft(node, c))
                                .isEqualTo(c < 50 && (words[firstWord[node] + 1] >>> c & 1) != 0);
                    }
                }
            }
        }
        assertThat(Tree.of(made.state()).state().digest())
                .isEqualTo(made.state().digest());
    }

    @Test
    void aLargeTreeLeavesTheHeapAndStaysTheSame() {
        Tree grown = Chain.of(60_000);
        assertThat(grown.state().size()).isGreaterThan(Tree.LARGE);

        Tree rested = grown.atRest();
        Tree sent = Parcel.of(rested).unpack();

        for (Tree tree : List.of(rested, sent, Tree.of(rested.state()))) {
            assertThat(tree.state().viewDoubles("gains").isDirect()).isTrue();
            assertThat(tree.atRest()).isSameAs(tree);
            assertThat(tree.state().digest()).isEqualTo(grown.state().digest());
            assertThat(tree.leaf(new double[] {0, 30_000.5}, 0)).isEqualTo(grown.leaf(new double[] {0, 30_000.5}, 0));
        }
        assertThat(grown.state().viewDoubles("gains").isDirect()).isFalse();
        assertThat(Chain.of(100).atRest().state().viewDoubles("gains").isDirect())
                .isFalse();
    }

    /** Trees whose right child always splits, by ever larger thresholds of feature 1. */
    private static final class Chain {
        static Tree of(int splits) {
            int nodes = 2 * splits + 1;
            int[] feature = new int[nodes];
            int[] left = new int[nodes];
            double[] threshold = new double[nodes];
            int[] firstWord = new int[nodes];
            double[] gain = new double[nodes];
            double[] weight = new double[nodes];
            Arrays.fill(feature, -1);
            Arrays.fill(firstWord, -1);
            for (int i = 0; i < splits; i++) {
                feature[2 * i] = 1;
                left[2 * i] = 2 * i + 1;
                threshold[2 * i] = i;
                gain[2 * i] = 1.0 / (1 + i);
                weight[2 * i] = nodes - 2 * i;
            }
            return new Tree(
                    1, feature, left, threshold, firstWord, new long[0], new byte[nodes], gain, weight, weight.clone());
        }
    }

    @Test
    void aTreeSavedAnElementPerNodeIsRead() {
        State old = new State()
                .put("outputs", new int[] {1})
                .put("feature", new int[] {3, -1, -1})
                .put("left", new int[] {1, 0, 0})
                .put("threshold", new double[] {0.5, 0, 0})
                .put("firstWord", new int[] {-1, -1, -1})
                .put("words", new long[0])
                .put("missingLeft", new byte[] {1, 0, 0})
                .put("gain", new double[] {2, 0, 0})
                .put("weight", new double[] {5, 3, 2})
                .put("values", new double[] {0.1, -1, 1});
        Tree tree = Tree.of(old);
        assertThat(tree.value(tree.leaf(new double[] {0, 0, 0, 0.5}, 0), 0)).isEqualTo(-1);
        assertThat(tree.value(tree.leaf(new double[] {0, 0, 0, 0.6}, 0), 0)).isEqualTo(1);
        assertThat(tree.value(tree.leaf(new double[] {0, 0, 0, Double.NaN}, 0), 0))
                .isEqualTo(-1);
    }
}
