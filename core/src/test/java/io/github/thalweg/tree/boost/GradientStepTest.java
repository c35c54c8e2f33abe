package io.github.thalweg.tree.boost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.thalweg.learn.LocalRows;
import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.math.Sampling;
import io.github.thalweg.math.Seed;
import io.github.thalweg.model.Models;
import io.github.thalweg.spec.Registry;
import io.github.thalweg.tree.ClassWeights;
import io.github.thalweg.tree.Features;
import io.github.thalweg.tree.Link;
import io.github.thalweg.tree.TreeClassification;
import io.github.thalweg.tree.TreeModel;
import io.github.thalweg.tree.grow.Growth;
import io.github.thalweg.tree.objective.Objective;
import io.github.thalweg.tree.objective.Step;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Boosting by gradients alone beside a plain one on doubles, written from what Spark MLlib's documentation and models say: the
 * first tree learns the labels (−1 and 1 where they are classes) and counts fully, each later one the negative gradients of
 * MLlib's loss and counts {@code stepSize}; trees split by variance, leaves are means.
 */
class GradientStepTest {
    private static final int ROWS = 400;
    private static final int VALUES = 25; // of a feature: fewer than bins, so that both sides know the same splits
    private static final int LEAST = 10; // rows of a leaf: in smaller ones splits gain the same
    private static final int DEPTH = 3;
    private static final double STEP_SIZE = 0.3;

    private final double[][] points = new double[ROWS][3];
    private final double[] numbers = new double[ROWS];
    private final double[] two = new double[ROWS];
    private final double[] weights = new double[ROWS];

    GradientStepTest() {
        RandomGenerator random = Seed.stream(11, 0, 0);
        for (int i = 0; i < ROWS; i++) {
            for (int f = 0; f < 3; f++) {
                points[i][f] = random.nextInt(VALUES);
            }
            double signal = (points[i][0] - 12) * (points[i][1] - 12) / 40 + points[i][2] / 5;
            numbers[i] = 100 + signal + Sampling.gaussian(random);
            two[i] = signal + 2 * Sampling.gaussian(random) > 3 ? 1 : 0;
            weights[i] = 0.5 + random.nextDouble();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "squared, 1, false",
        "squared, 6, false",
        "squared, 6, true",
        "absolute, 6, true",
        "deviance, 1, true",
        "deviance, 6, true"
    })
    void scoresAreThoseOfThePlainFormula(String name, int rounds, boolean weighed) {
        double[] own = weighed ? weights : null;
        boolean classes = name.equals("deviance");
        double[] labels = classes ? Arrays.stream(two).map(y -> 2 * y - 1).toArray() : numbers;
        double[] expected = plain(labels, own, rounds, negativeGradient(name));

        TreeModel model = fit(classes ? two : numbers, own, options(name, rounds, 0, STEP_SIZE), 3, 2);

        double[] treeWeights = new double[rounds];
        Arrays.fill(treeWeights, STEP_SIZE);
        treeWeights[0] = 1;
        assertThat(model.ensemble().weights()).containsExactly(treeWeights);
        assertThat(model.ensemble().base()).containsExactly(0);
        for (int i = 0; i < ROWS; i++) {
            double[] score = new double[1];
            model.ensemble().scores(points[i], score);
            assertThat(score[0]).as("row %d", i).isCloseTo(expected[i], within(1e-4));
            if (classes) {
                double probability = 1 / (1 + Math.exp(-2 * expected[i]));
                assertThat(model.predict(points[i])[1]).isCloseTo(probability, within(1e-4));
            }
        }
    }

    @Test
    void theRawPredictionIsTheMarginOnBothSides() {
        TreeClassification model = (TreeClassification) fit(two, null, options("deviance", 3, 0, STEP_SIZE), 1, 1);
        double[] score = new double[1];
        double[] raw = new double[2];
        model.ensemble().scores(points[0], score);
        model.predictRaw(points[0], new double[2], raw);
        assertThat(raw).containsExactly(-score[0], score[0]);
        assertThat(model.ensemble().link()).isEqualTo(Link.HALF_LOGISTIC);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "7, 2"})
    void shardsAndThreadsDoNotMatter(int shards, int threads) {
        for (String name : List.of("squared", "deviance")) {
            double[] labels = name.equals("squared") ? numbers : two;
            BoostingOptions options = options(name, 3, 1, 0.5);
            assertThat(Models.fingerprint(fit(labels, weights, options, shards, threads)))
                    .isEqualTo(Models.fingerprint(fit(labels, weights, options, 3, 1)));
        }
    }

    @Test
    void labelsFarFromZeroKeepTheirLastDigits() {
        double[] far = Arrays.stream(numbers).map(y -> y + 1e6).toArray();
        TreeModel near = fit(numbers, null, options("squared", 4, 0, STEP_SIZE), 2, 1);
        TreeModel model = fit(far, null, options("squared", 4, 0, STEP_SIZE), 2, 1);
        for (double[] point : points) {
            assertThat(model.predict(point)[0] - 1e6).isCloseTo(near.predict(point)[0], within(1e-3));
        }
    }

    @Test
    void moreRoundsAddTreesToThoseThatAreThere() {
        BoostingOptions all = options("deviance", 5, 0, STEP_SIZE);
        TreeModel whole = fit(two, null, all, 2, 1);
        try (LocalShards<Rows> rows = LocalRows.of(points, two, null, 2, 1);
                BoostingFit fit = BoostingFit.prepare(rows, features(), List.of("no", "yes"), all, whole.first(2))) {
            fit.run(List.of(), 0, () -> false);
            assertThat(Models.fingerprint(fit.model())).isEqualTo(Models.fingerprint(whole));
        }
    }

    @Test
    void isRefusedWhereScoresAreNeitherNumbersNorMargins() {
        assertThatThrownBy(() -> fit(two, null, options("logistic", 1, 0, STEP_SIZE), 1, 1))
                .hasMessage(
                        "leafStep: expected newton, tree or leaf for objective logistic, found gradient; of two classes it"
                                + " goes with deviance");
    }

    private static DoubleBinaryOperator negativeGradient(String name) {
        return switch (name) {
            case "squared" -> (y, score) -> 2 * (y - score);
            case "absolute" -> (y, score) -> Math.signum(y - score);
            default -> (y, score) -> 4 * y / (1 + Math.exp(2 * y * score));
        };
    }

    /** The scores of the training rows. */
    private double[] plain(double[] labels, double[] own, int rounds, DoubleBinaryOperator negativeGradient) {
        double[] scores = new double[ROWS];
        for (int round = 0; round < rounds; round++) {
            double[] targets = labels.clone();
            for (int i = 0; i < ROWS && round > 0; i++) {
                targets[i] = negativeGradient.applyAsDouble(labels[i], scores[i]);
            }
            double[] added = new double[ROWS];
            boolean[] all = new boolean[ROWS];
            Arrays.fill(all, true);
            grow(targets, own, all, DEPTH, added);
            for (int i = 0; i < ROWS; i++) {
                scores[i] += (round == 0 ? 1 : STEP_SIZE) * added[i];
            }
        }
        return scores;
    }

    /** A regression tree by variance, below a node of some rows: what it predicts for them. */
    private void grow(double[] targets, double[] own, boolean[] rows, int depth, double[] predictions) {
        Part all = new Part();
        for (int i = 0; i < ROWS; i++) {
            all.add(rows[i], targets[i], own == null ? 1 : own[i]);
        }
        double best = 0;
        int feature = -1;
        double threshold = 0;
        for (int f = 0; f < 3 && depth > 0; f++) {
            for (int value = 0; value < VALUES; value++) {
                Part left = new Part();
                Part right = new Part();
                for (int i = 0; i < ROWS; i++) {
                    Part side = points[i][f] <= value ? left : right;
                    side.add(rows[i], targets[i], own == null ? 1 : own[i]);
                }
                double gain = all.squares() - left.squares() - right.squares();
                if (left.rows >= LEAST && right.rows >= LEAST && gain > best + 1e-9) {
                    best = gain;
                    feature = f;
                    threshold = value;
                }
            }
        }
        for (int i = 0; i < ROWS; i++) {
            predictions[i] = rows[i] ? all.sum / all.weight : predictions[i];
        }
        if (feature < 0) {
            return;
        }
        boolean[] left = new boolean[ROWS];
        boolean[] right = new boolean[ROWS];
        for (int i = 0; i < ROWS; i++) {
            left[i] = rows[i] && points[i][feature] <= threshold;
            right[i] = rows[i] && !left[i];
        }
        grow(targets, own, left, depth - 1, predictions);
        grow(targets, own, right, depth - 1, predictions);
    }

    /** Some rows' targets. */
    private static final class Part {
        private int rows;
        private double weight;
        private double sum;
        private double squared;

        void add(boolean belongs, double target, double own) {
            if (belongs) {
                rows++;
                weight += own;
                sum += own * target;
                squared += own * target * target;
            }
        }

        /** Weighted squares of distances from the mean. */
        double squares() {
            return weight > 0 ? squared - sum * sum / weight : 0;
        }
    }

    private static BoostingOptions options(String name, int rounds, double lambda, double stepSize) {
        return new BoostingOptions(
                rounds,
                stepSize,
                new Growth(DEPTH, 0, 64, LEAST, 0, 0),
                Registry.standard().make(Objective.class, "objective", name),
                lambda,
                0,
                0.0,
                1,
                1,
                1,
                null,
                List.of(),
                new Step.Gradient(),
                ClassWeights.EQUAL,
                1);
    }

    private static Features features() {
        return Features.numbers(List.of("a", "b", "c"));
    }

    private TreeModel fit(double[] labels, double[] own, BoostingOptions options, int shards, int threads) {
        List<String> classes = labels == two ? List.of("no", "yes") : List.of();
        try (LocalShards<Rows> rows = LocalRows.of(points, labels, own, shards, threads);
                BoostingFit fit = BoostingFit.prepare(rows, features(), classes, options)) {
            fit.run(List.of(), 0, () -> false);
            return fit.model();
        }
    }
}
