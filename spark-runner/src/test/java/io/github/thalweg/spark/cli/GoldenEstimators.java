package io.github.thalweg.spark.cli;

import io.github.thalweg.spark.ml.DecisionTreeClassifier;
import io.github.thalweg.spark.ml.DecisionTreeRegressor;
import io.github.thalweg.spark.ml.GBTClassifier;
import io.github.thalweg.spark.ml.GBTRegressor;
import io.github.thalweg.spark.ml.GradientBoostingClassifier;
import io.github.thalweg.spark.ml.GradientBoostingRegressor;
import io.github.thalweg.spark.ml.KNearestNeighborsClassifier;
import io.github.thalweg.spark.ml.KNearestNeighborsRegressor;
import io.github.thalweg.spark.ml.NearestNeighbors;
import io.github.thalweg.spark.ml.NetworkClassifier;
import io.github.thalweg.spark.ml.NetworkRegressor;
import io.github.thalweg.spark.ml.OneVsRest;
import io.github.thalweg.spark.ml.RandomForestClassifier;
import io.github.thalweg.spark.ml.RandomForestRegressor;
import java.util.List;
import org.apache.spark.ml.Estimator;

/** The estimators that golden folders of {@code spark.ml} are of: one of every class at least. */
final class GoldenEstimators {
    private static final String NETWORK =
            "[{linear: {outputs: 5}}, batchNorm, tanh, {dropout: {p: 0.2}}, {linear: {outputs: 1}}]";

    private GoldenEstimators() {}

    /** Each with params of its own, and a uid by which its folders are called. */
    static List<Estimator<?>> all() {
        return List.of(
                new RandomForestClassifier("forest-classes")
                        .setFeaturesCols("x", "y", "colour")
                        .setLabelCol("place")
                        .setNumTrees(3)
                        .setMaxDepth(4)
                        .setSeed(7)
                        .setImpurity("entropy")
                        .setSubsamplingRate(0.9)
                        .setLeafCol("leaf")
                        .setThresholds(new double[] {0.5, 1, 1}),
                new RandomForestRegressor("forest-values")
                        .setLabelCol("height")
                        .setNumTrees(3)
                        .setMaxDepth(3)
                        .setSeed(7)
                        .setWeightCol("weight"),
                new DecisionTreeClassifier("tree-classes")
                        .setLabelCol("within")
                        .setMaxDepth(3)
                        .setMinInstancesPerNode(2),
                new DecisionTreeRegressor("tree-values")
                        .setLabelCol("height")
                        .setMaxDepth(3)
                        .setVarianceCol("variance"),
                new GBTClassifier("gbt-classes")
                        .setLabelCol("within")
                        .setMaxIter(3)
                        .setMaxDepth(2)
                        .setStepSize(0.2),
                new GBTRegressor("gbt-values")
                        .setLabelCol("height")
                        .setMaxIter(3)
                        .setMaxDepth(2)
                        .setLossType("absolute"),
                new GradientBoostingClassifier("boosting-classes")
                        .setLabelCol("place")
                        .setMaxIter(3)
                        .setMaxDepth(2)
                        .setLambda(0.5)
                        .setGoss(new double[] {0.4, 0.3})
                        .setMonotone(new int[] {1, 0, -1})
                        .setSeed(3),
                new GradientBoostingClassifier("boosting-two")
                        .setLabelCol("within")
                        .setMaxIter(3)
                        .setMaxLeaves(4)
                        .setProbabilityCol("p"),
                new GradientBoostingRegressor("boosting-values")
                        .setFeaturesCols("colour", "x")
                        .setLabelCol("height")
                        .setMaxIter(3)
                        .setMaxDepth(2)
                        .setObjective("{quantile: {alpha: 0.4}}"),
                new NetworkClassifier("network-classes")
                        .setLabelCol("place")
                        .setLayers(new int[] {3, 4, 3})
                        .setActivation("tanh")
                        .setMaxIter(4)
                        .setBlockSize(20)
                        .setShards(2)
                        .setStepSize(0.05)
                        .setSchedule("cosine")
                        .setScale("standard")
                        .setFreeze("0.linear"),
                new NetworkRegressor("network-values")
                        .setLabelCol("height")
                        .setNetwork(NETWORK)
                        .setMaxIter(3)
                        .setBlockSize(20)
                        .setOptimizer("{sgd: {rate: 0.02, momentum: 0.5}}"),
                new KNearestNeighborsClassifier("neighbors-classes")
                        .setLabelCol("place")
                        .setK(3)
                        .setWeights("distance")
                        .setIndex("tree")
                        .setMetric("{minkowski: {power: 3}}"),
                new KNearestNeighborsRegressor("neighbors-values")
                        .setFeaturesCols("x", "z")
                        .setLabelCol("depth")
                        .setK(2),
                new NearestNeighbors("search")
                        .setFeaturesCols("x", "y")
                        .setIdCol("id")
                        .setK(2)
                        .setShards(2),
                new OneVsRest("one-vs-rest")
                        .setLabelCol("place")
                        .setParallelism(2)
                        .setClassifier(new DecisionTreeClassifier("one-tree")
                                .setMaxDepth(2)
                                .setSeed(5)));
    }
}
