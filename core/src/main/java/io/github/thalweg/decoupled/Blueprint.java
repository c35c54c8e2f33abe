package io.github.thalweg.decoupled;

import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.ShapeMismatch;
import io.github.thalweg.nn.block.Sequential;
import io.github.thalweg.nn.initialize.Constant;
import io.github.thalweg.nn.layer.Linear;
import io.github.thalweg.tensor.Shape;
import java.io.Serializable;
import java.util.List;

/** How the synthesizer (or the auxiliary head) of a stage is built, for the width of what it sees and of what it says. */
@FunctionalInterface
public interface Blueprint extends Serializable {
    /**
     * @param inputs numbers per example: the stage's output, and the labels behind it where the mode gives them
     * @param outputs numbers per example that it must give
     */
    Layer build(int inputs, int outputs);

    /** One affine map that begins as zeros: a stage stands still until its synthesizer has learned something. */
    static Blueprint linear() {
        return Blueprint::closing;
    }

    /** Some layers, and behind them an affine map to as many numbers as are wanted, which begins as zeros. */
    static Blueprint hidden(List<? extends Layer.Recipe> layers) {
        List<Layer.Recipe> recipes = List.copyOf(layers);
        return (inputs, outputs) -> {
            Layer body = build(recipes, inputs);
            return Sequential.of(
                    body, closing(body.outputShape(Shape.of(inputs)).size(), outputs));
        };
    }

    /** Layers as they are, the last one included: their outputs must fit, and they begin as they say. */
    static Blueprint whole(List<? extends Layer.Recipe> layers) {
        List<Layer.Recipe> recipes = List.copyOf(layers);
        return (inputs, outputs) -> build(recipes, inputs);
    }

    private static Layer closing(int inputs, int outputs) {
        return new Linear(inputs, outputs, true, new Constant(0));
    }

    private static Layer build(List<Layer.Recipe> recipes, int inputs) {
        try {
            return Sequential.recipe(recipes).build(Shape.of(inputs));
        } catch (ShapeMismatch mismatch) {
            throw mismatch.within("decoupled.synthesizer");
        }
    }
}
