package io.github.thalweg.spark.tree;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.thalweg.tree.ClassWeights;

/** By what rows are weighed according to their class: {@code balanced}, or a map from names to factors. */
public record ClassFactors(ClassWeights weights) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static ClassFactors of(Object written) {
        return new ClassFactors(ClassWeights.parse(written));
    }

    @JsonValue
    Object written() {
        return weights instanceof ClassWeights.Given given ? given.factors() : "balanced";
    }

    /** @param factors null: all 1 */
    static ClassWeights weights(ClassFactors factors) {
        return factors == null ? ClassWeights.EQUAL : factors.weights();
    }
}
