package io.github.thalweg.nn.head;

import io.github.thalweg.nn.Export;
import io.github.thalweg.nn.Head;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Tensor;

/** Numbers of any size: a label is one for each output, predictions are the outputs. */
public final class Values implements Head {
    @Override
    public Kind kind() {
        return Kind.VALUES;
    }

    @Override
    public int count(int outputs) {
        return outputs;
    }

    @Override
    public Tensor predictions(Tensor output) {
        return output;
    }

    @Override
    public String export(String output, Export to) {
        return output;
    }

    @Override
    public Spec spec() {
        return Spec.of("values");
    }
}
