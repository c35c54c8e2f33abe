package io.github.thalweg.nn.catalogue;

import io.github.thalweg.nn.Loss;
import io.github.thalweg.spec.Registry;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;

/**
 * One loss of the catalogue.
 *
 * @param name unique; that of its fixtures
 * @param spec as a job writes it
 * @param outputs of one example
 * @param target of four examples
 * @param head that usually goes with it and so many outputs
 * @param wrong shape of a target for four examples that it refuses
 */
public record LossRow(String name, Spec spec, int outputs, Tensor target, String head, Shape wrong) {
    Loss.OfTensors loss() {
        return Registry.standard().make(Loss.OfTensors.class, "loss", spec.tree());
    }

    Tensor output(long seed) {
        Tensor output = Catalogue.gaussian(Shape.of(4, outputs), seed);
        output.scale(2);
        return output;
    }

    @Override
    public String toString() {
        return name;
    }
}
