package io.github.thalweg.nn.head;

import io.github.thalweg.math.Check;
import io.github.thalweg.nn.Export;
import io.github.thalweg.nn.Head;
import io.github.thalweg.onnx.OnnxAttribute;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Elementwise;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.util.List;

/**
 * Two classes told apart by one output, the logit of the second: a label is 0 or 1, predictions are {@code 1 − σ(ŷ)} and
 * {@code σ(ŷ)}.
 */
public final class Binary implements Head {
    @Override
    public Kind kind() {
        return Kind.CLASSES;
    }

    @Override
    public int count(int outputs) {
        Check.that(outputs == 1, "head binary: expected a network of 1 output, found %d", outputs);
        return 2;
    }

    @Override
    public Tensor predictions(Tensor output) {
        Elementwise.sigmoid(output, output);
        return both(output, yes -> 1 - yes);
    }

    /** The one logit speaks for the second class, and against the first. */
    @Override
    public Tensor raw(Tensor output) {
        return both(output, logit -> -logit);
    }

    private static Tensor both(Tensor output, First first) {
        Tensor both = Tensor.zeros(Shape.of(output.size(), 2));
        for (int i = 0; i < output.size(); i++) {
            float second = output.data()[output.offset() + i];
            both.data()[2 * i] = first.of(second);
            both.data()[2 * i + 1] = second;
        }
        return both;
    }

    /** The first class's number, where so much is the second's. */
    private interface First {
        float of(float second);
    }

    @Override
    public String export(String output, Export to) {
        String first = to.operator("Sigmoid", to.operator("Neg", output));
        String second = to.operator("Sigmoid", output);
        return to.operator("Concat", List.of(first, second), OnnxAttribute.integer("axis", -1));
    }

    @Override
    public Spec spec() {
        return Spec.of("binary");
    }
}
