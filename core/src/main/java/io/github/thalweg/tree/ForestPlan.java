package io.github.thalweg.tree;

import java.io.Serializable;

/** All that growing a forest's trees depends on besides the rows. */
record ForestPlan(
        ForestOptions options, Cuts cuts, Encoding encoding, Criterion criterion, Bag bag, int featuresPerNode)
        implements Serializable {
    static ForestPlan of(ForestOptions options, Cuts cuts, Encoding encoding) {
        return new ForestPlan(
                options,
                cuts,
                encoding,
                encoding.criterion(options.impurity(), options.growth().minInstancesPerNode()),
                new Bag(options),
                options.subset().of(cuts.features(), options.trees(), encoding.classes() > 0));
    }
}
