package io.github.thalweg.nn.block;

import io.github.thalweg.nn.Child;
import io.github.thalweg.nn.Context;
import io.github.thalweg.nn.Export;
import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.Pass;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Elementwise;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.util.List;

/**
 * The product, element by element, of what branches make of one input: {@code y = ∏ₖ fₖ(x)}. Shapes: all fₖ(x) and y the
 * same.
 */
public final class Multiply implements Layer {
    private final Branches branches;

    public Multiply(List<Sequential> branches) {
        this.branches = new Branches(branches);
    }

    @Override
    public Pass<Tensor, Tensor> forward(Tensor x, Context context) {
        List<Pass<Tensor, Tensor>> passes = branches.forward(x, context);
        Tensor first = passes.get(0).output();
        for (int k = 1; k < passes.size(); k++) {
            Branches.requireSame(
                    x.shape(), first.shape(), passes.get(k).output().shape(), k, "multiply");
        }
        Tensor y = passes.size() == 1 ? first : product(first, 1, -1, passes, context);
        return new Pass<>(y, Branches.backward(passes, (k, dy) -> product(dy, 0, k, passes, context), context));
    }

    /** {@code start ∘ ∏ fₖ(x)} over all k from {@code from} on but one: no division, since a factor may be 0. */
    private static Tensor product(
            Tensor start, int from, int without, List<Pass<Tensor, Tensor>> passes, Context context) {
        Tensor product = context.allocate(start.shape());
        product.copyFrom(start);
        for (int k = from; k < passes.size(); k++) {
            if (k != without) {
                Elementwise.multiply(product, passes.get(k).output(), product);
            }
        }
        return product;
    }

    @Override
    public Shape outputShape(Shape input) {
        return branches.commonShape(input, "multiply");
    }

    @Override
    public List<Child<?, ?>> children() {
        return branches.children();
    }

    @Override
    public String export(String input, Shape example, Export to) {
        return branches.export(input, example, to).stream()
                .reduce((product, next) -> to.operator("Mul", List.of(product, next)))
                .orElseThrow();
    }

    @Override
    public Spec spec() {
        return Spec.of("multiply", "branches", branches.lists());
    }
}
