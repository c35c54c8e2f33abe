package io.github.thalweg.nn.convolution;

import io.github.thalweg.nn.Context;
import io.github.thalweg.nn.Export;
import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.Pass;
import io.github.thalweg.onnx.OnnxAttribute;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;

/**
 * The mean of each channel of an image. Shapes: x [batch, height, width, channels], y [batch, channels]. Of a series it is
 * {@code meanOverTime}.
 *
 * <p>Lin, Chen and Yan, "Network In Network", ICLR 2014.
 */
public final class GlobalAveragePool implements Layer {
    private final AdaptiveAveragePool single = new AdaptiveAveragePool(1, 1);

    @Override
    public Pass<Tensor, Tensor> forward(Tensor x, Context context) {
        Shape example = outputShape(x.shape().withoutFirst());
        Pass<Tensor, Tensor> pass = single.forward(x, context);
        Shape cells = pass.output().shape();
        return new Pass<>(pass.output().reshape(example.prepend(x.shape().dimension(0))), dy -> pass.backward()
                .of(dy.reshape(cells)));
    }

    @Override
    public Shape outputShape(Shape input) {
        Images.requireImage(input, "globalAveragePool");
        return Shape.of(input.last());
    }

    @Override
    public long operations(Shape input) {
        return single.operations(input);
    }

    @Override
    public String export(String input, Shape example, Export to) {
        return to.operator(
                "ReduceMean", input, OnnxAttribute.integers("axes", 1, 2), OnnxAttribute.integer("keepdims", 0));
    }

    @Override
    public Spec spec() {
        return Spec.of("globalAveragePool");
    }
}
