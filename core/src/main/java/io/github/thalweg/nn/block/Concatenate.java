package io.github.thalweg.nn.block;

import io.github.thalweg.nn.Child;
import io.github.thalweg.nn.Context;
import io.github.thalweg.nn.Export;
import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.Pass;
import io.github.thalweg.onnx.OnnxAttribute;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.util.List;

/**
 * What branches make of one input, side by side along the last dimension. Shapes: fₖ(x) [batch, …, widthₖ], y [batch, …,
 * Σₖ widthₖ].
 */
public final class Concatenate implements Layer {
    private final Branches branches;

    public Concatenate(List<Sequential> branches) {
        this.branches = new Branches(branches);
    }

    @Override
    public Pass<Tensor, Tensor> forward(Tensor x, Context context) {
        List<Pass<Tensor, Tensor>> passes = branches.forward(x, context);
        SideBySide joint = joint(
                x.shape(), passes.stream().map(pass -> pass.output().shape()).toList());
        Tensor y = joint.join(passes.stream().map(Pass::output).toList(), context);
        return new Pass<>(y, Branches.backward(passes, (k, dy) -> joint.part(k, dy, context), context));
    }

    @Override
    public Shape outputShape(Shape input) {
        return joint(input, branches.outputShapes(input)).whole();
    }

    private static SideBySide joint(Shape input, List<Shape> parts) {
        return new SideBySide(input, "concatenate", "branch", parts);
    }

    @Override
    public List<Child<?, ?>> children() {
        return branches.children();
    }

    @Override
    public String export(String input, Shape example, Export to) {
        return to.operator("Concat", branches.export(input, example, to), OnnxAttribute.integer("axis", -1));
    }

    @Override
    public Spec spec() {
        return Spec.of("concatenate", "branches", branches.lists());
    }
}
