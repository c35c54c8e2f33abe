package io.github.thalweg.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.thalweg.learn.LocalRows;
import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.model.Models;
import io.github.thalweg.tree.Features;
import io.github.thalweg.tree.TreeFit;
import io.github.thalweg.tree.boost.BoostingFit;
import io.github.thalweg.tree.boost.BoostingOptions;
import io.github.thalweg.tree.forest.ForestFit;
import io.github.thalweg.tree.forest.ForestOptions;
import io.github.thalweg.tree.forest.ForestWay;
import io.github.thalweg.tree.grow.Growth;
import io.github.thalweg.tree.grow.Impurity;
import io.github.thalweg.tree.objective.Logistic;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Forests and boosting have the same bits in any number of partitions, and whichever way they are grown. */
class SameBitsOfTreesTest {
    private static final int SHARDS = 8;
    private static final int ROWS = 24_000; // so many that the first levels ask for histograms, and the last for rows
    private static final List<String> CLASSES = List.of("no", "yes");
    private static final Features FEATURES = Features.numbers(List.of("a", "b", "c", "d"));

    private static List<Rows> rows;
    private static String forest;
    private static String boosted;

    @BeforeAll
    static void fitByOneThread() {
        Random random = new Random(3);
        double[][] x = new double[ROWS][4];
        double[] y = new double[ROWS];
        for (int i = 0; i < ROWS; i++) {
            for (int f = 0; f < 4; f++) {
                x[i][f] = random.nextInt(20) == 0 ? Double.NaN : random.nextGaussian();
            }
            y[i] = x[i][0] * x[i][1] + 0.5 * random.nextGaussian() > 0 ? 1 : 0;
        }
        try (LocalShards<Rows> local = LocalRows.of(x, y, null, SHARDS, 1)) {
            rows = local.list();
            forest = forest(local, ForestWay.REPLICATED);
            boosted = boosted(local);
        }
    }

    @AfterAll
    static void forget() {
        rows = null;
    }

    private static String forest(Shards<Rows> shards, ForestWay way) {
        ForestOptions usual = ForestOptions.of(3, 0, Impurity.GINI);
        ForestOptions options = new ForestOptions(
                3, Growth.ofDepth(5).withBins(8), Impurity.GINI, true, 0.9, usual.featureSubsetStrategy(), false, 5);
        try (TreeFit fit = ForestFit.prepare(shards, FEATURES, CLASSES, options.withWay(way))) {
            fit.run(List.of(), 0, () -> false);
            return Models.fingerprint(fit.model());
        }
    }

    private static String boosted(Shards<Rows> shards) {
        BoostingOptions options = BoostingOptions.of(3, 0.3, Growth.ofDepth(4), new Logistic(), 5);
        try (TreeFit fit = BoostingFit.prepare(shards, FEATURES, CLASSES, options)) {
            fit.run(List.of(), 0, () -> false);
            return Models.fingerprint(fit.model());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, one-task", "2, one-task", "7, one-task",
        "1, replicated", "2, replicated", "7, replicated",
        "1, levels", "2, levels", "7, levels",
        "2, auto"
    })
    void aForestDoesNotDependOnPartitionsAndWay(int partitions, String way) {
        try (SparkShards<Rows> shards = SparkShardsTest.spread(rows, partitions)) {
            assertThat(forest(shards, ForestWay.parse(way))).isEqualTo(forest);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"one-task", "replicated", "levels"})
    void aForestWhoseRowsAreMeantForOneTaskIsTheSame(String way) {
        try (Shards<Rows> shards = OneTaskShards.of(SparkShardsTest.spread(rows, 2))) {
            assertThat(forest(shards, ForestWay.parse(way))).isEqualTo(forest);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void boostingDoesNotDependOnPartitionsAndPlan(int partitions) {
        try (SparkShards<Rows> shards = SparkShardsTest.spread(rows, partitions);
                Shards<Rows> oneTask = OneTaskShards.of(SparkShardsTest.spread(rows, partitions))) {
            assertThat(boosted(shards)).isEqualTo(boosted);
            assertThat(boosted(oneTask)).isEqualTo(boosted);
        }
    }

    @Test
    void levelsTakeAJobALevelForAllTreesAndOneTaskAJobForAll() throws Exception {
        try (SparkShards<Rows> shards = SparkShardsTest.spread(rows, 2)) {
            assertThat(jobsOf(() -> forest(shards, ForestWay.LEVELS))).hasSizeBetween(3, 6);
            assertThat(jobsOf(() -> forest(shards, ForestWay.ONE_TASK))).hasSize(1);
        }
    }

    /** The descriptions of the jobs of rounds. */
    private static List<String> jobsOf(Runnable fit) throws Exception {
        List<String> seen = new ArrayList<>();
        SparkListener watch = new SparkListener() {
            @Override
            public synchronized void onJobStart(SparkListenerJobStart start) {
                String words = start.properties().getProperty("spark.job.description");
                if (words != null && words.startsWith("thalweg: trees ")) {
                    seen.add(words);
                }
            }
        };
        var context = Sessions.context().sc();
        context.listenerBus().waitUntilEmpty();
        context.addSparkListener(watch);
        try {
            fit.run();
            context.listenerBus().waitUntilEmpty();
        } finally {
            context.removeSparkListener(watch);
        }
        return seen;
    }
}
