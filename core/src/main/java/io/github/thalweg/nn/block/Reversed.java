package io.github.thalweg.nn.block;

import io.github.thalweg.nn.Backward;
import io.github.thalweg.nn.Child;
import io.github.thalweg.nn.Context;
import io.github.thalweg.nn.Export;
import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.Pass;
import io.github.thalweg.nn.ShapeMismatch;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.util.List;

/**
 * Layers that go through time from the end to the beginning: each example's steps in reverse order, the layers, and the order as it
 * was; padding stays behind. Shapes: x [batch, time, …], y [batch, time, …]. Beside the same layers in {@code concatenate}, {@code
 * add} or {@code multiply} it makes a recurrent network bidirectional.
 *
 * <p>Schuster and Paliwal, "Bidirectional Recurrent Neural Networks", IEEE Transactions on Signal Processing 45(11), 1997.
 */
public final class Reversed implements Layer {
    private final Sequential body;

    public Reversed(List<? extends Layer> layers) {
        this.body = Sequential.of(layers);
    }

    @Override
    public Pass<Tensor, Tensor> forward(Tensor x, Context context) {
        requireSteps(x.shape().withoutFirst());
        int[] lengths = context.lengths();
        Pass<Tensor, Tensor> pass = body.forward(turned(x, lengths, context), context);
        requireSameTime(x.shape().withoutFirst(), pass.output().shape().withoutFirst());
        return new Pass<>(turned(pass.output(), lengths, context), new Backward<>() {
            @Override
            public Tensor of(Tensor dy) {
                return turned(pass.backward().of(turned(dy, lengths, context)), lengths, context);
            }

            @Override
            public void parametersOnly(Tensor dy) {
                pass.backward().parametersOnly(turned(dy, lengths, context));
            }
        });
    }

    /** The steps that count in reverse order; its own way back. */
    private static Tensor turned(Tensor x, int[] lengths, Context context) {
        int batch = x.shape().dimension(0);
        int time = x.shape().dimension(1);
        int size = batch == 0 || time == 0 ? 0 : x.size() / batch / time;
        Tensor y = context.allocate(x.shape());
        for (int i = 0; i < batch; i++) {
            int counted = lengths == null ? time : lengths[i];
            for (int t = 0; t < time; t++) {
                int from = t < counted ? counted - 1 - t : t;
                System.arraycopy(
                        x.data(),
                        x.offset() + (i * time + from) * size,
                        y.data(),
                        y.offset() + (i * time + t) * size,
                        size);
            }
        }
        return y;
    }

    @Override
    public Shape outputShape(Shape input) {
        requireSteps(input);
        Shape output = body.outputShape(input);
        requireSameTime(input, output);
        return output;
    }

    private static void requireSteps(Shape input) {
        if (input.rank() < 1) {
            throw new ShapeMismatch("input " + input + " does not fit reversed: 0 dimensions, expected [time, …]");
        }
    }

    private static void requireSameTime(Shape input, Shape output) {
        if (output.rank() < 1 || !sameTime(input, output)) {
            throw new ShapeMismatch("input " + input + " does not fit reversed: layers give " + output
                    + ", expected as many steps as there were");
        }
    }

    private static boolean sameTime(Shape input, Shape output) {
        return input.open() ? output.open() : !output.open() && output.dimension(0) == input.dimension(0);
    }

    @Override
    public List<Child<?, ?>> children() {
        return body.children();
    }

    @Override
    public List<Shape> childInputs(Shape input) {
        return body.childInputs(input);
    }

    @Override
    public String export(String input, Shape example, Export to) {
        return turned(body.export(turned(input, to), example, to), to);
    }

    private static String turned(String input, Export to) {
        return to.operator(
                "Slice", List.of(input, to.integers(-1), to.integers(Long.MIN_VALUE), to.integers(1), to.integers(-1)));
    }

    @Override
    public Spec spec() {
        return Spec.of("reversed", "layers", body.layers());
    }
}
