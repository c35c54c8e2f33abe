package io.github.thalweg.benchmarks;

import ml.dmlc.xgboost4j.scala.spark.XGBoostClassifier;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.classification.GBTClassifier;
import org.apache.spark.ml.classification.RandomForestClassifier;

/** The estimators that {@link TreeBenchmark} measures ours beside. */
final class TreePeers {
    private TreePeers() {}

    /** MLlib's forest; its memory for statistics at the default, 256 MB. */
    static Estimator<?> forest(int trees, int depth, int bins) {
        return new RandomForestClassifier()
                .setNumTrees(trees)
                .setMaxDepth(depth)
                .setMaxBins(bins)
                .setSeed(1);
    }

    /** MLlib's boosting. */
    static Estimator<?> boosting(int rounds, int depth, int bins) {
        return new GBTClassifier()
                .setMaxIter(rounds)
                .setMaxDepth(depth)
                .setMaxBins(bins)
                .setStepSize(0.1)
                .setSeed(1);
    }

    /**
     * XGBoost's histograms in two workers of one thread each: one worker with two would need {@code spark.task.cpus} of two,
     * and so leave all other work one core.
     */
    static Estimator<?> xgboost(int rounds, int depth, int bins) {
        XGBoostClassifier xgboost = new XGBoostClassifier(); // whose setters return what has none of them
        xgboost.setTreeMethod("hist");
        xgboost.setObjective("binary:logistic");
        xgboost.setNumRound(rounds);
        xgboost.setMaxDepth(depth);
        xgboost.setMaxBins(bins);
        xgboost.setEta(0.1);
        xgboost.setNumWorkers(2);
        xgboost.setNthread(1);
        xgboost.setRabitTrackerHostIp("127.0.0.1");
        xgboost.setSeed(1);
        return xgboost;
    }
}
