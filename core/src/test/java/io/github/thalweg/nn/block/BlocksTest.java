package io.github.thalweg.nn.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.thalweg.nn.Context;
import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.Layout;
import io.github.thalweg.nn.Pass;
import io.github.thalweg.nn.ShapeMismatch;
import io.github.thalweg.nn.layer.Affine;
import io.github.thalweg.nn.layer.Flatten;
import io.github.thalweg.spec.Registry;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BlocksTest {
    private static final Sequential SAME = Sequential.of();
    private static final Sequential DOUBLE_PLUS_ONE = Sequential.of(new Affine(2, 1));

    @Test
    void aResidualAddsItsInput() {
        requirePass(new Residual(List.of(new Affine(2, 1))), new float[] {7, 10, 13, 16}, new float[] {3, 6, 9, 12});
    }

    @Test
    void anEmptyResidualDoubles() {
        requirePass(new Residual(List.of()), new float[] {4, 6, 8, 10}, new float[] {2, 4, 6, 8});
    }

    @Test
    void addSums() {
        requirePass(
                new Add(List.of(SAME, DOUBLE_PLUS_ONE, SAME)), new float[] {9, 13, 17, 21}, new float[] {4, 8, 12, 16});
    }

    @Test
    void oneBranchIsThatBranch() {
        requirePass(new Add(List.of(DOUBLE_PLUS_ONE)), new float[] {5, 7, 9, 11}, new float[] {2, 4, 6, 8});
        requirePass(new Multiply(List.of(DOUBLE_PLUS_ONE)), new float[] {5, 7, 9, 11}, new float[] {2, 4, 6, 8});
        requirePass(new Concatenate(List.of(DOUBLE_PLUS_ONE)), new float[] {5, 7, 9, 11}, new float[] {2, 4, 6, 8});
    }

    @Test
    void multiplyTakesTheProductAndItsRule() {
        // y = x (2x + 1), dy/dx = 4x + 1
        requirePass(
                new Multiply(List.of(SAME, DOUBLE_PLUS_ONE)), new float[] {10, 21, 36, 55}, new float[] {9, 26, 51, 84
                });
    }

    @Test
    void multiplyHasAGradientWhereAFactorIsZero() {
        Multiply square = new Multiply(List.of(SAME, Sequential.of(new Affine(0, 0)), SAME));
        requirePass(square, new float[] {0, 0, 0, 0}, new float[] {0, 0, 0, 0});
        Multiply shifted =
                new Multiply(List.of(Sequential.of(new Affine(1, -2)), SAME)); // (x − 2) x is 0 at 2, slope 2
        requirePass(shifted, new float[] {0, 3, 8, 15}, new float[] {2, 8, 18, 32});
    }

    @Test
    void concatenateStandsSideBySideInEachRow() {
        Concatenate both = new Concatenate(List.of(SAME, DOUBLE_PLUS_ONE));
        Context context = new Context(Layout.of(both)).beginInference(new float[0]);
        Pass<Tensor, Tensor> pass = both.forward(input(), context);

        assertThat(pass.output().shape()).isEqualTo(Shape.of(2, 4));
        assertThat(pass.output().copy().data()).containsExactly(2, 3, 5, 7, 4, 5, 9, 11);
        Tensor dx = pass.backward().of(Tensor.of(Shape.of(2, 4), 1, 2, 10, 20, 3, 4, 30, 40));
        assertThat(dx.copy().data()).containsExactly(21, 42, 63, 84);
    }

    @Test
    void branchesThatDoNotFitEachOtherAreNamed() {
        Sequential flat = Sequential.of(new Flatten());
        Shape input = Shape.of(2, 3);
        assertThatThrownBy(() -> new Add(List.of(SAME, flat)).outputShape(input))
                .isInstanceOf(ShapeMismatch.class)
                .hasMessage("input [2, 3] does not fit add: branch 1 gives [6], expected [2, 3] as branch 0");
        assertThatThrownBy(() -> new Multiply(List.of(SAME, flat)).outputShape(input))
                .hasMessageContaining("does not fit multiply: branch 1 gives [6]");
        assertThatThrownBy(() -> new Concatenate(List.of(SAME, flat)).outputShape(input))
                .hasMessageContaining("branch 1 gives [6], branch 0 gives [2, 3]");
        assertThatThrownBy(() -> new Residual(List.of(new Flatten())).outputShape(input))
                .hasMessage("input [2, 3] does not fit residual: layers give [6], expected [2, 3]");
    }

    @Test
    void aJobsBlockIsCheckedWhenItIsBuilt() {
        Object residual = Map.of("residual", Map.of("layers", List.of(Map.of("linear", Map.of("outputs", 3)))));
        assertThatThrownBy(() -> make(residual).build(Shape.of(4)))
                .isInstanceOf(ShapeMismatch.class)
                .hasMessage("input [4] does not fit residual: layers give [3], expected [4]");
        Object add = Map.of("add", Map.of("branches", List.of(List.of(), List.of("relu", "softmax"))));
        assertThatThrownBy(() -> make(add).build(Shape.of()))
                .isInstanceOf(ShapeMismatch.class)
                .hasMessageStartingWith("1.1: input [] does not fit softmax");
        Object none = Map.of("add", Map.of("branches", List.of()));
        assertThatThrownBy(() -> make(none).build(Shape.of(4)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("branches: expected at least one, found none");
    }

    @Test
    void aMisfitIsFoundInAPassToo() {
        Context context = new Context(Layout.of(SAME)).beginInference(new float[0]);
        Tensor x = Tensor.zeros(Shape.of(5, 2, 3));
        Sequential flat = Sequential.of(new Flatten());
        for (Layer layer : List.of(
                new Residual(List.of(new Flatten())),
                new Add(List.of(SAME, flat)),
                new Multiply(List.of(SAME, flat)),
                new Concatenate(List.of(SAME, flat)))) {
            assertThatThrownBy(() -> layer.forward(x, context))
                    .isInstanceOf(ShapeMismatch.class)
                    .hasMessageContainingAll("[5, 2, 3]", "[5, 6]");
        }
    }

    private static Layer.Recipe make(Object tree) {
        return Registry.standard().make(Layer.Recipe.class, "network.0", tree);
    }

    private static Tensor input() {
        return Tensor.of(Shape.of(2, 2), 2, 3, 4, 5);
    }

    /** Output for the input 2, 3, 4, 5, and the input's gradient for the output's gradient 1, 2, 3, 4. */
    private static void requirePass(Layer layer, float[] output, float[] inputGradient) {
        Context context = new Context(Layout.of(layer)).beginInference(new float[0]);
        Pass<Tensor, Tensor> pass = layer.forward(input(), context);
        assertThat(pass.output().copy().data()).containsExactly(output);
        Tensor dx = pass.backward().of(Tensor.of(Shape.of(2, 2), 1, 2, 3, 4));
        assertThat(dx.copy().data()).containsExactly(inputGradient);
    }
}
