package io.github.thalweg.nn.catalogue;

import io.github.thalweg.nn.Head;
import io.github.thalweg.spec.Registry;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;

/**
 * One head of the catalogue.
 *
 * @param name unique
 * @param spec as a job writes it
 * @param outputs of one example
 * @param meaning of a label beside so many
 */
record HeadRow(String name, Spec spec, int outputs, Head.Meaning meaning) {
    Head head() {
        return Registry.standard().make(Head.class, "head", spec.tree());
    }

    /** Of five examples. */
    Tensor output(long seed) {
        Tensor output = Catalogue.gaussian(Shape.of(5, outputs), seed);
        output.scale(3);
        return output;
    }

    @Override
    public String toString() {
        return name;
    }
}
