package io.github.thalweg.spark.ml.param;

import io.github.thalweg.math.Check;
import io.github.thalweg.math.OptionError;
import io.github.thalweg.spec.Registry;
import io.github.thalweg.tree.Link;
import io.github.thalweg.tree.boost.BoostingOptions;
import io.github.thalweg.tree.boost.BoostingRecipe;
import io.github.thalweg.tree.boost.BoostingSettings;
import io.github.thalweg.tree.forest.Subset;
import io.github.thalweg.tree.objective.Deviance;
import io.github.thalweg.tree.objective.Logistic;
import io.github.thalweg.tree.objective.Objective;
import io.github.thalweg.tree.objective.Step;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** MLlib's params of boosting as core's options, which say some of it otherwise: losses, steps, features of a level. */
public final class BoostingRules {
    /** Options that are params of another form, or none. */
    public static final Set<String> APART = Set.of("objective", "leafStep", "goss", "permutation");

    private BoostingRules() {}

    /**
     * The options with what the params say.
     *
     * @param options that the other params say
     * @param features 0: nobody knows yet
     * @param classes 0: labels are numbers
     */
    public static BoostingSettings said(
            BoostingTreeParams params, BoostingSettings options, int features, int classes) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("objective", objective(params, classes));
        said.put(
                "leafStep",
                descends(params, classes)
                        ? new Step.Gradient()
                        : Step.parse(params.getLeafStep().replace("auto", "objective")));
        double[] goss = params.declared().find(params.goss());
        Check.option(goss == null || goss.length == 2, "goss", "expected two shares, found %s", Arrays.toString(goss));
        if (goss != null) {
            said.put("goss", new BoostingOptions.Goss(goss[0], goss[1]));
        }
        int tried = subset(params).of(features, 1, classes > 0);
        if (features > 0) {
            said.put("columnsPerLevel", params.getColumnsPerLevel() * tried / features);
        }
        return new BoostingRecipe().declaration().with(options, said);
    }

    private static Subset subset(BoostingTreeParams params) {
        try {
            return Subset.parse(params.getFeatureSubsetStrategy());
        } catch (OptionError refused) {
            throw refused.within("featureSubsetStrategy");
        }
    }

    /** Whether leaves go by gradients alone: said so, or in a class of MLlib's name left to a loss that MLlib knows. */
    private static boolean descends(BoostingTreeParams params, int classes) {
        if (!"auto".equals(params.getLeafStep())) {
            return "gradient".equals(params.getLeafStep());
        }
        return own(params) == null && List.of("logistic", "squared", "absolute").contains(loss(params, classes));
    }

    /** The objective that was spelled out, or null. */
    private static String own(BoostingTreeParams params) {
        String text = params.declared().find(params.objective());
        return text == null || text.isEmpty() ? null : text;
    }

    private static String loss(BoostingTreeParams params, int classes) {
        boolean many = classes > 2 && !params.isSet(params.lossType());
        return many ? "softmax" : params.getLossType().toLowerCase(Locale.ROOT);
    }

    /**
     * What is made small.
     *
     * @param classes 0: labels are numbers
     * @throws IllegalArgumentException if there is no such objective, or it cannot learn such labels
     */
    public static Objective objective(BoostingTreeParams params, int classes) {
        String loss = loss(params, classes);
        String known = loss.equals("logistic") && descends(params, classes) ? "deviance" : loss;
        Object tree = own(params) == null ? known : ParamText.tree("objective", own(params));
        Objective objective = Registry.standard().make(Objective.class, "objective", tree);
        objective.outputs(classes);
        return objective;
    }

    /** The objective of a model with such scores: of two classes, half or whole logarithms of odds. */
    public static Objective objective(BoostingTreeParams params, int classes, Link link) {
        return switch (link) {
            case LOGISTIC -> new Logistic();
            case HALF_LOGISTIC -> new Deviance();
            default -> objective(params, classes);
        };
    }
}
