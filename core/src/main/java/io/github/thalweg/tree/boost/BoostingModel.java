package io.github.thalweg.tree.boost;

import io.github.thalweg.tree.Tree;
import io.github.thalweg.tree.grow.Split;
import io.github.thalweg.tree.grow.Units;
import java.io.Serializable;
import java.util.List;

/**
 * Where boosting stands, and what workers are asked for.
 *
 * @param trees grown so far, in rounds of as many as a row has scores
 * @param units of this round; null: the round begins, and the derivatives' magnitudes are asked for
 * @param side which rows the trees of this round see; null: as the plan draws them
 * @param features that the tree at hand may use
 * @param splits of the tree at hand, in the order in which they were made: each gives a node two children, whose numbers
 *     follow those of all nodes before
 * @param nodes that were split, beside the splits
 * @param wanted the nodes whose histograms are asked for
 */
record BoostingModel(
        BoostingPlan plan,
        List<Tree> trees,
        Units units,
        OneSide side,
        int[] features,
        List<Split> splits,
        List<Integer> nodes,
        int[] wanted)
        implements Serializable {
    /** Asks for nothing but the derivatives' magnitudes (no units), or what {@link #asking} will be asked of. */
    static BoostingModel of(BoostingPlan plan, List<Tree> trees, Units units, OneSide side) {
        return new BoostingModel(plan, List.copyOf(trees), units, side, new int[0], List.of(), List.of(), new int[0]);
    }

    /** Asks for histograms of nodes of the tree at hand. */
    BoostingModel asking(int[] ofFeatures, List<Split> made, List<Integer> ofNodes, int[] histograms) {
        return new BoostingModel(
                plan, trees, units, side, ofFeatures, List.copyOf(made), List.copyOf(ofNodes), histograms);
    }

    /** The score to which the next tree adds. */
    int output() {
        return trees.size() % plan.outputs();
    }
}
