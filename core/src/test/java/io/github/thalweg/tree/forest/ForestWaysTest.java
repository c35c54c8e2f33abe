package io.github.thalweg.tree.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.thalweg.learn.RoundProgress;
import io.github.thalweg.learn.LocalRows;
import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Resources;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.model.Models;
import io.github.thalweg.store.State;
import io.github.thalweg.tree.ClassWeights;
import io.github.thalweg.tree.Features;
import io.github.thalweg.tree.Tree;
import io.github.thalweg.tree.TreeFit;
import io.github.thalweg.tree.TreeModel;
import io.github.thalweg.tree.Trees;
import io.github.thalweg.tree.bin.Binned;
import io.github.thalweg.tree.bin.Bins;
import io.github.thalweg.tree.bin.Cuts;
import io.github.thalweg.tree.grow.Encoding;
import io.github.thalweg.tree.grow.Growth;
import io.github.thalweg.tree.grow.Impurity;
import io.github.thalweg.tree.grow.Pack;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Whichever way a forest is grown, it is the same, bit for bit. */
class ForestWaysTest {
    private static final int ROWS = 3_000;
    private static final Features MIXED = new Features(List.of("a", "b", "c", "city", "d"), List.of(0, 0, 0, 300, 0));

    private final double[][] points = points();
    private final double[] classes = Arrays.stream(points)
            .mapToDouble(point -> !(point[0] * point[1] > 0) ? 0 : point[3] % 7 < 3 ? 1 : 2)
            .toArray();
    private final double[] numbers = Arrays.stream(points)
            .mapToDouble(point -> 3 * point[2] + (point[3] % 5 == 1 ? 7.25 : 0) + (point[1] > 0 ? point[0] : 0))
            .toArray();
    private final double[] fractions =
            IntStream.range(0, ROWS).mapToDouble(i -> 0.1 + i % 13 * 0.37).toArray();

    @ParameterizedTest
    @EnumSource(Case.class)
    void allWaysGiveTheSameBits(Case of) {
        String expected = fingerprint(of, ForestWay.REPLICATED, 3);

        assertThat(fingerprint(of, ForestWay.ONE_TASK, 2)).isEqualTo(expected);
        assertThat(fingerprint(of, ForestWay.LEVELS, 7)).isEqualTo(expected);
        assertThat(fingerprint(of, ForestWay.LEVELS, 1)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(Case.class)
    void littleMemoryTakesMoreJobsToTheSameBits(Case of) {
        double[] labels = of.options.impurity() == Impurity.VARIANCE ? numbers : classes;
        int names = of.options.impurity() == Impurity.VARIANCE ? 0 : 3;
        try (LocalShards<Rows> rows = LocalRows.of(points, labels, fractions, 2, 2)) {
            Binned binned = Binned.of(
                    rows,
                    MIXED,
                    List.of("x", "y", "z").subList(0, names),
                    of.options.growth().maxBins(),
                    ClassWeights.EQUAL,
                    List.of());
            ForestPlan plan = ForestPlan.of(of.options, binned.cuts(), Encoding.of(binned.labelStatistics(), names));
            List<Tree> expected = trees(plan, number -> new TreeGrower(plan).grow(joined(binned), number));
            for (long bytes : new long[] {1 << 18, 1 << 15}) {
                LevelBudget budget = new LevelBudget(plan, ROWS, new Resources(1, bytes, 2), 2);
                List<RoundProgress> said = new ArrayList<>();
                List<Tree> levels =
                        LevelForest.grow(plan, budget, 0, of.options.trees(), binned.shards(), 0, said::add);
                int trees = of.options.trees();
                assertThat(said.get(0).figures())
                        .isEqualTo(Map.of("trees", 0.0, "level", 1.0, "nodes", (double) trees));
                assertThat(said).hasSizeGreaterThan(1);
                assertThat(said.stream().map(RoundProgress::done))
                        .isSortedAccordingTo(Double::compare)
                        .allMatch(done -> done >= 0 && done < 1);
                assertThat(budget.remember()).isEqualTo(bytes == 1 << 18);
                assertThat(digest(levels)).isEqualTo(digest(expected));
            }
        }
    }

    private static List<Tree> trees(ForestPlan plan, IntFunction<Tree> grow) {
        return IntStream.range(0, plan.options().trees()).mapToObj(grow).toList();
    }

    private static Bins joined(Binned binned) {
        return Bins.join(((LocalShards<Bins>) binned.shards()).list());
    }

    private static String digest(List<Tree> trees) {
        return Trees.put(new State(), trees).digest();
    }

    @Test
    void asksForHistogramsWhileNodesAreLargeAndForRowsWhereTheyAreSmall() {
        Case of = Case.DEEP;
        try (LocalShards<Rows> rows = LocalRows.of(points, classes, null, 5, 2)) {
            Binned binned = Binned.of(rows, MIXED, List.of("x", "y", "z"), 40, ClassWeights.EQUAL, List.of());
            ForestPlan plan = ForestPlan.of(of.options, binned.cuts(), Encoding.of(binned.labelStatistics(), 3));
            LevelBudget budget = new LevelBudget(plan, ROWS, new Resources(1, 1 << 18, 2), 5);
            List<String> jobs = new ArrayList<>();
            new LevelForest(
                            plan,
                            budget,
                            0,
                            2,
                            model -> {
                                jobs.add(Arrays.stream(model.asks())
                                        .map(ask -> ask.gather() ? "r" : "h")
                                        .distinct()
                                        .sorted()
                                        .collect(Collectors.joining()));
                                return binned.shards().sumByKey(model, new LevelWorker(), new LevelFinish(model), 0);
                            },
                            progress -> {})
                    .grow();
            assertThat(jobs.get(0)).isEqualTo("h");
            assertThat(jobs.get(jobs.size() - 1)).isEqualTo("r");
            assertThat(jobs.size()).isBetween(4, 100);
        }
    }

    @Test
    void refusesLevelsWhereLeavesAreCounted() {
        ForestOptions options = ForestOptions.oneTree(new Growth(5, 9, 32, 1, 0, 0), Impurity.GINI, 0);
        assertThatThrownBy(() -> options.withWay(ForestWay.LEVELS))
                .hasMessage(
                        "way: expected auto, one-task or replicated where maxLeaves is 9, for the best split of a tree"
                                + " is known only where all of it grows, found levels");
    }

    @ParameterizedTest
    @CsvSource({
        "1000, 1, 1000, one-task", // small
        "1000000, 1, 4000, one-task", // one place: nothing to send
        "1000000, 4, 4000, replicated",
        "100000000, 4, 4000, levels",
    })
    void choosesTheWayThatFits(long rows, int places, long megabytes, String way) {
        ForestOptions options = ForestOptions.of(20, 10, Impurity.GINI);
        ForestChoice choice = ForestChoice.of(plan(options), rows, 44, new Resources(places, megabytes << 20, 2), 8);
        assertThat(choice.way()).isEqualTo(ForestWay.parse(way));
        assertThat(choice.words()).contains("way " + way);
        assertThat(choice.fits()).isTrue();
    }

    @Test
    void refusesToCountLeavesWhereRowsDoNotFit() {
        ForestOptions options = ForestOptions.oneTree(new Growth(9, 20, 32, 1, 0, 0), Impurity.GINI, 0);
        assertThatThrownBy(() -> ForestChoice.of(plan(options), 100_000_000, 44, new Resources(4, 1L << 30, 2), 8))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("maxLeaves: expected 0 where the rows do not fit one place")
                .hasMessageEndingWith("there are 1074");
    }

    private static ForestPlan plan(ForestOptions options) {
        int features = 28;
        double[][] cuts = new double[features][];
        Arrays.setAll(cuts, f -> IntStream.range(0, 31).asDoubleStream().toArray());
        Features names = Features.numbers(
                IntStream.range(0, features).mapToObj(f -> "x" + f).toList());
        return ForestPlan.of(options, new Cuts(cuts, names), new Encoding(2, 0, 1, 1, true, new Pack(4, 4)));
    }

    /** What there is to be chosen, in combinations. */
    enum Case {
        BOOTSTRAP(new ForestOptions(3, growth(6, 1, 0, 0), Impurity.GINI, true, 1, all(), false, 1)),
        SUBSETS(new ForestOptions(4, growth(9, 1, 0, 0), Impurity.ENTROPY, true, 0.7, Subset.parse("2"), false, 2)),
        NUMBERS(new ForestOptions(2, growth(7, 1, 0, 0), Impurity.VARIANCE, false, 1, all(), false, 3)),
        EXTREME(new ForestOptions(3, growth(8, 1, 0, 0), Impurity.GINI, false, 0.6, Subset.parse("3"), true, 4)),
        LIMITS(new ForestOptions(2, growth(9, 40, 0.01, 0.002), Impurity.VARIANCE, true, 1, all(), false, 5)),
        DEEP(new ForestOptions(2, growth(Growth.UNLIMITED, 1, 0, 0), Impurity.GINI, true, 1, all(), false, 6)),
        LEAF(new ForestOptions(2, growth(0, 1, 0, 0), Impurity.GINI, true, 1, all(), false, 7));

        private final ForestOptions options;

        Case(ForestOptions options) {
            this.options = options;
        }

        private static Growth growth(int depth, int minInstances, double minWeight, double minGain) {
            return new Growth(depth, 0, 40, minInstances, minWeight, minGain);
        }

        private static Subset all() {
            return Subset.parse("all");
        }
    }

    private String fingerprint(Case of, ForestWay way, int shards) {
        double[] labels = of.options.impurity() == Impurity.VARIANCE ? numbers : classes;
        return Models.fingerprint(fit(labels, of.options.withWay(way), shards, null))
                + Models.fingerprint(fit(labels, of.options.withWay(way), shards, fractions));
    }

    private TreeModel fit(double[] labels, ForestOptions options, int shards, double[] weights) {
        List<String> names = options.impurity() == Impurity.VARIANCE ? List.of() : List.of("x", "y", "z");
        try (LocalShards<Rows> rows = LocalRows.of(points, labels, weights, shards, 2);
                TreeFit fit = ForestFit.prepare(rows, MIXED, names, options)) {
            fit.run(List.of(), 0, () -> false);
            return fit.model();
        }
    }

    private static double[][] points() {
        Random random = new Random(17);
        double[][] points = new double[ROWS][];
        for (int i = 0; i < ROWS; i++) {
            points[i] = new double[] {
                random.nextGaussian(),
                random.nextInt(10) == 0 ? Double.NaN : random.nextGaussian(),
                random.nextInt(50),
                random.nextInt(300),
                1 // tells nothing
            };
        }
        return points;
    }
}
