package io.github.thalweg.spark.ml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.thalweg.spark.Placement;
import io.github.thalweg.spark.Sessions;
import io.github.thalweg.spark.ml.rows.TrainingRows;
import io.github.thalweg.tree.bin.BinCache;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.ml.tuning.TrainValidationSplit;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What fits of one table share, inside the searches of Spark ML and outside. */
class SharedRowsTest {
    private final Dataset<Row> clouds = Samples.clouds(150).cache();

    @BeforeEach
    void keepTheTable() {
        clouds.count();
    }

    @AfterEach
    void letTheTableGo() {
        clouds.unpersist(true);
    }

    private static ParamMap[] grid(GBTClassifier boosting) {
        return new ParamGridBuilder()
                .addGrid(boosting.maxDepth(), new int[] {1, 2, 3})
                .addGrid(boosting.stepSize(), new double[] {0.1, 0.5})
                .build();
    }

    private CrossValidatorModel search(GBTClassifier boosting, int parallelism) {
        return new CrossValidator()
                .setEstimator(boosting)
                .setEstimatorParamMaps(grid(boosting))
                .setEvaluator(new MulticlassClassificationEvaluator().setMetricName("logLoss"))
                .setNumFolds(2)
                .setParallelism(parallelism)
                .setSeed(1)
                .fit(clouds);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void crossValidationFindsTheSameAndPacksEachFoldOnce(int parallelism)
            throws InterruptedException, TimeoutException {
        int kept = Sessions.context().getPersistentRDDs().size();
        GBTClassifier boosting = new GBTClassifier().setMaxIter(3);
        Stages stages = new Stages();
        CrossValidatorModel alone = search(boosting, parallelism);
        int before = stages.taken();

        CrossValidatorModel together;
        try (SharedRows shared = new SharedRows()) {
            together = search(boosting.setSharedRows(shared), parallelism);
        }
        int after = stages.taken();
        stages.stop();

        assertThat(together.avgMetrics()).isEqualTo(alone.avgMetrics());
        assertThat(((GBTClassificationModel) together.bestModel()).fingerprint())
                .isEqualTo(((GBTClassificationModel) alone.bestModel()).fingerprint());
        assertThat(after)
                .isLessThan(before * 2 / 3); // six maps a fold: packed, surveyed and cut once and not six times
        assertThat(Sessions.context().getPersistentRDDs()).hasSize(kept);
    }

    @Test
    void aSplitForValidationFindsTheSame() {
        GBTClassifier boosting = new GBTClassifier().setMaxIter(3);
        List<double[]> metrics = new ArrayList<>();
        int kept = Sessions.context().getPersistentRDDs().size();
        try (SharedRows shared = new SharedRows()) {
            for (Estimator<?> estimator :
                    Arrays.asList(boosting, boosting.copy(ParamMap.empty()).setSharedRows(shared))) {
                metrics.add(new TrainValidationSplit()
                        .setEstimator(estimator)
                        .setEstimatorParamMaps(grid((GBTClassifier) estimator))
                        .setEvaluator(new MulticlassClassificationEvaluator())
                        .setTrainRatio(0.7)
                        .setSeed(2)
                        .fit(clouds)
                        .validationMetrics());
            }
        }

        assertThat(metrics.get(1)).isEqualTo(metrics.get(0));
        assertThat(Sessions.context().getPersistentRDDs()).hasSize(kept);
    }

    @Test
    void manyMapsShareBinsAndEachGivesTheModelOfItsOwnFit() {
        RandomForestClassifier forest = new RandomForestClassifier().setNumTrees(3);
        List<ParamMap> maps = new ArrayList<>();
        for (int depth = 1; depth <= 3; depth++) {
            for (String plan : new String[] {"local", "rounds"}) {
                maps.add(new ParamMap()
                        .put(forest.maxDepth().w(depth))
                        .put(forest.maxBins(), 8 * depth)
                        .put(forest.plan(), plan));
            }
        }
        int kept = Sessions.context().getPersistentRDDs().size();

        List<String> together = forest.fitMultiple(clouds, maps).stream()
                .map(FittedModel::fingerprint)
                .toList();

        assertThat(together)
                .isEqualTo(maps.stream()
                        .map(map -> forest.fit(clouds, map).fingerprint())
                        .toList());
        assertThat(Sessions.context().getPersistentRDDs()).hasSize(kept);
    }

    @Test
    void learnersThatPackRowsInAnotherWayHaveTheirOwn() {
        RandomForestClassifier forest = new RandomForestClassifier().setNumTrees(2);
        NetworkClassifier network =
                new NetworkClassifier().setLayers(new int[] {2, 3}).setMaxIter(2);
        String alone = network.fit(clouds).fingerprint();
        String grown = forest.fit(clouds).fingerprint();

        try (SharedRows shared = new SharedRows()) {
            assertThat(forest.setSharedRows(shared).fit(clouds).fingerprint()).isEqualTo(grown);
            assertThat(network.setSharedRows(shared).fit(clouds).fingerprint()).isEqualTo(alone);
            assertThat(forest.fit(clouds).fingerprint()).isEqualTo(grown);
        }
    }

    @Test
    void rowsOfOneFitAloneKeepNoBinsForOthers() {
        RandomForestClassifier forest = new RandomForestClassifier();
        Placement rounds = new Placement(Placement.Plan.ROUNDS, "a test");
        try (TrainingRows own = TrainingRows.of(clouds, forest, true, true, true)) {
            assertThat(own.kept(rounds, BinCache.class, BinCache::new)).isEmpty();
        }
        try (TrainingRows shared =
                TrainingRows.of(clouds, forest, true, true, true).share()) {
            BinCache first = shared.kept(rounds, BinCache.class, BinCache::new).orElseThrow();
            assertThat(shared.kept(rounds, BinCache.class, BinCache::new)).containsSame(first);
        }
    }

    /** Counts the stages that Spark has run. */
    private static final class Stages extends SparkListener {
        private final AtomicInteger completed = new AtomicInteger();

        Stages() {
            Sessions.context().sc().addSparkListener(this);
        }

        @Override
        public void onStageCompleted(SparkListenerStageCompleted stage) {
            completed.incrementAndGet();
        }

        /** Since the last time. */
        int taken() throws InterruptedException, TimeoutException {
            Sessions.context().sc().listenerBus().waitUntilEmpty();
            return completed.getAndSet(0);
        }

        void stop() {
            Sessions.context().sc().removeSparkListener(this);
        }
    }
}
