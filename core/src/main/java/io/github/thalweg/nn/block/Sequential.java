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
import java.util.ArrayList;
import java.util.List;

/**
 * Layers one after the other; none at all is the identity. Children are named by place and kind: {@code 0.linear}, {@code
 * 1.relu}.
 *
 * <p>The same layer object may stand in several places: its weights are tied, their gradients add up, and they are one
 * entry of the layout. A spec does not tell this: a network made again from its spec has weights of their own.
 */
public final class Sequential implements Layer {
    private final List<Layer> layers;
    private final List<Child<Tensor, Tensor>> children;

    private Sequential(List<Layer> layers) {
        this.layers = new ArrayList<>(layers);
        this.children = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            children.add(new Child<>(i + "." + layers.get(i).spec().name(), layers.get(i)));
        }
    }

    public static Sequential of(List<? extends Layer> layers) {
        return new Sequential(List.copyOf(layers));
    }

    public static Sequential of(Layer... layers) {
        return of(List.of(layers));
    }

    /** What a job's list of layers says: each is built for the shape that the one before it gives. */
    public static Recipe recipe(List<? extends Recipe> recipes) {
        return input -> build(recipes, input);
    }

    static Sequential build(List<? extends Recipe> recipes, Shape input) {
        List<Layer> layers = new ArrayList<>();
        Shape shape = input;
        for (int i = 0; i < recipes.size(); i++) {
            try {
                Layer layer = recipes.get(i).build(shape);
                shape = layer.outputShape(shape);
                layers.add(layer);
            } catch (ShapeMismatch mismatch) {
                throw mismatch.within(Integer.toString(i));
            }
        }
        return of(layers);
    }

    @Override
    public Pass<Tensor, Tensor> forward(Tensor input, Context context) {
        List<Backward<Tensor, Tensor>> ways = new ArrayList<>(children.size());
        Tensor x = input;
        for (Child<Tensor, Tensor> child : children) {
            Pass<Tensor, Tensor> pass = child.forward(x, context);
            ways.add(pass.backward());
            x = pass.output();
        }
        return new Pass<>(x, new WayBack(ways));
    }

    /** The layers' ways, walked in reverse. */
    private record WayBack(List<Backward<Tensor, Tensor>> ways) implements Backward<Tensor, Tensor> {
        @Override
        public Tensor of(Tensor dy) {
            Tensor gradient = dy;
            for (int i = ways.size() - 1; i >= 0; i--) {
                gradient = ways.get(i).of(gradient);
            }
            return gradient;
        }

        @Override
        public void parametersOnly(Tensor dy) {
            Tensor gradient = dy;
            for (int i = ways.size() - 1; i > 0; i--) {
                gradient = ways.get(i).of(gradient);
            }
            if (!ways.isEmpty()) {
                ways.get(0).parametersOnly(gradient);
            }
        }
    }

    @Override
    public Shape outputShape(Shape input) {
        Shape shape = input;
        for (Child<Tensor, Tensor> child : children) {
            shape = child.outputShape(shape);
        }
        return shape;
    }

    @Override
    public List<Child<?, ?>> children() {
        return List.copyOf(children);
    }

    @Override
    public List<Shape> childInputs(Shape input) {
        List<Shape> inputs = new ArrayList<>();
        Shape shape = input;
        for (Child<Tensor, Tensor> child : children) {
            inputs.add(shape);
            shape = child.outputShape(shape);
        }
        return inputs;
    }

    public List<Layer> layers() {
        return List.copyOf(layers);
    }

    @Override
    public String export(String input, Shape example, Export to) {
        String x = input;
        Shape shape = example;
        for (Child<Tensor, Tensor> child : children) {
            Layer layer = (Layer) child.op();
            x = layer.export(x, shape, to);
            shape = child.outputShape(shape);
        }
        return x;
    }

    @Override
    public Spec spec() {
        return Spec.of("sequential", "layers", layers);
    }
}
