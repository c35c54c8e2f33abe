package io.github.thalweg.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Bounds are those of 2,000 (recovery) and 20 (product) seeds of a float64 re-implementation in NumPy. */
class ExamplesTest {
    @Test
    void twentyEpochsFindTheWeightsAndTenDoNot() {
        Tables.Linear truth = Tables.linear(100, 10);

        double ten = LinearRecovery.distance(LinearRecovery.fit(truth.table(), 10), truth.weight());
        double twenty = LinearRecovery.distance(LinearRecovery.fit(truth.table(), 20), truth.weight());

        assertThat(ten).isBetween(2.5e-4, 5e-2);
        assertThat(twenty).isLessThan(1e-4); // median 1.2e-5
    }

    @Test
    void twoLayersLearnTheProductAndOneDoesNot() {
        assertThat(Product.oneLayer()[49]).isBetween(0.8, 1.2);
        assertThat(Product.twoLayers()[49]).isLessThan(0.05);
    }
}
