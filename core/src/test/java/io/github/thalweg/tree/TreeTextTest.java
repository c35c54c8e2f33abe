package io.github.thalweg.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TreeTextTest {
    private static final Features FEATURES = new Features(List.of("length", "colour"), List.of(0, 3));

    /** Root: length at most 2.5; its right child: colours 0 and 2 go left. */
    private static Tree tree(int outputs, double... values) {
        return new Tree(
                outputs,
                new int[] {0, -1, 1, -1, -1},
                new int[] {1, -1, 3, -1, -1},
                new double[] {2.5, 0, 0, 0, 0},
                new int[] {-1, -1, 0, -1, -1},
                new long[] {3, 0b101},
                new byte[] {1, 0, 0, 0, 0},
                new double[5],
                new double[] {4, 2, 2, 1, 1},
                values);
    }

    @Test
    void aForestOfClassesReadsAsMllibHasIt() {
        Tree tree = tree(2, 0.5, 0.5, 0.75, 0.25, 0.5, 0.5, 0, 1, 0.5, 0.5);
        TreeModel model = TreeModel.of(
                "random-forest",
                new Ensemble(List.of(tree, tree), new double[] {0.5, 0.5}, new double[2], Link.IDENTITY),
                FEATURES,
                List.of("no", "yes"));
        String one = """
                    If (feature 0 <= 2.5)
                     Predict: 0.0
                    Else (feature 0 > 2.5)
                     If (feature 1 in {0.0,2.0})
                      Predict: 1.0
                     Else (feature 1 not in {0.0,2.0})
                      Predict: 0.0
                """;
        assertThat(TreeText.numbered(model))
                .isEqualTo("  Tree 0 (weight 0.5):\n" + one + "  Tree 1 (weight 0.5):\n" + one);
        assertThat(TreeText.named(model)).startsWith("""
                  Tree 0 (weight 0.5):
                    If (length <= 2.5 or missing)
                     Predict: no
                    Else (length > 2.5)
                     If (colour in {0.0,2.0})
                      Predict: yes
                     Else (colour not in {0.0,2.0} or missing)
                      Predict: no
                """);
    }

    @Test
    void boostedTreesPredictWhatTheyAddToTheScore() {
        TreeModel model = TreeModel.of(
                "gradient-boosting",
                new Ensemble(List.of(tree(1, 0, 1.5, 0, -2, 3)), new double[] {0.1}, new double[1], Link.IDENTITY),
                FEATURES,
                List.of());
        assertThat(TreeText.numbered(model)).contains("Predict: 1.5\n", "Predict: -2.0\n", "Predict: 3.0\n");
    }
}
