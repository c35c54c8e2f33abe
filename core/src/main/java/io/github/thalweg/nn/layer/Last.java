package io.github.thalweg.nn.layer;

import io.github.thalweg.nn.Context;
import io.github.thalweg.nn.Export;
import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.Pass;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.util.List;

/**
 * The last step of each example, the last that counts where examples are padded. Shapes: x [batch, time, …], y [batch, …].
 */
public final class Last implements Layer {
    @Override
    public Pass<Tensor, Tensor> forward(Tensor x, Context context) {
        Shape step = outputShape(x.shape().withoutFirst());
        int[] lengths = context.lengths();
        context.lengths(null);
        Tensor y = context.allocate(step.prepend(x.shape().dimension(0)));
        for (int i = 0, batch = x.shape().dimension(0); i < batch; i++) {
            System.arraycopy(x.data(), place(x, i, lengths, step), y.data(), y.offset() + i * step.size(), step.size());
        }
        return new Pass<>(y, dy -> {
            Tensor dx = context.allocate(x.shape());
            dx.fill(0);
            for (int i = 0, batch = x.shape().dimension(0); i < batch; i++) {
                int from = dy.offset() + i * step.size();
                System.arraycopy(dy.data(), from, dx.data(), place(dx, i, lengths, step), step.size());
            }
            return dx;
        });
    }

    /** Where the last step of an example begins. */
    private static int place(Tensor x, int example, int[] lengths, Shape step) {
        int time = x.shape().dimension(1);
        int length = lengths == null ? time : lengths[example];
        return x.offset() + (example * time + length - 1) * step.size();
    }

    @Override
    public Shape outputShape(Shape input) {
        return InputCheck.step(input, "last");
    }

    @Override
    public String export(String input, Shape example, Export to) {
        return to.operator("Squeeze", List.of(lastStep(input, to), to.integers(1)));
    }

    private static String lastStep(String input, Export to) {
        return to.operator("Slice", List.of(input, to.integers(-1), to.integers(Long.MAX_VALUE), to.integers(1)));
    }

    @Override
    public Spec spec() {
        return Spec.of("last");
    }
}
