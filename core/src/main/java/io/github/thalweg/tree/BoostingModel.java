package io.github.thalweg.tree;

import java.io.Serializable;
import java.util.List;

/**
 * Where boosting stands, and what workers are asked for.
 *
 * @param trees grown so far, in rounds of as many as a row has scores
 * @param gradientUnit of this round; 0: the round begins, and the largest derivatives are asked for
 * @param features that the tree at hand may use
 * @param splits of the tree at hand, in the order in which they were made: each gives a node two children, whose numbers
 *     follow those of all nodes before
 * @param nodes that were split, beside the splits
 * @param wanted the nodes whose histograms are asked for
 */
record BoostingModel(
        BoostingPlan plan,
        List<Tree> trees,
        double gradientUnit,
        double hessianUnit,
        int[] features,
        List<Split> splits,
        List<Integer> nodes,
        int[] wanted)
        implements Serializable {
    /** Asks for nothing but the largest derivatives (units 0), or what {@link #asking} will be asked of. */
    static BoostingModel of(BoostingPlan plan, List<Tree> trees, double gradientUnit, double hessianUnit) {
        return new BoostingModel(
                plan, List.copyOf(trees), gradientUnit, hessianUnit, new int[0], List.of(), List.of(), new int[0]);
    }

    /** Asks for histograms of nodes of the tree at hand. */
    BoostingModel asking(int[] ofFeatures, List<Split> made, List<Integer> ofNodes, int[] histograms) {
        return new BoostingModel(
                plan,
                trees,
                gradientUnit,
                hessianUnit,
                ofFeatures,
                List.copyOf(made),
                List.copyOf(ofNodes),
                histograms);
    }

    /** The score to which the next tree adds. */
    int output() {
        return trees.size() % plan.outputs();
    }
}
