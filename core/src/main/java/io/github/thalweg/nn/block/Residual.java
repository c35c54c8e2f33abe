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
 * The input added to what layers make of it: {@code y = x + f(x)}. Shapes: x, f(x) and y the same.
 *
 * <p>He, Zhang, Ren and Sun, "Deep Residual Learning for Image Recognition", CVPR 2016.
 */
public final class Residual implements Layer {
    private final Sequential body;

    public Residual(List<? extends Layer> layers) {
        this.body = Sequential.of(layers);
    }

    @Override
    public Pass<Tensor, Tensor> forward(Tensor x, Context context) {
        Pass<Tensor, Tensor> pass = body.forward(x, context);
        requireSame(x.shape(), pass.output().shape());
        return new Pass<>(Sums.of(x, pass.output(), context), new Backward<>() {
            @Override
            public Tensor of(Tensor dy) {
                return Sums.of(dy, pass.backward().of(dy), context);
            }

            @Override
            public void parametersOnly(Tensor dy) {
                pass.backward().parametersOnly(dy);
            }
        });
    }

    @Override
    public Shape outputShape(Shape input) {
        requireSame(input, body.outputShape(input));
        return input;
    }

    private static void requireSame(Shape input, Shape output) {
        if (!output.equals(input)) {
            throw new ShapeMismatch(
                    "input " + input + " does not fit residual: layers give " + output + ", expected " + input);
        }
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
        return to.operator("Add", List.of(input, body.export(input, example, to)));
    }

    @Override
    public Spec spec() {
        return Spec.of("residual", "layers", body.layers());
    }
}
