package io.github.thalweg.benchmarks;

import io.github.thalweg.spark.ml.GBTClassifier;
import io.github.thalweg.spark.ml.GradientBoostingClassifier;
import io.github.thalweg.spark.ml.RandomForestClassifier;
import org.apache.spark.ml.Estimator;

/** Our estimators, with the parameters of {@link TreePeers} and no others. */
final class TreeOurs {
    private TreeOurs() {}

    static Estimator<?> forest(int trees, int depth, int bins) {
        return new RandomForestClassifier()
                .setNumTrees(trees)
                .setMaxDepth(depth)
                .setMaxBins(bins)
                .setSeed(1);
    }

    /** Boosting as MLlib's users have it where they change the import. */
    static Estimator<?> boostingOfMllib(int rounds, int depth, int bins) {
        return new GBTClassifier()
                .setMaxIter(rounds)
                .setMaxDepth(depth)
                .setMaxBins(bins)
                .setStepSize(0.1)
                .setSeed(1);
    }

    static Estimator<?> boosting(int rounds, int depth, int bins) {
        return new GradientBoostingClassifier()
                .setMaxIter(rounds)
                .setMaxDepth(depth)
                .setMaxBins(bins)
                .setStepSize(0.1)
                .setSeed(1);
    }
}
