package io.github.thalweg.tree.forest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.thalweg.math.Seed;
import io.github.thalweg.tree.grow.Growth;
import io.github.thalweg.tree.grow.Impurity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BagTest {
    private static final int TREE = 3;
    private static final int ROWS = 200_000;

    private static Bag bag(boolean bootstrap, double rate) {
        ForestOptions usual = ForestOptions.of(5, 4, Impurity.GINI);
        return new Bag(new ForestOptions(
                5, Growth.ofDepth(4), Impurity.GINI, bootstrap, rate, usual.featureSubsetStrategy(), false, 11));
    }

    /** The number of k with u ≥ P(a Poisson number is at most k), for the first fifteen of them. */
    private static int poisson(double rate, double u) {
        int count = 0;
        double probability = StrictMath.exp(-rate);
        double sum = 0;
        for (int k = 0; k < 15; k++) {
            sum += probability;
            count += u >= sum ? 1 : 0;
            probability *= rate / (k + 1);
        }
        return count;
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 0.3, 1e-3})
    void rowsCountAsOftenAsTheirUniformNumberSaysOfAPoissonOne(double rate) {
        Bag bag = bag(true, rate);
        long key = bag.key(TREE);

        for (long id = 0; id < ROWS; id++) {
            double u = Seed.uniform(Seed.hash(11, TREE, id));
            assertThat(bag.count(key, id)).isEqualTo(poisson(rate, u));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 0.6, 0.01})
    void withoutReplacementRowsCountOnceWhereTheirUniformNumberIsAmongTheLargest(double rate) {
        Bag bag = bag(false, rate);
        long key = bag.key(TREE);

        for (long id = 0; id < ROWS; id++) {
            double u = Seed.uniform(Seed.hash(11, TREE, id));
            assertThat(bag.count(key, id)).isEqualTo(u >= 1 - rate ? 1 : 0);
        }
    }

    @Test
    void treesDrawRowsOfTheirOwn() {
        Bag bag = bag(true, 1);
        int same = 0;

        for (long id = 0; id < ROWS; id++) {
            same += bag.count(bag.key(0), id) == bag.count(bag.key(1), id) ? 1 : 0;
        }

        assertThat(same / (double) ROWS).isBetween(0.30, 0.32); // Σ Poisson(k; 1)² = 0.3085
    }
}
