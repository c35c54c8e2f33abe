package io.github.thalweg.tree.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.thalweg.learn.LocalRows;
import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.math.Sampling;
import io.github.thalweg.math.Seed;
import io.github.thalweg.model.Models;
import io.github.thalweg.spec.Registry;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tree.Features;
import io.github.thalweg.tree.TreeFit;
import io.github.thalweg.tree.TreeModel;
import io.github.thalweg.tree.boost.BoostingFit;
import io.github.thalweg.tree.boost.BoostingOptions;
import io.github.thalweg.tree.grow.Growth;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Losses that a user's jar brings along ({@link UserObjectives}), found by their names. */
class OwnObjectiveTest {
    private static final int ROWS = 300;

    private final double[][] points = new double[ROWS][2];
    private final double[] labels = new double[ROWS];

    OwnObjectiveTest() {
        RandomGenerator random = Seed.stream(59, 0, 0);
        for (int i = 0; i < ROWS; i++) {
            points[i][0] = Sampling.gaussian(random);
            points[i][1] = Sampling.gaussian(random);
            labels[i] = 10 + points[i][0] * points[i][1] + 0.2 * Sampling.gaussian(random);
        }
    }

    /** Gradient and second derivative are all it takes: a user's own square is the built-in one, bit for bit. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aFormulaSpelledOutByAUserGivesTheTreesOfTheBuiltInOne(int shards) {
        assertThat(Models.fingerprint(fit("user.squared", shards, 4)))
                .isEqualTo(Models.fingerprint(fit("squared", 2, 4)));
    }

    /** Of one leaf: what labels lie above it costs as much as what lie below, times nine. */
    @Test
    void aLossThatNobodyElseHasIsMadeLeast() {
        double score = fit(Spec.of("user.asymmetric", "over", 9.0), 2, 0).predict(points[0])[0];
        double over = 0;
        double under = 0;
        for (double label : labels) {
            over += Math.max(score - label, 0);
            under += Math.max(label - score, 0);
        }
        assertThat(9 * over).isCloseTo(under, within(1e-3 * under)); // 30 steps of 0.3 leave 2e-5 of the way
        assertThat(score).isLessThan(fit("squared", 2, 0).predict(points[0])[0]);
    }

    private TreeModel fit(Object objective, int shards, int depth) {
        Objective made = Registry.standard().make(Objective.class, "objective", objective);
        BoostingOptions options =
                new BoostingOptions(30, 0.3, Growth.ofDepth(depth), made, 0, 0, 0, 1, 1, 1, null, List.of(), 2);
        try (LocalShards<Rows> rows = LocalRows.of(points, labels, null, shards, 1);
                TreeFit fit = BoostingFit.prepare(rows, Features.numbers(List.of("a", "b")), List.of(), options)) {
            fit.run(List.of(), 0, () -> false);
            return fit.model();
        }
    }
}
