package io.github.thalweg.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.thalweg.nn.Context;
import io.github.thalweg.nn.Layout;
import io.github.thalweg.nn.Pass;
import io.github.thalweg.nn.initialize.Constant;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import org.junit.jupiter.api.Test;

class LinearTest {
    private final Linear linear = new Linear(2, 3, true, new Constant(0));
    private final float[] parameters = {1, 2, 3, 4, 5, 6, 10, 20, 30};
    private final float[] gradient = new float[9];
    private final Context context = new Context(Layout.of(linear)).begin(parameters, gradient, true, 1, null);

    @Test
    void addsTheBiasToTheProduct() {
        Tensor y =
                linear.forward(Tensor.of(Shape.of(2, 2), 1, 0, 2, -1), context).output();

        assertThat(y.copy().data()).containsExactly(11, 22, 33, 8, 19, 30);
    }

    @Test
    void gradientsAreAddedToWhatIsThere() {
        gradient[0] = 100;
        gradient[8] = 100;
        Pass<Tensor, Tensor> pass = linear.forward(Tensor.of(Shape.of(2, 2), 1, 0, 2, -1), context);

        Tensor dx = pass.backward().of(Tensor.of(Shape.of(2, 3), 1, 0, 0, 0, 1, 2));

        assertThat(dx.copy().data()).containsExactly(1, 4, 8, 17);
        assertThat(gradient).containsExactly(101, 2, 4, 0, -1, -2, 1, 1, 102);
    }
}
