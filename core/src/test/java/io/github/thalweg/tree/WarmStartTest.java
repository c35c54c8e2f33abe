package io.github.thalweg.tree;

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
import io.github.thalweg.tree.boost.BoostingFit;
import io.github.thalweg.tree.boost.BoostingOptions;
import io.github.thalweg.tree.forest.ForestFit;
import io.github.thalweg.tree.forest.ForestOptions;
import io.github.thalweg.tree.forest.ForestWay;
import io.github.thalweg.tree.grow.Growth;
import io.github.thalweg.tree.grow.Impurity;
import io.github.thalweg.tree.objective.Objective;
import io.github.thalweg.tree.objective.Softmax;
import io.github.thalweg.tree.objective.Squared;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WarmStartTest {
    private static final Features FEATURES =
            new Features(List.of("a", "b", "kind"), List.of(0, 0, 5), List.of(List.of(), List.of(), List.of()));
    private static final List<String> CLASSES = List.of("no", "perhaps", "yes");

    private final Table first = table(400, 1);
    private final Table second = table(300, 2);

    /** Rows with labels: numbers, and classes. */
    private record Table(double[][] points, double[] numbers, double[] classes) {}

    @ParameterizedTest
    @ValueSource(strings = {"squared", "softmax", "absolute"})
    void roundsThatAreAddedAreThoseOfOneLongFit(String name) {
        TreeModel six = boosting(first, sampled(6, name), null);
        TreeModel three = boosting(first, sampled(3, name), null);
        assertThat(Models.fingerprint(boosting(first, sampled(6, name), three))).isEqualTo(Models.fingerprint(six));
    }

    @ParameterizedTest
    @EnumSource
    void treesThatAreAddedAreThoseOfOneLargeForestInWhicheverWay(ForestWay way) {
        TreeModel seven = forest(first, forest(7), null);
        TreeModel four = forest(first, forest(4), null);
        assertThat(Models.fingerprint(forest(first, forest(7).withWay(way), four)))
                .isEqualTo(Models.fingerprint(seven));
    }

    private static ForestOptions forest(int trees) {
        return ForestOptions.of(trees, 6, Impurity.GINI);
    }

    /** What the start leaves of other rows is exactly what the next tree learns, though they would be cut elsewhere. */
    @Test
    void onOtherRowsTheNextTreeLearnsWhatTheStartLeaves() {
        TreeModel start = boosting(first, plain(5, 0.3), null);
        TreeModel more = boosting(second, plain(6, 1), start);
        assertThat(more.ensemble().weights()).containsExactly(0.3, 0.3, 0.3, 0.3, 0.3, 1);
        Tree root = more.ensemble().trees().get(5);
        double left = 0;
        for (int i = 0; i < second.numbers.length; i++) {
            left += second.numbers[i] - start.predict(second.points[i])[0];
        }
        assertThat(root.value(0, 0)).isCloseTo(left / second.numbers.length, within(1e-5));
        for (int t = 0; t < 5; t++) {
            assertThat(more.ensemble().trees().get(t))
                    .isSameAs(start.ensemble().trees().get(t));
        }
    }

    @Test
    void aStartThatDoesNotFitIsRefused() {
        TreeModel start = boosting(first, plain(5, 0.3), null);
        assertThatThrownBy(() -> boosting(first, plain(5, 0.3), start))
                .hasMessage("start: expected a model with fewer than the 5 trees that there shall be, found 5");
        assertThatThrownBy(() -> boosting(first, sampled(9, "softmax"), start))
                .hasMessage("start: expected 3 score(s) of a row and the link SOFTMAX of objective softmax,"
                        + " found 1 and IDENTITY");
        assertThatThrownBy(() -> forest(first, forest(9), start))
                .hasMessage("start: expected a model of kind random-forest, found gradient-boosting");
        Features others = Features.numbers(List.of("a", "b", "kind"));
        try (LocalShards<Rows> rows = LocalRows.of(first.points, first.numbers, null, 2, 1)) {
            assertThatThrownBy(() -> BoostingFit.prepare(rows, others, List.of(), plain(9, 0.3), start))
                    .hasMessage("start: expected a model of the same categories in each feature, found [0, 0, 5],"
                            + " where the rows have [0, 0, 0]");
            assertThatThrownBy(() -> BoostingFit.prepare(
                            rows, Features.numbers(List.of("x", "b", "kind")), List.of(), plain(9, 0.3), start))
                    .hasMessage("start: expected a model of the features [x, b, kind], found [a, b, kind]");
        }
        TreeModel classes = forest(first, forest(2), null);
        try (LocalShards<Rows> rows = LocalRows.of(first.points, first.classes, null, 2, 1)) {
            assertThatThrownBy(() -> ForestFit.prepare(
                            rows, FEATURES, List.of("x", "y", "z"), ForestOptions.of(9, 3, Impurity.GINI), classes))
                    .hasMessage("start: expected a model of the classes [x, y, z], found [no, perhaps, yes]");
        }
    }

    private static BoostingOptions plain(int rounds, double rate) {
        return new BoostingOptions(
                rounds, rate, Growth.ofDepth(3), new Squared(), 0, 0, 0, 1, 1, 1, null, List.of(), 0);
    }

    private static BoostingOptions sampled(int rounds, String objective) {
        Objective made = Registry.standard().make(Objective.class, "objective", objective);
        return new BoostingOptions(rounds, 0.3, Growth.ofDepth(4), made, 1, 0, 1, 0.7, 0.7, 0.7, null, List.of(), 9);
    }

    private static TreeModel boosting(Table table, BoostingOptions options, TreeModel start) {
        boolean classes = options.objective() instanceof Softmax;
        try (LocalShards<Rows> rows = LocalRows.of(table.points, classes ? table.classes : table.numbers, null, 3, 2);
                TreeFit fit = BoostingFit.prepare(rows, FEATURES, classes ? CLASSES : List.of(), options, start)) {
            fit.run(List.of(), 0, () -> false);
            return fit.model();
        }
    }

    private static TreeModel forest(Table table, ForestOptions options, TreeModel start) {
        try (LocalShards<Rows> rows = LocalRows.of(table.points, table.classes, null, 3, 2);
                TreeFit fit = ForestFit.prepare(rows, FEATURES, CLASSES, options, start)) {
            fit.run(List.of(), 0, () -> false);
            return fit.model();
        }
    }

    private static Table table(int rows, int seed) {
        RandomGenerator random = Seed.stream(seed, 0, 0);
        Table table = new Table(new double[rows][], new double[rows], new double[rows]);
        for (int i = 0; i < rows; i++) {
            double a = Sampling.gaussian(random);
            double b = random.nextInt(20) == 0 ? Double.NaN : Sampling.gaussian(random);
            int kind = random.nextInt(5);
            table.points[i] = new double[] {a, b, kind};
            table.numbers[i] = a * a + kind % 2 + 0.3 * Sampling.gaussian(random);
            table.classes[i] = a < 0 ? 0 : kind % 2 == 0 ? 1 : 2;
        }
        return table;
    }
}
