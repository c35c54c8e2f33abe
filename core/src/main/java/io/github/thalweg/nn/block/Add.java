package io.github.thalweg.nn.block;

import io.github.thalweg.nn.Child;
import io.github.thalweg.nn.Context;
import io.github.thalweg.nn.Export;
import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.Pass;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.util.List;

/** The sum of what branches make of one input: {@code y = Σₖ fₖ(x)}. Shapes: all fₖ(x) and y the same. */
public final class Add implements Layer {
    private final Branches branches;

    public Add(List<Sequential> branches) {
        this.branches = new Branches(branches);
    }

    @Override
    public Pass<Tensor, Tensor> forward(Tensor x, Context context) {
        List<Pass<Tensor, Tensor>> passes = branches.forward(x, context);
        Tensor y = passes.get(0).output();
        for (int k = 1; k < passes.size(); k++) {
            Branches.requireSame(x.shape(), y.shape(), passes.get(k).output().shape(), k, "add");
            y = Sums.of(y, passes.get(k).output(), context);
        }
        return new Pass<>(y, Branches.backward(passes, (k, dy) -> dy, context));
    }

    @Override
    public Shape outputShape(Shape input) {
        return branches.commonShape(input, "add");
    }

    @Override
    public List<Child<?, ?>> children() {
        return branches.children();
    }

    @Override
    public String export(String input, Shape example, Export to) {
        return to.operator("Sum", branches.export(input, example, to));
    }

    @Override
    public Spec spec() {
        return Spec.of("add", "branches", branches.lists());
    }
}
