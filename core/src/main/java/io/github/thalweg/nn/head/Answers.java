package io.github.thalweg.nn.head;

import io.github.thalweg.nn.Export;
import io.github.thalweg.nn.Head;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Elementwise;
import io.github.thalweg.tensor.Tensor;

/**
 * Several questions that are answered by yes or no, each with an output that is the logit of yes: a label is a probability
 * for each, predictions are {@code σ(ŷ)}.
 */
public final class Answers implements Head {
    @Override
    public Kind kind() {
        return Kind.ANSWERS;
    }

    @Override
    public int count(int outputs) {
        return outputs;
    }

    @Override
    public Tensor predictions(Tensor output) {
        Elementwise.sigmoid(output, output);
        return output;
    }

    @Override
    public String export(String output, Export to) {
        return to.operator("Sigmoid", output);
    }

    @Override
    public Spec spec() {
        return Spec.of("answers");
    }
}
