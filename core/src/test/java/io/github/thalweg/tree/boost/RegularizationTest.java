package io.github.thalweg.tree.boost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.thalweg.learn.LocalRows;
import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.math.Seed;
import io.github.thalweg.spec.Registry;
import io.github.thalweg.tree.Features;
import io.github.thalweg.tree.Tree;
import io.github.thalweg.tree.TreeFit;
import io.github.thalweg.tree.TreeModel;
import io.github.thalweg.tree.grow.Growth;
import io.github.thalweg.tree.objective.Objective;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * One split beside the formula: {@code ½ (G₁² / (H₁ + λ) + G₂² / (H₂ + λ) − G² / (H + λ)) − γ} must be above 0 and is the
 * largest of all cuts whose sides have a second derivative of the least weight; leaves are {@code −G / (H + λ)}. Chen and
 * Guestrin, "XGBoost", KDD 2016, equations 5 and 7.
 */
class RegularizationTest {
    private static final int ROWS = 80;

    private final double[][] points = new double[ROWS][1];
    private final double[] weights = new double[ROWS];
    private final double[] labels = new double[ROWS];

    /** The best cut: rows with at most so much go left. */
    private record Cut(double most, double gain, double left, double right) {}

    @ParameterizedTest
    @CsvSource({
        "squared, 0, 0", "squared, 1, 0", "squared, 7.5, 25", "squared, 0, 60", "logistic, 0, 0", "logistic, 1, 1",
        "logistic, 3, 12", "logistic, 0, 14", "poisson, 0, 0", "poisson, 2, 40", "huber, 1, 30", "quantile, 1, 50"
    })
    void theSplitIsTheBestOfTheFormula(String name, double lambda, double minChildWeight) {
        RandomGenerator random = Seed.stream(47, name.length(), (long) lambda);
        boolean classes = name.equals("logistic");
        for (int i = 0; i < ROWS; i++) {
            points[i][0] = i % 40;
            weights[i] = 1 + random.nextInt(3);
            int signal = random.nextInt(8) + (points[i][0] > 33 ? 3 : 0);
            labels[i] = classes ? (signal > 5 ? 1 : 0) : signal;
        }
        Objective objective = Registry.standard().make(Objective.class, "objective", name);
        Cut best = best(objective, lambda, minChildWeight);
        assertThat(best.gain).isGreaterThan(0.2);

        Tree tree = fit(objective, lambda, minChildWeight, 0.999 * best.gain);

        assertThat(tree.nodes()).isEqualTo(3);
        assertThat(tree.threshold(0)).isBetween(best.most, best.most + 1);
        assertThat(tree.gain(0)).isCloseTo(2 * best.gain, within(1e-3 * best.gain)); // derivatives in fixed point
        if (!name.equals("huber") && !name.equals("quantile")) { // whose leaves are found from their rows
            assertThat(tree.value(1, 0)).isCloseTo(best.left, within(1e-4 * Math.abs(best.left)));
            assertThat(tree.value(2, 0)).isCloseTo(best.right, within(1e-4 * Math.abs(best.right)));
        }
        assertThat(fit(objective, lambda, minChildWeight, 1.001 * best.gain).nodes())
                .isEqualTo(1);
    }

    private Cut best(Objective objective, double lambda, double minChildWeight) {
        double[] base = objective.base(labels, weights, 1);
        double[] gradient = new double[1];
        double[] hessian = new double[1];
        Cut best = new Cut(0, 0, 0, 0);
        for (int most = 0; most < 39; most++) {
            double[] left = new double[2];
            double[] right = new double[2];
            for (int i = 0; i < ROWS; i++) {
                objective.derivatives(base, 0, 1, labels[i], gradient, hessian);
                double[] side = points[i][0] <= most ? left : right;
                side[0] += weights[i] * gradient[0];
                side[1] += weights[i] * hessian[0];
            }
            double all = left[0] + right[0];
            double gain =
                    (square(left, lambda) + square(right, lambda) - all * all / (left[1] + right[1] + lambda)) / 2;
            if (left[1] >= minChildWeight && right[1] >= minChildWeight && gain > best.gain) {
                best = new Cut(most, gain, -left[0] / (left[1] + lambda), -right[0] / (right[1] + lambda));
            }
        }
        return best;
    }

    private static double square(double[] side, double lambda) {
        return side[0] * side[0] / (side[1] + lambda);
    }

    private Tree fit(Objective objective, double lambda, double minChildWeight, double gamma) {
        BoostingOptions options = new BoostingOptions(
                1,
                0.5,
                Growth.ofDepth(1).withBins(64),
                objective,
                lambda,
                gamma,
                minChildWeight,
                1,
                1,
                1,
                null,
                List.of(),
                0);
        List<String> classes = objective.spec().name().equals("logistic") ? List.of("no", "yes") : List.of();
        try (LocalShards<Rows> rows = LocalRows.of(points, labels, weights, 2, 1);
                TreeFit fit = BoostingFit.prepare(rows, Features.numbers(List.of("x")), classes, options)) {
            fit.run(List.of(), 0, () -> false);
            TreeModel model = fit.model();
            assertThat(model.ensemble().weights()).containsExactly(0.5);
            return model.ensemble().trees().get(0);
        }
    }
}
