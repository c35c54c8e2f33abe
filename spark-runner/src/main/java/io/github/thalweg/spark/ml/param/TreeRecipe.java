package io.github.thalweg.spark.ml.param;

import io.github.thalweg.math.Check;
import io.github.thalweg.spec.Registry;
import io.github.thalweg.tree.boost.BoostingOptions;
import io.github.thalweg.tree.forest.ForestOptions;
import io.github.thalweg.tree.forest.ForestWay;
import io.github.thalweg.tree.forest.Subset;
import io.github.thalweg.tree.grow.Growth;
import io.github.thalweg.tree.grow.Impurity;
import io.github.thalweg.tree.objective.Objective;
import io.github.thalweg.tree.objective.Squared;
import io.github.thalweg.tree.objective.Step;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What the parameters of trees say, as core's options. */
public final class TreeRecipe {
    /** What core does where nobody says otherwise. */
    public static final Growth GROWTH = Growth.ofDepth(5);

    /** What core does where nobody says otherwise. */
    public static final BoostingOptions BOOSTING = BoostingOptions.of(20, 0.1, GROWTH, new Squared(), 0);

    private TreeRecipe() {}

    public static ForestOptions oneTree(TreeParams params) {
        return ForestOptions.oneTree(growth(params), impurity(params), params.getSeed())
                .with(ClassWeightParams.of(params));
    }

    public static ForestOptions forest(ForestParams params) {
        return new ForestOptions(
                        params.getNumTrees(),
                        growth(params),
                        impurity(params),
                        params.getBootstrap(),
                        params.getSubsamplingRate(),
                        Subset.parse(params.getFeatureSubsetStrategy()),
                        params.getRandomThresholds(),
                        params.getSeed())
                .with(ClassWeightParams.of(params))
                .withWay(ForestWay.parse(params.getWay()));
    }

    /** @param classes 0: labels are numbers */
    public static BoostingOptions boosting(BoostingParams params, int features, int classes) {
        double[] goss = params.declared().find(params.goss());
        Check.that(goss == null || goss.length == 2, "goss: expected two shares, found %s", Arrays.toString(goss));
        int[] monotone = params.declared().find(params.monotone());
        Check.that(
                monotone == null || monotone.length == 0 || monotone.length == features,
                "monotone: expected one direction for each of %d features, found %d",
                features,
                monotone == null ? 0 : monotone.length);
        int tried = Subset.parse(params.getFeatureSubsetStrategy()).of(features, 1, classes > 0);
        return new BoostingOptions(
                params.getMaxIter(),
                params.getStepSize(),
                growth(params),
                objective(params, classes),
                params.getLambda(),
                params.getGamma(),
                params.getMinChildWeight(),
                params.getSubsamplingRate(),
                params.getColumnsPerTree(),
                params.getColumnsPerLevel() * tried / features,
                goss == null ? null : new BoostingOptions.Goss(goss[0], goss[1]),
                monotone == null ? List.of() : Arrays.stream(monotone).boxed().toList(),
                Step.parse(params.getLeafStep()),
                ClassWeightParams.of(params),
                params.getSeed());
    }

    /**
     * @param classes 0: labels are numbers
     * @throws IllegalArgumentException if there is no such objective, or it cannot learn such labels
     */
    public static Objective objective(BoostingParams params, int classes) {
        String text = params.declared().find(params.objective());
        boolean many = classes > 2 && !params.isSet(params.lossType());
        String loss = many ? "softmax" : params.getLossType().toLowerCase(Locale.ROOT);
        Object tree = text == null || text.isEmpty() ? loss : ParamsRecipe.tree("objective", text);
        Objective objective = Registry.standard().make(Objective.class, "objective", tree);
        objective.outputs(classes);
        return objective;
    }

    private static Growth growth(TreeParams params) {
        return new Growth(
                params.getMaxDepth(),
                params.getMaxLeaves(),
                params.getMaxBins(),
                params.getMinInstancesPerNode(),
                params.getMinWeightFractionPerNode(),
                params.getMinInfoGain());
    }

    private static Impurity impurity(TreeParams params) {
        return Impurity.valueOf(params.getImpurity().toUpperCase(Locale.ROOT));
    }
}
