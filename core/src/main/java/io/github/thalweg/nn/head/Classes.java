package io.github.thalweg.nn.head;

import io.github.thalweg.nn.Export;
import io.github.thalweg.nn.Head;
import io.github.thalweg.onnx.OnnxAttribute;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Reduce;
import io.github.thalweg.tensor.Tensor;

/**
 * One class of several, each with an output that is its logit: a label is a class's index or a distribution over all of
 * them, predictions are {@code softmax(ŷ)}.
 */
public final class Classes implements Head {
    @Override
    public Kind kind() {
        return Kind.CLASSES;
    }

    @Override
    public int count(int outputs) {
        return outputs;
    }

    @Override
    public Tensor predictions(Tensor output) {
        Reduce.softmaxRows(output, output);
        return output;
    }

    @Override
    public String export(String output, Export to) {
        return to.operator("Softmax", output, OnnxAttribute.integer("axis", -1));
    }

    @Override
    public Spec spec() {
        return Spec.of("classes");
    }
}
