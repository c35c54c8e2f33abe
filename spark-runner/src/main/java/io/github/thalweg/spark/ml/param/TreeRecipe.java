package io.github.thalweg.spark.ml.param;

import io.github.thalweg.math.Check;
import io.github.thalweg.spec.Registry;
import io.github.thalweg.tree.Link;
import io.github.thalweg.tree.boost.BoostingOptions;
import io.github.thalweg.tree.forest.ForestOptions;
import io.github.thalweg.tree.forest.ForestWay;
import io.github.thalweg.tree.forest.Subset;
import io.github.thalweg.tree.grow.Growth;
import io.github.thalweg.tree.grow.Impurity;
import io.github.thalweg.tree.objective.Deviance;
import io.github.thalweg.tree.objective.Logistic;
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
        boolean descends = descends(params, classes);
        return new BoostingOptions(
                params.getMaxIter(),
                params.getStepSize(),
                growth(params),
                objective(params, classes),
                descends && !params.isSet(params.lambda()) ? 0 : params.getLambda(),
                params.getGamma(),
                descends && !params.isSet(params.minChildWeight()) ? 0 : params.getMinChildWeight(),
                params.getSubsamplingRate(),
                params.getColumnsPerTree(),
                params.getColumnsPerLevel() * tried / features,
                goss == null ? null : new BoostingOptions.Goss(goss[0], goss[1]),
                monotone == null ? List.of() : Arrays.stream(monotone).boxed().toList(),
                descends ? new Step.Gradient() : Step.parse(params.getLeafStep().replace("auto", "objective")),
                ClassWeightParams.of(params),
                params.getSeed());
    }

    /** Whether leaves go by gradients alone: said so, or in a class of MLlib's name left to a loss that MLlib knows. */
    private static boolean descends(BoostingParams params, int classes) {
        if (!"auto".equals(params.getLeafStep())) {
            return "gradient".equals(params.getLeafStep());
        }
        return own(params) == null && List.of("logistic", "squared", "absolute").contains(loss(params, classes));
    }

    /** The objective that was spelled out, or null. */
    private static String own(BoostingParams params) {
        String text = params.declared().find(params.objective());
        return text == null || text.isEmpty() ? null : text;
    }

    private static String loss(BoostingParams params, int classes) {
        boolean many = classes > 2 && !params.isSet(params.lossType());
        return many ? "softmax" : params.getLossType().toLowerCase(Locale.ROOT);
    }

    /**
     * @param classes 0: labels are numbers
     * @throws IllegalArgumentException if there is no such objective, or it cannot learn such labels
     */
    public static Objective objective(BoostingParams params, int classes) {
        String loss = loss(params, classes);
        String known = loss.equals("logistic") && descends(params, classes) ? "deviance" : loss;
        Object tree = own(params) == null ? known : ParamText.tree("objective", own(params));
        Objective objective = Registry.standard().make(Objective.class, "objective", tree);
        objective.outputs(classes);
        return objective;
    }

    /** The objective of a model with such scores: of two classes, half or whole logarithms of odds. */
    public static Objective objective(BoostingParams params, int classes, Link link) {
        return switch (link) {
            case LOGISTIC -> new Logistic();
            case HALF_LOGISTIC -> new Deviance();
            default -> objective(params, classes);
        };
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

    public static Impurity impurity(TreeParams params) {
        return Impurity.valueOf(params.getImpurity().toUpperCase(Locale.ROOT));
    }
}
